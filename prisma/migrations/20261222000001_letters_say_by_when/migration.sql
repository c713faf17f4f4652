-- What a letter of a story asks of its reader, and by which day: written once the step that it announces is open and its days are counted. Append-only.
CREATE TABLE letter_ask (
    "letterId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "due" DATE,
    "law" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "letter_ask_pkey" PRIMARY KEY ("letterId", "step"),
    CONSTRAINT "letter_ask_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES letter ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON letter_ask FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON letter_ask FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
GRANT SELECT, INSERT ON letter_ask TO sixth_day_work;
GRANT SELECT ON letter_ask TO sixth_day_api;

ALTER TABLE letter_ask ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON letter_ask TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON letter_ask FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR is_my_letter("letterId"));

DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%document%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', name);
  END LOOP;
END $$;
ALTER TABLE case_event
  ADD CHECK ("kind" IN ('opened', 'act', 'deadline', 'deadline-moved', 'deadline-settled', 'step-opened', 'letter', 'letter-asks', 'case-opened', 'closed',
    'removed', 'document', 'scan')),
  ADD CHECK (("kind" IN ('removed', 'document', 'scan', 'letter-asks')) = ("seq" = 0));
