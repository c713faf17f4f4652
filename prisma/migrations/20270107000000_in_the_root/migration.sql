-- What members of panels were told by email, and what was written of an override of the ledger, are hashed into the night's root as other rows are.
ALTER TABLE panel_message ADD COLUMN "place" SERIAL NOT NULL;
CREATE UNIQUE INDEX "panel_message_place_key" ON panel_message ("place");
GRANT USAGE ON SEQUENCE panel_message_place_seq TO sixth_day_api, sixth_day_work;

-- Whoever makes the root reads what is sealed, and no key of it.
GRANT SELECT ("entryId", sealed) ON ledger_words TO sixth_day_work;
CREATE POLICY rooted ON ledger_words FOR SELECT TO sixth_day_work USING (true);
