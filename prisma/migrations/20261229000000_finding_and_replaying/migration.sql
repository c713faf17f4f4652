-- Searching across cases, replaying one, and seeing who looked (docs/decisions/0038 and 0039).

-- A data protection officer sees what was looked at and taken away, and no case. Whatever jobs there are by now stay.
DO $$
DECLARE said text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'post'::regclass AND conname = 'post_role_check');
BEGIN
  ALTER TABLE post DROP CONSTRAINT post_role_check;
  EXECUTE 'ALTER TABLE post ADD CONSTRAINT post_role_check ' || replace(said, '''auditor''', '''auditor''::text, ''data-protection-officer''');
END $$;

-- What was asked for, without names: the choices and days of a search, or of a list that was taken away.
ALTER TABLE look ADD COLUMN "asked" JSONB;
CREATE INDEX "look_byId_idx" ON look ("byId", "id");
CREATE INDEX "look_at_idx" ON look ("at");

-- A search of all cases starts from what it names, and grows with what that finds.
CREATE INDEX "case_openedAt_idx" ON "case" ("openedAt", "id");
CREATE INDEX "case_process_openedAt_idx" ON "case" ("process", "openedAt", "id");
CREATE INDEX "case_closedAt_idx" ON "case" ("closedAt");
CREATE INDEX "deadline_clock_from_idx" ON deadline ("clock", "from");
CREATE INDEX "deadline_clock_due_idx" ON deadline ("clock", "due");
CREATE INDEX "submission_action_receivedAt_idx" ON submission ("process", "action", "receivedAt");

-- A search that somebody keeps under a name: theirs alone. A name may say who a child is, so all of it is sealed with a key of its own.
CREATE TABLE saved_search (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "wrappedBy" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "saved_search_personId_fkey" FOREIGN KEY ("personId") REFERENCES person ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "saved_search_personId_idx" ON saved_search ("personId");
GRANT SELECT, INSERT, DELETE ON saved_search TO sixth_day_api;
ALTER TABLE saved_search ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON saved_search TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON saved_search TO sixth_day_api USING (is_asking("personId")) WITH CHECK (is_asking("personId"));
