-- What is owed without delay stands with what is due today, and no later day of its case hides it.
ALTER TABLE "deadline" ADD COLUMN "atOnce" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "case" ADD COLUMN "atOnceId" TEXT, ADD COLUMN "atOnceStep" TEXT,
  ADD CHECK (("atOnceId" IS NULL) = ("atOnceStep" IS NULL));
CREATE INDEX case_owed_at_once ON "case" ("id") WHERE "outcome" IS NULL AND "atOnceId" IS NOT NULL;
GRANT UPDATE ("atOnceId", "atOnceStep") ON "case" TO sixth_day_work;

-- Of cases that stand: the clocks that were without a number and owed at once until now.
UPDATE deadline SET "atOnce" = true WHERE due IS NULL AND state = 'waiting'
  AND clock IN ('EXC_NOTIFY', 'CANCEL', 'GB_TELL', 'GB_RETELL', 'IRP_TELL', 'EHC_PROVISION');
UPDATE "case" c SET "atOnceId" = o.id, "atOnceStep" = o.key
FROM (
  SELECT DISTINCT ON (s."caseId") s."caseId", d.id, s.key FROM step s JOIN deadline d ON d."caseId" = s."caseId" AND d.id = ANY (s.deadlines)
  WHERE s."closedSeq" IS NULL AND NOT s.interrupts AND d."atOnce" AND d.state = 'waiting' ORDER BY s."caseId", d."from", d.id, s."openedSeq", s.key) o
WHERE o."caseId" = c.id AND c.outcome IS NULL;
