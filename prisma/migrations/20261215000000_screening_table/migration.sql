-- Tables of the Risk and Need Screening: what each factor counts, and from how many points each level is proposed, as the authority sets it from a day on.

-- CreateTable
CREATE TABLE "screening_table" (
    "id" SERIAL NOT NULL,
    "since" DATE NOT NULL,
    "points" JSONB NOT NULL,
    "targeted" INTEGER NOT NULL,
    "intensive" INTEGER NOT NULL,
    "byId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "screening_table_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "screening_table_since_id_idx" ON "screening_table"("since", "id");

-- AddForeignKey
ALTER TABLE "screening_table" ADD CONSTRAINT "screening_table_byId_fkey" FOREIGN KEY ("byId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE screening_table
  ADD CHECK ("why" <> ''),
  ADD CHECK (jsonb_typeof("points") = 'object' AND "points" <> '{}'),
  -- Whole points from 0 to 20, and nothing else.
  ADD CHECK (NOT jsonb_path_exists("points", '$.* ? (@.type() != "number" || @ < 0 || @ > 20 || @ != @.floor())')),
  ADD CHECK ("targeted" >= 1 AND "intensive" > "targeted"),
  -- Nobody sets what has held already.
  ADD CHECK ("since" >= ("knownFrom" AT TIME ZONE 'Europe/London')::date);
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON screening_table FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON screening_table FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

-- A change of the record may be about the table of the screening from a day.
ALTER TABLE admin_change DROP CONSTRAINT "admin_change_subject_check",
  ADD CONSTRAINT "admin_change_subject_check"
    CHECK ("subject" ~ '^(school:[0-9]{6}|authority:[0-9]{3}|working:[a-z-]+|(person|team):[0-9a-f-]{36}|rule:[A-Za-z0-9_.-]{1,80}|child:C-[0-9]{5,}|ledger:policy|screening:[0-9]{4}-[0-9]{2}-[0-9]{2})$');

GRANT SELECT ON screening_table TO sixth_day_api, sixth_day_work;
GRANT INSERT ON screening_table TO sixth_day_api;
GRANT USAGE ON SEQUENCE screening_table_id_seq TO sixth_day_api;
