-- What happened at a meeting: who was there, and how each case was heard.

-- CreateTable
CREATE TABLE "attendance" (
    "id" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "substitute" TEXT,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hearing" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "caseId" TEXT NOT NULL,
    "ended" TEXT NOT NULL,
    "votes" JSONB NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "hearing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attendance_meetingId_idx" ON "attendance"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "hearing_number_key" ON "hearing"("number");

-- CreateIndex
CREATE INDEX "hearing_meetingId_caseId_idx" ON "hearing"("meetingId", "caseId");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE attendance
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("personId") REFERENCES person ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("how" IN ('room', 'remote', 'substitute', 'away')),
  ADD CHECK (("how" = 'substitute') = ("substitute" IS NOT NULL)),
  ADD CHECK ("substitute" <> '');
ALTER TABLE hearing
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("ended" IN ('decision', 'recommendation', 'direction', 'deferred'));

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['attendance', 'hearing'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
END $$;

-- ── The second wall ──────────────────────────────────────────────────────────

ALTER TABLE hearing ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON hearing TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON hearing FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR reads_papers_of("meetingId"));
CREATE POLICY own ON hearing FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND is_asking("byId"));

GRANT SELECT ON attendance, hearing TO sixth_day_api, sixth_day_work;
GRANT INSERT ON attendance, hearing TO sixth_day_api;
GRANT USAGE ON SEQUENCE attendance_id_seq, hearing_number_seq TO sixth_day_api;
