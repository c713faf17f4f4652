-- A school is matched by what was asked since it came in (docs/decisions/0009). What was asked of the school before it tells it nothing of the child.
ALTER TABLE "case_party" ADD COLUMN "asked" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- Of cases that stand: since the line of the record by which the school came in; where the record does not say, since the call that changed it last.
WITH named AS (
  SELECT "caseId", party, urn, seq, jsonb_build_array(jsonb_build_object('party', party)) AS any_school,
    jsonb_build_array(jsonb_build_object('party', party, 'urn', urn)) AS this_school
  FROM case_party WHERE urn IS NOT NULL),
came AS (
  SELECT n."caseId", n.party, coalesce((
    SELECT min(e.seq) FROM case_event e WHERE e."caseId" = n."caseId" AND e.body -> 'parties' @> n.this_school AND e.seq > coalesce((
      SELECT max(o.seq) FROM case_event o
      WHERE o."caseId" = n."caseId" AND o.body -> 'parties' @> n.any_school AND NOT o.body -> 'parties' @> n.this_school), -1)), n.seq) AS seq
  FROM named n)
UPDATE case_party p SET asked = ARRAY (
  SELECT e.body ->> 'action' FROM case_event e WHERE e."caseId" = p."caseId" AND e.kind = 'act' AND e.seq >= came.seq
  UNION
  SELECT split_part(e.body ->> 'step', ':', 1) FROM case_event e WHERE e."caseId" = p."caseId" AND e.kind = 'step-opened' AND e.seq > came.seq
  ORDER BY 1)
FROM came WHERE p."caseId" = came."caseId" AND p.party = came.party;
