-- An inclusion officer says what level of help is found; and people of services outside the council refer children.
ALTER TABLE post
  DROP CONSTRAINT post_role_check,
  ADD CONSTRAINT post_role_check CHECK ("role" IN ('clerk', 'manager', 'auditor', 'administrator', 'panel-chair', 'panel-member', 'send-officer',
    'virtual-school-head', 'social-worker', 'inclusion-officer', 'early-help-worker', 'youth-justice-worker', 'health-worker', 'provider-worker',
    'review-clerk', 'health-adviser', 'psychologist', 'headteacher', 'admissions', 'senco', 'governors-clerk', 'trust-clerk'));

-- A referral that waits to be read waits for them from now on.
INSERT INTO case_access ("caseId", principal, party)
  SELECT s."caseId", 'role:inclusion-officer', 'inclusion-officer' FROM step s
  WHERE s.action = 'screen' AND s."closedSeq" IS NULL ON CONFLICT DO NOTHING;

-- A draft that is shared is for whoever works there, and so no more for somebody who has left; one that is not is theirs who put it away.
DROP POLICY theirs ON draft;
CREATE POLICY theirs ON draft TO sixth_day_api
  USING (CASE WHEN "shared" IS NULL THEN is_asking("byId") ELSE "shared" = ANY ((SELECT asking())::text[]) END)
  WITH CHECK (CASE WHEN "shared" IS NULL THEN is_asking("byId") ELSE "shared" = ANY ((SELECT asking())::text[]) END);
