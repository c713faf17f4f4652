-- Each open case says on its own record that who is told was changed (docs/decisions/0064): the contact and the change by their ids, and nothing else of them.
CREATE POLICY contact_changed ON case_event FOR INSERT TO sixth_day_api WITH CHECK ("kind" = 'contact-changed' AND (SELECT sees_all()));

-- Whatever lines there are by now stay; this comes beside them.
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT conname, pg_get_constraintdef(oid) AS said FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%''given''%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', one.conname);
    EXECUTE format('ALTER TABLE case_event ADD CONSTRAINT %I %s', one.conname, replace(one.said, '''given''', '''given''::text, ''contact-changed'''));
  END LOOP;
END $$;
