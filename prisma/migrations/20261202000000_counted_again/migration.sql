-- Each night every deadline is counted again: one that comes to another day is a divergence.
ALTER TABLE divergence DROP CONSTRAINT "divergence_kind_check", ADD CHECK ("kind" IN
  ('no workflow', 'no case', 'record behind', 'workflow behind', 'unsent', 'in doubt', 'half sent', 'silent', 'counted otherwise', 'sent before', 'lost'));
