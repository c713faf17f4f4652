-- Each night the files of documents are laid beside their rows: a file that is not there, or of which nothing is known, is a divergence.
ALTER TABLE divergence DROP CONSTRAINT "divergence_kind_check", ADD CHECK ("kind" IN
  ('no workflow', 'no case', 'record behind', 'workflow behind', 'unsent', 'in doubt', 'half sent', 'silent', 'counted otherwise', 'sent before', 'lost',
    'lost file', 'stray file'));
