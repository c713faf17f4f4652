-- Numbers of the authority’s own, which go before the local defaults of the law.

-- CreateTable
CREATE TABLE "own_number" (
    "id" SERIAL NOT NULL,
    "rule" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "allow" INTEGER,
    "unit" TEXT,
    "remind" INTEGER[],
    "byId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "own_number_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "own_number_rule_idx" ON "own_number"("rule");

-- AlterTable
ALTER TABLE "deadline" ADD COLUMN "own" INTEGER;

-- AddForeignKey
ALTER TABLE "own_number" ADD CONSTRAINT "own_number_byId_fkey" FOREIGN KEY ("byId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_own_fkey" FOREIGN KEY ("own") REFERENCES "own_number"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE own_number
  ADD CHECK ("rule" <> '' AND "why" <> ''),
  ADD CHECK (("allow" IS NULL) = ("unit" IS NULL)),
  ADD CHECK ("allow" >= 0),
  ADD CHECK ("unit" IN ('school days', 'working days', 'calendar days', 'weeks', 'months')),
  ADD CHECK ("allow" IS NOT NULL OR "remind" IS NULL);
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON own_number FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON own_number FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

-- Only a local number may have been set by the authority.
ALTER TABLE deadline ADD CHECK ("own" IS NULL OR "kind" = 'L');

-- A change of the record may be about a rule, or about the working days of a country.
ALTER TABLE admin_change DROP CONSTRAINT "admin_change_subject_check",
  ADD CONSTRAINT "admin_change_subject_check" CHECK ("subject" ~ '^(school:[0-9]{6}|authority:[0-9]{3}|working:[a-z-]+|(person|team):[0-9a-f-]{36}|rule:[A-Za-z0-9_.-]{1,80})$');

GRANT SELECT ON own_number TO sixth_day_api, sixth_day_work;
GRANT INSERT ON own_number TO sixth_day_api;
GRANT USAGE ON SEQUENCE own_number_id_seq TO sixth_day_api;
