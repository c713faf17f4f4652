-- What a clerk says became of a letter; and telling those whose act was refused after they had been told that it was received.

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN "once" UUID;

-- AlterTable
ALTER TABLE "submission" ADD COLUMN "tellings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "tellAfter" TIMESTAMPTZ(6) NOT NULL DEFAULT now();

-- CreateIndex
CREATE UNIQUE INDEX "delivery_once_key" ON "delivery"("once");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE letter DROP CONSTRAINT letter_state_check,
  ADD CONSTRAINT letter_state_check CHECK ("state" IN ('prepared', 'sending', 'accepted', 'in doubt', 'refused', 'bounced', 'given up', 'withheld',
    'to print', 'posted', 'handed over', 'returned', 'read', 'arrived', 'to send'));
ALTER TABLE delivery DROP CONSTRAINT delivery_state_check,
  ADD CONSTRAINT delivery_state_check CHECK ("state" IN ('prepared', 'sending', 'accepted', 'in doubt', 'refused', 'bounced', 'given up', 'withheld',
    'to print', 'posted', 'handed over', 'returned', 'read', 'arrived', 'to send')),
  -- That a letter has arrived is somebody's word: whose, and how they know.
  ADD CHECK ("state" <> 'arrived' OR ("byId" IS NOT NULL AND "on" IS NOT NULL AND "detail" <> ''));
ALTER TABLE submission ADD CHECK ("tellings" >= 0);

-- What the dispatcher looks for: letters to send again, and people to tell.
CREATE INDEX letter_to_send ON letter ("writtenAt") WHERE "state" IN ('to send', 'sending');
CREATE INDEX submission_to_tell ON submission ("tellAfter") WHERE "state" = 'refused' AND "toldAt" IS NULL AND "attempts" > 0;

CREATE OR REPLACE FUNCTION submission_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['state', 'seq', 'refused', 'settledAt', 'toldAt', 'attempts', 'notBefore', 'tellings', 'tellAfter'];
BEGIN
  IF to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'What was received is never changed.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> 'kept' AND (NEW.state, NEW.seq, NEW.refused, NEW."settledAt") IS DISTINCT FROM (OLD.state, OLD.seq, OLD.refused, OLD."settledAt") THEN
    RAISE EXCEPTION 'An act that was % stays so.', OLD.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

GRANT UPDATE ("tellings", "tellAfter") ON submission TO sixth_day_work;
