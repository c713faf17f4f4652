-- The case that took the place of one that was opened for the wrong child is found from there.
CREATE INDEX submission_instead_of ON submission ("insteadOf") WHERE "insteadOf" IS NOT NULL;
