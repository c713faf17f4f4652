-- The exclusion of a young person of age is theirs: their family, who is told nothing of it, does not see the case either (docs/decisions/0063). In the cases that stand
-- the headteacher had said so in the notice. What was written to somebody stays theirs to read.
DELETE FROM case_access a USING submission s
WHERE s."caseId" = a."caseId" AND s.action = 'opening' AND s.answers ->> 'ofAge' = 'yes' AND a.party = 'family' AND a.principal LIKE 'contact:%';
