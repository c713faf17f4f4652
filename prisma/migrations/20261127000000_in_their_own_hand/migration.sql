-- A child or young person may answer by the link of somebody in their family: then it is in their own hand.
ALTER TABLE submission DROP CONSTRAINT submission_how_check,
  ADD CONSTRAINT submission_how_check CHECK ("how" IN ('telephone', 'letter', 'in person', 'meeting', 'signed document', 'own hand'));
