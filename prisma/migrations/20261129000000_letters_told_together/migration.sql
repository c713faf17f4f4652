-- Letters told in one moment are one call of their case: each has its name besides.
DROP INDEX "letter_caseId_seq_recipient_party_key";
CREATE UNIQUE INDEX "letter_caseId_seq_recipient_party_letter_key" ON "letter"("caseId", "seq", "recipient", "party", "letter");
