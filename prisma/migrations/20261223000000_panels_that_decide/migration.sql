-- Panels that decide: conflicts that members declare, votes that they give, decisions that a chair signs, urgent decisions between meetings, where the
-- cases of a meeting that is not held go, and what members are told by email.

-- AlterTable
ALTER TABLE "panel_setting" ADD COLUMN     "urgentDays" SMALLINT,
ADD COLUMN     "urgentMembers" SMALLINT;

-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "attendance" ADD COLUMN     "chairs" TEXT;

-- AlterTable
ALTER TABLE "pack_opening" ADD COLUMN     "taken" BYTEA;

-- CreateTable
CREATE TABLE "urgent_case" (
    "meetingId" INTEGER NOT NULL,
    "caseId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "members" SMALLINT NOT NULL,
    "by" DATE NOT NULL,
    "insteadOf" INTEGER,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "urgent_case_pkey" PRIMARY KEY ("meetingId")
);

-- CreateTable
CREATE TABLE "carried_case" (
    "id" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "caseId" TEXT NOT NULL,
    "goes" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "carried_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "caseId" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_vote" (
    "number" SERIAL NOT NULL,
    "hearingId" UUID NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "caseId" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "vote" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "panel_vote_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "signature" (
    "hearingId" UUID NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "caseId" TEXT NOT NULL,
    "as" TEXT NOT NULL,
    "votes" JSONB NOT NULL,
    "sha256" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "signature_pkey" PRIMARY KEY ("hearingId")
);

-- CreateTable
CREATE TABLE "panel_message" (
    "id" UUID NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "calendar" TEXT,
    "messageId" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "state" TEXT NOT NULL DEFAULT 'to send',
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(6) NOT NULL DEFAULT now(),

    CONSTRAINT "panel_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_message_line" (
    "id" SERIAL NOT NULL,
    "messageId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "detail" TEXT,
    "byId" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "panel_message_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "urgent_case_caseId_idx" ON "urgent_case"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "carried_case_meetingId_caseId_key" ON "carried_case"("meetingId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "conflict_number_key" ON "conflict"("number");

-- CreateIndex
CREATE INDEX "conflict_meetingId_idx" ON "conflict"("meetingId");

-- CreateIndex
CREATE INDEX "panel_vote_meetingId_idx" ON "panel_vote"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "signature_meetingId_caseId_key" ON "signature"("meetingId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "panel_message_messageId_key" ON "panel_message"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "panel_message_meetingId_personId_kind_number_key" ON "panel_message"("meetingId", "personId", "kind", "number");

-- CreateIndex
CREATE INDEX "panel_message_line_messageId_idx" ON "panel_message_line"("messageId");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

CREATE INDEX panel_message_waits ON panel_message ("nextAt") WHERE state IN ('to send', 'sending');

-- Who decides between meetings is set as a whole, or not at all.
ALTER TABLE panel_setting
  ADD CHECK (("urgentMembers" IS NULL) = ("urgentDays" IS NULL)),
  ADD CHECK ("urgentMembers" BETWEEN 1 AND 20),
  ADD CHECK ("urgentDays" BETWEEN 0 AND 20);
ALTER TABLE attendance ADD CHECK ("chairs" IN ('chair', 'deputy'));
ALTER TABLE pack_opening ADD CHECK (octet_length("taken") = 32);
ALTER TABLE urgent_case
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD FOREIGN KEY ("insteadOf") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("rule" <> '' AND "members" >= 1);
ALTER TABLE carried_case
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("goes" IN ('next', 'urgent'));
ALTER TABLE conflict
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD FOREIGN KEY ("personId") REFERENCES person ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("state" IN ('declared', 'overruled')),
  ADD CHECK ("kind" IN ('family', 'worked with', 'interest', 'other'));
ALTER TABLE panel_vote
  ADD FOREIGN KEY ("hearingId") REFERENCES hearing ("id"),
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD FOREIGN KEY ("personId") REFERENCES person ("id"),
  ADD CHECK ("vote" IN ('for', 'against', 'none'));
ALTER TABLE signature
  ADD FOREIGN KEY ("hearingId") REFERENCES hearing ("id"),
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("as" IN ('chair', 'deputy')),
  ADD CHECK (octet_length("sha256") = 32);
ALTER TABLE panel_message
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("personId") REFERENCES person ("id"),
  ADD CHECK ("kind" IN ('called', 'moved', 'not held', 'pack', 'urgent')),
  ADD CHECK ("state" IN ('to send', 'sending', 'accepted', 'in doubt', 'refused', 'given up'));
ALTER TABLE panel_message_line
  ADD FOREIGN KEY ("messageId") REFERENCES panel_message ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id");

-- What a chair has signed is said no more: neither how the case was heard, nor who voted, nor who had a conflict. All of them wait for one another.
CREATE FUNCTION signed_lock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('signed'), NEW."meetingId");
  IF EXISTS (SELECT 1 FROM signature s WHERE s."meetingId" = NEW."meetingId" AND s."caseId" = NEW."caseId") THEN
    RAISE EXCEPTION 'This decision is signed. It is corrected by adding to the minutes.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signed_lock BEFORE INSERT ON hearing FOR EACH ROW EXECUTE FUNCTION signed_lock();
CREATE TRIGGER signed_lock BEFORE INSERT ON conflict FOR EACH ROW EXECUTE FUNCTION signed_lock();
CREATE TRIGGER signed_lock BEFORE INSERT ON panel_vote FOR EACH ROW EXECUTE FUNCTION signed_lock();
CREATE TRIGGER minutes_lock BEFORE INSERT ON conflict FOR EACH ROW EXECUTE FUNCTION minutes_lock();
CREATE TRIGGER minutes_lock BEFORE INSERT ON panel_vote FOR EACH ROW EXECUTE FUNCTION minutes_lock();
CREATE TRIGGER minutes_lock BEFORE INSERT ON signature FOR EACH ROW EXECUTE FUNCTION minutes_lock();

-- Of a message only its state moves on.
CREATE FUNCTION message_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW."meetingId", NEW."personId", NEW.kind, NEW.number, NEW.subject, NEW.text, NEW.calendar, NEW."messageId", NEW."writtenAt")
    IS DISTINCT FROM (OLD.id, OLD."meetingId", OLD."personId", OLD.kind, OLD.number, OLD.subject, OLD.text, OLD.calendar, OLD."messageId", OLD."writtenAt") THEN
    RAISE EXCEPTION 'What a member was told is never changed.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_stays BEFORE UPDATE ON panel_message FOR EACH ROW EXECUTE FUNCTION message_stays();
CREATE TRIGGER only_grows BEFORE DELETE ON panel_message FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON panel_message FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['urgent_case', 'carried_case', 'conflict', 'panel_vote', 'signature', 'panel_message_line'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
  -- ── The second wall ────────────────────────────────────────────────────────
  FOREACH name IN ARRAY ARRAY['urgent_case', 'carried_case', 'conflict', 'panel_vote', 'signature'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everything ON %I TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY theirs ON %I FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR reads_papers_of("meetingId"))', name);
  END LOOP;
END $$;
CREATE POLICY own ON urgent_case FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND is_asking("byId"));
CREATE POLICY own ON carried_case FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND is_asking("byId"));
CREATE POLICY own ON conflict FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND ((SELECT sees_all()) OR reads_papers_of("meetingId")));
-- A vote and a signature are somebody's own: nobody gives one for another, the clerk neither.
CREATE POLICY own ON panel_vote FOR INSERT TO sixth_day_api WITH CHECK (is_asking("personId") AND reads_papers_of("meetingId"));
CREATE POLICY own ON signature FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND reads_papers_of("meetingId"));

GRANT SELECT ON urgent_case, carried_case, conflict, panel_vote, signature, panel_message, panel_message_line TO sixth_day_api, sixth_day_work;
GRANT INSERT ON urgent_case, carried_case, conflict, panel_vote, signature, panel_message, panel_message_line TO sixth_day_api;
GRANT INSERT ON panel_message_line TO sixth_day_work;
GRANT UPDATE ("state", "tries", "nextAt") ON panel_message TO sixth_day_api, sixth_day_work;
GRANT USAGE ON SEQUENCE carried_case_id_seq, conflict_number_seq, panel_vote_number_seq, panel_message_line_id_seq TO sixth_day_api;
GRANT USAGE ON SEQUENCE panel_message_line_id_seq TO sixth_day_work;
