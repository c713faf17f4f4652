-- A plan that went to those whom an event of custody names is a disclosure of its own.
ALTER TABLE disclosure
  DROP CONSTRAINT disclosure_what_check,
  ADD CONSTRAINT disclosure_what_check CHECK ("what" IN ('minimised', 'whole', 'own', 'plan'));
