-- Three jobs in the authority or beside it whose advice a review of a plan asks for.
ALTER TABLE post
  DROP CONSTRAINT post_role_check,
  ADD CONSTRAINT post_role_check CHECK ("role" IN ('clerk', 'manager', 'auditor', 'administrator', 'panel-chair', 'panel-member', 'send-officer',
    'virtual-school-head', 'social-worker', 'review-clerk', 'health-adviser', 'psychologist', 'youth-justice-worker', 'headteacher', 'admissions',
    'senco', 'governors-clerk', 'trust-clerk'));
