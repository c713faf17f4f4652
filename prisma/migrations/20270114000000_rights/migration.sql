-- Something that may be done and need not: after its day the time has passed, and nobody is late.
ALTER TABLE deadline ADD COLUMN "isRight" boolean NOT NULL DEFAULT false;
UPDATE deadline SET "isRight" = true WHERE clock IN ('EHC_15D', 'MED_2M', 'APPEAL', 'DIR_15', 'DIR_LAC_7', 'IRP_APPLY_15', 'DET_DRAFT_15');
-- The constraint has the name that PostgreSQL gave it: it is found by what it says.
DO $$
DECLARE
  tied text;
BEGIN
  SELECT conname INTO STRICT tied FROM pg_constraint WHERE conrelid = '"case"'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%lateFrom%';
  EXECUTE format('ALTER TABLE "case" DROP CONSTRAINT %I', tied);
END $$;
ALTER TABLE "case" ADD CONSTRAINT case_due_check CHECK (("lateFrom" IS NULL OR "dueOn" IS NOT NULL) AND ("dueOn" IS NULL) = ("dueId" IS NULL));
-- Of an open case a day that is owed comes first; one that is a right has no moment from which the case is late.
UPDATE "case" c SET "dueOn" = first.due, "lateFrom" = first."lateFrom", "dueId" = first.id, "waitingFor" = first.key
FROM "case" o CROSS JOIN LATERAL (
  SELECT s.key, d.id, d.due, CASE WHEN NOT d."isRight" THEN d."lateFrom" END AS "lateFrom"
  FROM step s JOIN deadline d ON d."caseId" = o.id AND d.id = ANY (s.deadlines)
  WHERE s."caseId" = o.id AND s."closedSeq" IS NULL AND d.due IS NOT NULL AND d.state IN ('waiting', 'overdue')
  ORDER BY d."isRight", d."lateFrom", d.id, s."openedSeq", s.key LIMIT 1) first
WHERE c.id = o.id AND o.outcome IS NULL AND EXISTS (SELECT 1 FROM deadline r WHERE r."caseId" = o.id AND r."isRight" AND r.id = o."dueId");
