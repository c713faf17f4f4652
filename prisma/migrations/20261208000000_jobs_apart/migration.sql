-- Jobs at a school whose holders stand apart from it (the clerk of its governing board, the clerk of its trust's review panels), and the council's
-- own clerk of review panels. A case knows the first two by a name of their own: whoever else works at the school is not them.
ALTER TABLE post
  DROP CONSTRAINT post_role_check,
  DROP CONSTRAINT post_check,
  ADD CONSTRAINT post_role_check CHECK ("role" IN ('clerk', 'manager', 'auditor', 'administrator', 'panel-chair', 'panel-member', 'send-officer',
    'virtual-school-head', 'social-worker', 'review-clerk', 'headteacher', 'admissions', 'senco', 'governors-clerk', 'trust-clerk')),
  ADD CONSTRAINT post_check CHECK (("role" IN ('headteacher', 'admissions', 'senco', 'governors-clerk', 'trust-clerk')) = ("urn" IS NOT NULL));
ALTER TABLE proposal
  DROP CONSTRAINT proposal_role_check,
  ADD CONSTRAINT proposal_role_check CHECK ("role" NOT IN ('headteacher', 'admissions', 'senco', 'governors-clerk', 'trust-clerk'));
ALTER TABLE case_access
  DROP CONSTRAINT case_access_principal_check,
  ADD CONSTRAINT case_access_principal_check
    CHECK ("principal" ~ '^((school|governors-clerk|trust-clerk):[0-9]{6}|role:[a-z-]+|(person|contact):[0-9a-f-]{36})$');
ALTER TABLE letter
  DROP CONSTRAINT letter_recipient_check,
  ADD CONSTRAINT letter_recipient_check CHECK ("recipient" ~ '^((school|governors-clerk|trust-clerk):[0-9]{6}|(person|contact):[0-9a-f-]{36})$');
-- Something that may not be done before a day, and was.
ALTER TABLE deadline
  DROP CONSTRAINT deadline_state_check,
  ADD CONSTRAINT deadline_state_check CHECK ("state" IN ('waiting', 'met', 'met late', 'too early', 'overdue', 'exempt', 'ended', 'superseded',
    'not before', 'cannot be counted'));
