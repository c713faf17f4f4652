-- One of a family says by themselves what is wrong about their child (docs/decisions/0041). Nobody else who is in a case may, but those who see every case.

DO $$
DECLARE
  in_family constant text :=
    '((SELECT sees_all()) OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = %I."caseId" AND a.principal = ANY (asking()) AND a.principal LIKE ''contact:%%''))';
BEGIN
  DROP POLICY own ON challenge;
  EXECUTE format('CREATE POLICY own ON challenge FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND %s)', format(in_family, 'challenge'));
  EXECUTE format('CREATE POLICY challenged ON case_event FOR INSERT TO sixth_day_api WITH CHECK ("kind" = ''challenge'' AND %s)', format(in_family, 'case_event'));
END $$;
CREATE INDEX "challenge_byId_idx" ON challenge ("byId");
