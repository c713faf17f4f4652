-- A program that sends its vote again sends it under the same key, and votes once: a late repeat of an earlier vote had turned the later one.
ALTER TABLE panel_vote ADD COLUMN "once" uuid;
CREATE UNIQUE INDEX "panel_vote_once_key" ON panel_vote ("once");
