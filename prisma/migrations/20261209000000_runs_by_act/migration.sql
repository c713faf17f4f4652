-- A case's history says whose calendar had it counted again: found by the act that told it to. The whole of the index serves those that wait, too.
CREATE INDEX calendar_run_case_by_act ON calendar_run_case ("submissionId");
