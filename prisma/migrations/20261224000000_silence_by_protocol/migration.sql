-- What the protocol that a panel goes by makes of an allocated school that does not answer, from a day on. Local: no law sets it.
ALTER TABLE panel_setting
  ADD COLUMN "silence" TEXT,
  ADD CONSTRAINT panel_setting_silence_check CHECK ("silence" IN ('deemed', 'escalate', 'direct'));
