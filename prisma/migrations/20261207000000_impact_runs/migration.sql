-- A change of a calendar, carried to every case whose dates it moves.

-- CreateTable
CREATE TABLE "calendar_run" (
    "id" UUID NOT NULL,
    "calendar" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "afterCase" TEXT NOT NULL DEFAULT '',
    "afterId" TEXT NOT NULL DEFAULT '',
    "reckonedAt" TIMESTAMPTZ(6),
    "toldAt" TIMESTAMPTZ(6),

    CONSTRAINT "calendar_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_run_case" (
    "runId" UUID NOT NULL,
    "caseId" TEXT NOT NULL,
    "submissionId" UUID NOT NULL,
    "moves" JSONB NOT NULL,
    "settledAt" TIMESTAMPTZ(6),
    "toldAt" TIMESTAMPTZ(6),

    CONSTRAINT "calendar_run_case_pkey" PRIMARY KEY ("runId","caseId")
);

-- CreateTable
CREATE TABLE "calendar_run_message" (
    "runId" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "tellings" INTEGER NOT NULL DEFAULT 0,
    "tellAfter" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(6),

    CONSTRAINT "calendar_run_message_pkey" PRIMARY KEY ("runId","recipient")
);

-- CreateIndex
CREATE INDEX "calendar_run_calendar_at_idx" ON "calendar_run"("calendar", "at");

-- AddForeignKey
ALTER TABLE "calendar_run_case" ADD CONSTRAINT "calendar_run_case_runId_fkey" FOREIGN KEY ("runId") REFERENCES "calendar_run"("id")
  ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "calendar_run_message" ADD CONSTRAINT "calendar_run_message_runId_fkey" FOREIGN KEY ("runId") REFERENCES "calendar_run"("id")
  ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE calendar_run_case
  ADD FOREIGN KEY ("submissionId") REFERENCES submission ("id"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id");
CREATE INDEX calendar_run_waits ON calendar_run ("at") WHERE "reckonedAt" IS NULL OR "toldAt" IS NULL;
CREATE INDEX calendar_run_case_waits ON calendar_run_case ("submissionId") WHERE "settledAt" IS NULL;
CREATE INDEX calendar_run_message_waits ON calendar_run_message ("tellAfter") WHERE "sentAt" IS NULL;

-- ── The second wall ──────────────────────────────────────────────────────────

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('calendar_run_case', 'EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = calendar_run_case."caseId" AND a.principal = ANY ((SELECT asking())::text[]))'),
    ('calendar_run_message', 'recipient = ANY ((SELECT asking())::text[])')
  ) AS given (name, theirs)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one.name);
    EXECUTE format('CREATE POLICY everything ON %I TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true)', one.name);
    EXECUTE format('CREATE POLICY theirs ON %I FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR %s)', one.name, one.theirs);
  END LOOP;
END $$;

GRANT SELECT ON calendar_run, calendar_run_case, calendar_run_message TO sixth_day_api, sixth_day_work;
GRANT INSERT ON calendar_run TO sixth_day_api;
GRANT INSERT, UPDATE ON calendar_run, calendar_run_case, calendar_run_message TO sixth_day_work;
