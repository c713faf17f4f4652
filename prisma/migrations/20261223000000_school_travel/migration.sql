-- Whoever arranges the way to school is asked for it when a child comes out of custody.
ALTER TABLE post
  DROP CONSTRAINT post_role_check,
  ADD CONSTRAINT post_role_check CHECK ("role" IN ('clerk', 'manager', 'auditor', 'administrator', 'panel-chair', 'panel-member', 'send-officer',
    'virtual-school-head', 'social-worker', 'inclusion-officer', 'early-help-worker', 'youth-justice-worker', 'health-worker', 'provider-worker',
    'review-clerk', 'health-adviser', 'psychologist', 'transport', 'headteacher', 'admissions', 'senco', 'governors-clerk', 'trust-clerk'));
