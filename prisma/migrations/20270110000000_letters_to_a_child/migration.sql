-- A child may have an address of their own, and is written to there; else where they are: in custody, or over compulsory school age at home,
-- by way of nobody (docs/decisions/0054).
ALTER TABLE contact ADD COLUMN "isChild" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE letter
  DROP CONSTRAINT letter_recipient_check,
  ADD CONSTRAINT letter_recipient_check CHECK ("recipient" ~ '^((school|governors-clerk|trust-clerk):[0-9]{6}|(person|contact|child):[0-9a-f-]{36})$');
