-- Lists show the day that the law sets where it is broken, and where a step has a target too: no target hides it.
ALTER TABLE "case" ADD COLUMN "lawId" TEXT, ADD COLUMN "lawStep" TEXT, ADD COLUMN "lawOn" DATE, ADD COLUMN "lawFrom" TIMESTAMPTZ(6),
  ADD COLUMN "lawShows" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "openKinds" TEXT[] NOT NULL DEFAULT '{}',
  ADD CHECK (("lawId" IS NULL) = ("lawStep" IS NULL) AND ("lawId" IS NULL) = ("lawOn" IS NULL) AND ("lawId" IS NULL) = ("lawFrom" IS NULL) AND (NOT "lawShows" OR "lawId" IS NOT NULL));
CREATE INDEX case_broken_law ON "case" ("lawFrom") WHERE "outcome" IS NULL AND "lawFrom" IS NOT NULL;
GRANT UPDATE ("lawId", "lawStep", "lawOn", "lawFrom", "lawShows", "openKinds") ON "case" TO sixth_day_work;

-- Of cases that stand.
UPDATE "case" c SET "lawId" = law.id, "lawStep" = law.key, "lawOn" = law.due, "lawFrom" = law."lateFrom", "lawShows" = EXISTS (
  SELECT 1 FROM step s JOIN deadline d ON d."caseId" = c.id AND d.id = ANY (s.deadlines) JOIN deadline f ON f."caseId" = c.id AND f.id = c."dueId"
  WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND c."dueId" = ANY (s.deadlines) AND f.kind = 'L'
    AND d.kind <> 'L' AND NOT d."isRight" AND d.due IS NOT NULL AND d."lateFrom" IS NOT NULL AND d.state IN ('waiting', 'overdue'))
FROM "case" o CROSS JOIN LATERAL (
  SELECT s.key, d.id, d.due, d."lateFrom" FROM step s JOIN deadline d ON d."caseId" = o.id AND d.id = ANY (s.deadlines)
  WHERE s."caseId" = o.id AND s."closedSeq" IS NULL AND d.kind <> 'L' AND NOT d."isRight" AND d.due IS NOT NULL AND d."lateFrom" IS NOT NULL
    AND d.state IN ('waiting', 'overdue')
  ORDER BY d."lateFrom", d.id, s."openedSeq", s.key LIMIT 1) law
WHERE c.id = o.id AND o.outcome IS NULL;
UPDATE "case" c SET "openKinds" = ARRAY (
  SELECT DISTINCT d.kind FROM step s JOIN deadline d ON d."caseId" = c.id AND d.id = ANY (s.deadlines)
  WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND d.state IN ('waiting', 'overdue') ORDER BY 1)
WHERE c.outcome IS NULL;

-- A letter tells of the deadline that rang, and not of the step's earliest.
ALTER TABLE "letter" ADD COLUMN "rang" TEXT;

-- Whoever a case is given to is told so: of the giving, by the number of its last line.
ALTER TABLE panel_message
  DROP CONSTRAINT "panel_message_kind_check",
  ADD CONSTRAINT "panel_message_kind_check" CHECK ("kind" IN ('called', 'moved', 'not held', 'pack', 'urgent', 'reminder', 'overdue', 'challenge', 'given')),
  DROP CONSTRAINT "panel_message_of_check",
  ADD CONSTRAINT "panel_message_of_check" CHECK (num_nonnulls("meetingId", "requestId", "challengeId") = (CASE WHEN "kind" = 'given' THEN 0 ELSE 1 END)
    AND ("requestId" IS NOT NULL) = ("kind" IN ('reminder', 'overdue')) AND ("challengeId" IS NOT NULL) = ("kind" = 'challenge'));
CREATE UNIQUE INDEX panel_message_given ON panel_message ("personId", "number") WHERE "kind" = 'given';
CREATE INDEX "assignment_at_idx" ON "assignment" ("at");
