-- A program that asks twice under one Idempotency-Key for a rehearsal's clock to be moved has it moved once.
ALTER TABLE "rehearsal" ADD COLUMN "movedBy" UUID;
GRANT UPDATE ("movedBy") ON rehearsal TO sixth_day_api;
