-- That a case was given to another owner stands on its own record, with the team that it came to: whoever gives it writes that one line.
CREATE POLICY given ON case_event FOR INSERT TO sixth_day_api WITH CHECK ("kind" = 'given' AND (SELECT sees_all()));

-- Whatever lines there are by now stay; this comes beside them.
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT conname, pg_get_constraintdef(oid) AS said FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%''document''%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', one.conname);
    EXECUTE format('ALTER TABLE case_event ADD CONSTRAINT %I %s', one.conname, replace(one.said, '''document''', '''document''::text, ''given'''));
  END LOOP;
END $$;
