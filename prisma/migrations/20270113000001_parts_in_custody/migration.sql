-- A return after custody let in a Virtual School and a social worker for a child who is not looked after, and whoever arranges travel before they were asked.
-- Of open cases that stand, those who have no part and took none see the case no more. Who received what stays on the record.
DELETE FROM case_access a USING "case" c
WHERE c.id = a."caseId" AND c.process = 'post-custody' AND c.outcome IS NULL
  AND NOT EXISTS (SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.kind = 'act' AND e.body ->> 'party' = a.party)
  AND CASE a.party
    WHEN 'virtual-school' THEN NOT EXISTS (
      SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.kind IN ('opened', 'act')
        AND (e.body -> 'answers' ->> 'lookedAfter' = 'yes' OR e.body -> 'answers' ->> 'kind' = 'remand'))
    WHEN 'social-worker' THEN NOT EXISTS (
      SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.kind IN ('opened', 'act')
        AND (e.body -> 'answers' ->> 'lookedAfter' = 'yes' OR e.body -> 'answers' ->> 'socialWorker' = 'yes' OR e.body -> 'answers' ->> 'kind' = 'remand'))
    WHEN 'transport' THEN NOT EXISTS (
      SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.kind = 'step-opened' AND e.body ->> 'step' = 'arrange-travel')
    ELSE false
  END;
