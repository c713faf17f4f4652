-- Which open cases run on a clock is asked on the page of every rule: of one clock it grows with the cases that run on it, and with no others.
CREATE INDEX "deadline_running" ON "deadline" ("clock", "caseId") WHERE "state" IN ('waiting', 'overdue', 'not before', 'cannot be counted');
