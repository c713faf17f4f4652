-- Meetings of panels: called, moved, cancelled or fallen through, each as a further line.

-- CreateTable
CREATE TABLE "meeting" (
    "id" SERIAL NOT NULL,
    "panelId" INTEGER NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_line" (
    "id" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "sequence" SMALLINT NOT NULL,
    "state" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "starts" TEXT NOT NULL,
    "ends" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "cutOff" DATE,
    "papersOut" DATE,
    "byId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "meeting_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meeting_panelId_idx" ON "meeting"("panelId");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_line_meetingId_sequence_key" ON "meeting_line"("meetingId", "sequence");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE meeting ADD FOREIGN KEY ("panelId") REFERENCES panel ("id");
ALTER TABLE meeting_line
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("sequence" >= 0),
  ADD CHECK ("state" IN ('called', 'cancelled', 'fell through')),
  ADD CHECK ("starts" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "ends" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "starts" < "ends"),
  ADD CHECK ("place" <> '' AND "why" <> ''),
  ADD CHECK ("cutOff" <= "day" AND "papersOut" <= "day");

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['meeting', 'meeting_line'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
END $$;

GRANT SELECT ON meeting, meeting_line TO sixth_day_api, sixth_day_work;
GRANT INSERT ON meeting, meeting_line TO sixth_day_api;
GRANT USAGE ON SEQUENCE meeting_id_seq, meeting_line_id_seq TO sixth_day_api;
