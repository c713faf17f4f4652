-- A rehearsal’s database says that it is one, and where its clock is to be moved to. Production’s never says so.

-- AlterTable
ALTER TABLE "rehearsal" ADD COLUMN "rehearsed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "target" TIMESTAMPTZ(6);

ALTER TABLE rehearsal ADD CHECK ("target" IS NULL OR "rehearsed");
GRANT UPDATE ("target") ON rehearsal TO sixth_day_api;
GRANT UPDATE ("seconds", "target") ON rehearsal TO sixth_day_work;
