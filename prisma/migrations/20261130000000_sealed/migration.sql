-- Who children and families are, and whatever anybody writes, is sealed with the key of the person it is about.

DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM child_identity) OR EXISTS (SELECT 1 FROM contact) OR EXISTS (SELECT 1 FROM submission) THEN
    RAISE EXCEPTION 'This database holds people from before they were sealed with keys of their own, and cannot be brought forward. Begin with an empty one: for npm start, remove the folder .data.';
  END IF;
END $$;

-- AlterTable
ALTER TABLE "child_identity" DROP COLUMN "firstName", DROP COLUMN "lastName", DROP COLUMN "knownAs", DROP COLUMN "born", DROP COLUMN "upn", DROP COLUMN "noUpn",
  ADD COLUMN "sealed" BYTEA NOT NULL;

-- AlterTable
ALTER TABLE "contact" DROP COLUMN "name", DROP COLUMN "relationship", DROP COLUMN "email", DROP COLUMN "address", DROP COLUMN "whyNot", DROP COLUMN "interpreter",
  ADD COLUMN "sealed" BYTEA NOT NULL, ADD COLUMN "toldIn" TEXT;

-- AlterTable
ALTER TABLE "submission" DROP COLUMN "behalfOf", ADD COLUMN "insteadOf" TEXT;

-- DropTable
DROP TABLE "words";

-- CreateTable
CREATE TABLE "words" (
    "submissionId" UUID NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "words_pkey" PRIMARY KEY ("submissionId")
);

-- AlterTable
ALTER TABLE "assignment" DROP COLUMN "why", ADD COLUMN "whose" UUID NOT NULL, ADD COLUMN "sealed" BYTEA NOT NULL;

-- AlterTable
ALTER TABLE "note" DROP COLUMN "text", ADD COLUMN "whose" UUID NOT NULL, ADD COLUMN "sealed" BYTEA NOT NULL;

-- AlterTable
ALTER TABLE "letter" DROP COLUMN "email";

-- AlterTable
ALTER TABLE "letter_words" DROP COLUMN "title", DROP COLUMN "text", DROP COLUMN "to", DROP COLUMN "address",
  ADD COLUMN "whose" UUID NOT NULL, ADD COLUMN "sealed" BYTEA NOT NULL;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN "whose" UUID, ADD COLUMN "sealed" BYTEA;

-- AddForeignKey
ALTER TABLE "words" ADD CONSTRAINT "words_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE child_identity ADD FOREIGN KEY ("childId") REFERENCES data_key ("id"), ADD CHECK (length("sealed") > 29);
ALTER TABLE contact ADD FOREIGN KEY ("id") REFERENCES data_key ("id"), ADD CHECK (length("sealed") > 29), ADD CHECK (is_case_id("toldIn"));
ALTER TABLE words ADD FOREIGN KEY ("whose") REFERENCES data_key ("id"), ADD CHECK (length("sealed") > 29);
ALTER TABLE assignment ADD FOREIGN KEY ("whose") REFERENCES data_key ("id"), ADD CHECK (length("sealed") > 29);
ALTER TABLE note ADD FOREIGN KEY ("whose") REFERENCES data_key ("id"), ADD CHECK (length("sealed") > 29);
ALTER TABLE letter_words ADD FOREIGN KEY ("whose") REFERENCES data_key ("id"), ADD CHECK (length("sealed") > 29);
-- That a letter has arrived is somebody's word: whose, and, sealed, how they know.
DO $$
DECLARE name text;
BEGIN
  SELECT conname INTO STRICT name FROM pg_constraint
  WHERE conrelid = 'delivery'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%arrived%' AND pg_get_constraintdef(oid) LIKE '%detail%';
  EXECUTE format('ALTER TABLE delivery DROP CONSTRAINT %I', name);
END $$;
ALTER TABLE delivery
  ADD FOREIGN KEY ("whose") REFERENCES data_key ("id"),
  ADD CHECK (("whose" IS NULL) = ("sealed" IS NULL) AND length("sealed") > 29),
  ADD CHECK ("state" <> 'arrived' OR ("byId" IS NOT NULL AND "on" IS NOT NULL AND "sealed" IS NOT NULL));
-- Recorded for somebody: who that was is sealed with the words, how they told us is not.
ALTER TABLE submission ADD CHECK (is_case_id("insteadOf")), ADD CHECK ("insteadOf" IS NULL OR "action" = 'opening');
-- What a person was is removed by destroying their key; their cases say so.
ALTER TABLE case_event
  DROP CONSTRAINT case_event_kind_check,
  ADD CHECK ("kind" IN ('opened', 'act', 'deadline', 'deadline-moved', 'deadline-settled', 'step-opened', 'letter', 'case-opened', 'closed', 'removed')),
  -- It stands beside the workflow’s own numbers, which begin at 1.
  ADD CHECK (("kind" = 'removed') = ("seq" = 0));

-- What is sealed, with the key it was sealed with, as store/sealed.ts reads it; of a key alone, where nothing is given. `removed` where that key was
-- destroyed, and null where there is none.
CREATE FUNCTION with_key(whose uuid, sealed bytea) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN k.wrapped IS NULL THEN 'removed' ELSE concat_ws(' ', k.id, k."wrappedBy", encode(k.wrapped, 'hex'), encode(sealed, 'hex')) END
  FROM data_key k WHERE k.id = whose
$$;

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON words FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON words FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
GRANT SELECT, INSERT ON words TO sixth_day_api, sixth_day_work;
