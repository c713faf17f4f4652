-- The place of custody sees a case no more once the child is out: until now it went on seeing it for as long as the case was open, and after.
-- Who received what stays on the record, and so does who stood for whom.
WITH out AS (
  SELECT c.id FROM "case" c WHERE c.process = 'post-custody'
    AND EXISTS (SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.kind = 'act' AND e.body ->> 'action' = 'release')),
gone AS (DELETE FROM case_access a USING out WHERE a."caseId" = out.id AND a.party = 'setting')
UPDATE link k SET "revokedAt" = now() FROM out WHERE k."caseId" = out.id AND k.party = 'setting' AND k."revokedAt" IS NULL;
