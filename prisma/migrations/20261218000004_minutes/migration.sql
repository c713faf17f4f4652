-- Minutes of a meeting: agreed by its chair, which locks what was recorded; corrected by adding to them.

-- CreateTable
CREATE TABLE "minutes" (
    "id" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "minutes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "minutes_correction" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "caseId" TEXT NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "minutes_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "minutes_meetingId_key" ON "minutes"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "minutes_correction_number_key" ON "minutes_correction"("number");

-- CreateIndex
CREATE INDEX "minutes_correction_meetingId_idx" ON "minutes_correction"("meetingId");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE minutes
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK (octet_length("sha256") = 32);
ALTER TABLE minutes_correction
  ADD FOREIGN KEY ("meetingId") REFERENCES minutes ("meetingId"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id");

-- What minutes have been agreed of is recorded no more: neither who was there, nor how a case was heard.
CREATE FUNCTION minutes_lock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM minutes m WHERE m."meetingId" = NEW."meetingId") THEN
    RAISE EXCEPTION 'The minutes of this meeting are agreed. They are corrected by adding to them.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minutes_lock BEFORE INSERT ON attendance FOR EACH ROW EXECUTE FUNCTION minutes_lock();
CREATE TRIGGER minutes_lock BEFORE INSERT ON hearing FOR EACH ROW EXECUTE FUNCTION minutes_lock();

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['minutes', 'minutes_correction'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
END $$;

-- ── The second wall ──────────────────────────────────────────────────────────

ALTER TABLE minutes_correction ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON minutes_correction TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON minutes_correction FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR reads_papers_of("meetingId"));
CREATE POLICY own ON minutes_correction FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND is_asking("byId"));

GRANT SELECT ON minutes, minutes_correction TO sixth_day_api, sixth_day_work;
GRANT INSERT ON minutes, minutes_correction TO sixth_day_api;
GRANT USAGE ON SEQUENCE minutes_id_seq, minutes_correction_number_seq TO sixth_day_api;
