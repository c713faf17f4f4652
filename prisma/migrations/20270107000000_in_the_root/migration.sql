-- What members of panels were told by email, and what was written of an override of the ledger, are hashed into the night's root as other rows are.
ALTER TABLE panel_message ADD COLUMN "place" SERIAL NOT NULL;
CREATE UNIQUE INDEX "panel_message_place_key" ON panel_message ("place");
GRANT USAGE ON SEQUENCE panel_message_place_seq TO sixth_day_api, sixth_day_work;

-- Whoever makes the root reads what is sealed, and no key of it.
GRANT SELECT ("entryId", sealed) ON ledger_words TO sixth_day_work;
CREATE POLICY rooted ON ledger_words FOR SELECT TO sixth_day_work USING (true);

-- The ends of all cases are read in the order of their references as a tree has them, whatever the collation of the database: without these each page of them sorts them all.
CREATE INDEX case_in_root ON "case" (id COLLATE "C");
CREATE INDEX root_head_in_root ON root_head ("caseId" COLLATE "C", number DESC);
