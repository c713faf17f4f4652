-- A case's history says whose calendar had it counted again: found by the act that told it to, long after that has settled.
CREATE INDEX calendar_run_case_by_act ON calendar_run_case ("submissionId");
