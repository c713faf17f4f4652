-- What a deadline was counted with, so that it can be counted again; and what is said beside its day.
ALTER TABLE "deadline" ADD COLUMN "asked" JSONB, ADD COLUMN "says" TEXT;

-- A day from which something may be done is a day for which nobody is late.
ALTER TABLE "deadline"
  DROP CONSTRAINT "deadline_check",
  ADD CHECK ("lateFrom" IS NULL OR "due" IS NOT NULL),
  ADD CHECK ("due" IS NULL OR "lateFrom" IS NOT NULL OR "state" NOT IN ('waiting', 'overdue'));
