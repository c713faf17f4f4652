-- What the chair or an administrator wrote of an override: sealed with a key of its own. The entry itself holds the kind of reason, from a list.
CREATE TABLE ledger_words (
    "entryId" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "wrappedBy" TEXT NOT NULL,
    CONSTRAINT "ledger_words_pkey" PRIMARY KEY ("entryId"),
    CONSTRAINT "ledger_words_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES ledger_entry ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- Its key may be wrapped again; nothing else of it changes, and nothing goes.
CREATE TRIGGER never_removed BEFORE DELETE ON ledger_words FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_words FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
GRANT SELECT, INSERT ON ledger_words TO sixth_day_api;

-- A school sees that there was an override, and not what was written of it.
ALTER TABLE ledger_words ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON ledger_words TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON ledger_words FOR SELECT TO sixth_day_api
  USING ((SELECT sees_all()) OR (SELECT asking() && ARRAY['role:panel-chair', 'role:panel-member', 'role:administrator']));
CREATE POLICY own ON ledger_words FOR INSERT TO sixth_day_api
  WITH CHECK (asking() && ARRAY['role:panel-chair', 'role:administrator']
    AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = "entryId" AND e.type = 'override' AND is_asking(e."byId")));
