-- The first migration. The tables are as prisma/schema.prisma has them; what Prisma cannot say stands around them.

-- The database's time, moved by the rehearsal's offset; in production simply now() (decisions 39).
-- PL/pgSQL, so that it may name a table that is made below.
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN now() + make_interval(secs => coalesce((SELECT seconds FROM rehearsal), 0));
END $$;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "authority" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "home" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "authority_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "school" (
    "urn" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "laestab" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "mailbox" TEXT NOT NULL,
    "authorityCode" TEXT NOT NULL,

    CONSTRAINT "school_pkey" PRIMARY KEY ("urn")
);

-- CreateTable
CREATE TABLE "calendar_entry" (
    "id" BIGSERIAL NOT NULL,
    "calendar" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "why" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "withdraws" BIGINT,

    CONSTRAINT "calendar_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_base" (
    "calendar" TEXT NOT NULL,
    "follows" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "calendar_base_pkey" PRIMARY KEY ("calendar")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "subject" TEXT,
    "leftOn" DATE,
    "teamId" UUID,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "urn" TEXT,
    "from" DATE NOT NULL,
    "to" DATE,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cover" (
    "id" UUID NOT NULL,
    "awayId" UUID NOT NULL,
    "substituteId" UUID NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,

    CONSTRAINT "cover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "managerId" UUID NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "child" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "child_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "child_identity" (
    "childId" UUID NOT NULL,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "knownAs" TEXT,
    "born" DATE NOT NULL,
    "upn" TEXT,
    "noUpn" TEXT,

    CONSTRAINT "child_identity_pkey" PRIMARY KEY ("childId")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "relationship" TEXT NOT NULL,
    "email" TEXT,
    "address" TEXT,
    "responsible" BOOLEAN NOT NULL DEFAULT true,
    "mustNotTell" BOOLEAN NOT NULL DEFAULT false,
    "whyNot" TEXT,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "postOnly" BOOLEAN NOT NULL DEFAULT false,
    "interpreter" TEXT,
    "largePrint" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "id" BIGSERIAL NOT NULL,
    "childId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" JSONB,
    "submissionId" UUID,
    "field" TEXT,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,
    "knownAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "caseId" TEXT,
    "source" TEXT NOT NULL,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "byId" UUID,
    "behalfOf" TEXT,
    "how" TEXT,
    "answers" JSONB NOT NULL,
    "bodyHash" BYTEA NOT NULL,
    "childId" UUID,
    "stands" JSONB,
    "receivedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "state" TEXT NOT NULL DEFAULT 'kept',
    "seq" INTEGER,
    "refused" TEXT,
    "settledAt" TIMESTAMPTZ(6),
    "toldAt" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(6) NOT NULL DEFAULT (now() + '00:00:05'::interval),

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "words" (
    "submissionId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "words_pkey" PRIMARY KEY ("submissionId","field")
);

-- CreateTable
CREATE TABLE "case" (
    "id" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "childId" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(6) NOT NULL,
    "seq" INTEGER NOT NULL,
    "outcome" TEXT,
    "closedAt" TIMESTAMPTZ(6),
    "dueOn" DATE,
    "lateFrom" TIMESTAMPTZ(6),
    "dueId" TEXT,
    "waitingFor" TEXT,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "caseId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "recordedAt" TIMESTAMPTZ(6) NOT NULL,
    "hash" BYTEA NOT NULL,
    "previous" BYTEA NOT NULL,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("caseId","position")
);

-- CreateTable
CREATE TABLE "step" (
    "caseId" TEXT NOT NULL,
    "openedSeq" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "party" TEXT,
    "deadlines" TEXT[],
    "interrupts" BOOLEAN NOT NULL DEFAULT false,
    "openedAt" TIMESTAMPTZ(6) NOT NULL,
    "closedSeq" INTEGER,

    CONSTRAINT "step_pkey" PRIMARY KEY ("caseId","openedSeq","key")
);

-- CreateTable
CREATE TABLE "deadline" (
    "caseId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "due" DATE,
    "actBy" DATE,
    "lateFrom" TIMESTAMPTZ(6),
    "state" TEXT NOT NULL,
    "metOn" TEXT,
    "kind" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "law" TEXT NOT NULL,
    "cite" TEXT NOT NULL,
    "rowSince" DATE NOT NULL,
    "calendars" TEXT[],
    "inputs" BYTEA NOT NULL,
    "derivation" JSONB NOT NULL,
    "cannot" TEXT,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("caseId","id")
);

-- CreateTable
CREATE TABLE "case_party" (
    "caseId" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "urn" TEXT,
    "personId" UUID,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "case_party_pkey" PRIMARY KEY ("caseId","party")
);

-- CreateTable
CREATE TABLE "case_access" (
    "caseId" TEXT NOT NULL,
    "principal" TEXT NOT NULL,
    "party" TEXT NOT NULL,

    CONSTRAINT "case_access_pkey" PRIMARY KEY ("caseId","principal","party")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" BIGSERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "caseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "recipient" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "letter" TEXT NOT NULL,
    "about" TEXT[],
    "by" TEXT NOT NULL,
    "email" TEXT,
    "messageId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_words" (
    "letterId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "address" TEXT,

    CONSTRAINT "letter_words_pkey" PRIMARY KEY ("letterId")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "letterId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "detail" TEXT,
    "byId" UUID,
    "on" DATE,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link" (
    "hash" BYTEA NOT NULL,
    "letterId" UUID NOT NULL,
    "caseId" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "revokedAt" TIMESTAMPTZ(6),

    CONSTRAINT "link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "code" (
    "id" UUID NOT NULL,
    "linkHash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "salt" BYTEA NOT NULL,
    "session" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "usedAt" TIMESTAMPTZ(6),
    "sentAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "sid" TEXT NOT NULL,
    "sess" JSON NOT NULL,
    "expire" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("sid")
);

-- CreateTable
CREATE TABLE "preference" (
    "personId" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("personId","page")
);

-- CreateTable
CREATE TABLE "look" (
    "id" BIGSERIAL NOT NULL,
    "byId" UUID NOT NULL,
    "caseId" TEXT,
    "childId" UUID,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refusal" (
    "id" BIGSERIAL NOT NULL,
    "byId" UUID,
    "caseId" TEXT,
    "what" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "refusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rehearsal" (
    "only" BOOLEAN NOT NULL DEFAULT true,
    "seconds" INTEGER NOT NULL,

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("only")
);

-- CreateIndex
CREATE UNIQUE INDEX "school_laestab_key" ON "school"("laestab");

-- CreateIndex
CREATE INDEX "school_authorityCode_idx" ON "school"("authorityCode");

-- CreateIndex
CREATE INDEX "calendar_entry_calendar_edition_idx" ON "calendar_entry"("calendar", "edition");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "person_subject_key" ON "person"("subject");

-- CreateIndex
CREATE INDEX "post_personId_idx" ON "post"("personId");

-- CreateIndex
CREATE INDEX "post_role_urn_idx" ON "post"("role", "urn");

-- CreateIndex
CREATE INDEX "cover_awayId_idx" ON "cover"("awayId");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE UNIQUE INDEX "child_reference_key" ON "child"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "child_identity_upn_key" ON "child_identity"("upn");

-- CreateIndex
CREATE INDEX "child_identity_lastName_idx" ON "child_identity"("lastName");

-- CreateIndex
CREATE INDEX "contact_childId_idx" ON "contact"("childId");

-- CreateIndex
CREATE INDEX "fact_childId_name_idx" ON "fact"("childId", "name");

-- CreateIndex
CREATE INDEX "fact_caseId_idx" ON "fact"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "submission_number_key" ON "submission"("number");

-- CreateIndex
CREATE INDEX "submission_caseId_number_idx" ON "submission"("caseId", "number");

-- CreateIndex
CREATE INDEX "case_ownerId_outcome_dueOn_id_idx" ON "case"("ownerId", "outcome", "dueOn", "id");

-- CreateIndex
CREATE INDEX "case_teamId_outcome_dueOn_id_idx" ON "case"("teamId", "outcome", "dueOn", "id");

-- CreateIndex
CREATE INDEX "case_outcome_dueOn_id_idx" ON "case"("outcome", "dueOn", "id");

-- CreateIndex
CREATE INDEX "case_childId_idx" ON "case"("childId");

-- CreateIndex
CREATE UNIQUE INDEX "case_event_caseId_previous_key" ON "case_event"("caseId", "previous");

-- CreateIndex
CREATE UNIQUE INDEX "case_event_caseId_seq_line_key" ON "case_event"("caseId", "seq", "line");

-- CreateIndex
CREATE INDEX "step_caseId_closedSeq_idx" ON "step"("caseId", "closedSeq");

-- CreateIndex
CREATE INDEX "deadline_state_lateFrom_idx" ON "deadline"("state", "lateFrom");

-- CreateIndex
CREATE INDEX "case_party_urn_idx" ON "case_party"("urn");

-- CreateIndex
CREATE INDEX "case_access_principal_idx" ON "case_access"("principal");

-- CreateIndex
CREATE INDEX "assignment_caseId_idx" ON "assignment"("caseId");

-- CreateIndex
CREATE INDEX "note_caseId_idx" ON "note"("caseId");

-- CreateIndex
CREATE INDEX "letter_state_idx" ON "letter"("state");

-- CreateIndex
CREATE UNIQUE INDEX "letter_caseId_seq_recipient_party_key" ON "letter"("caseId", "seq", "recipient", "party");

-- CreateIndex
CREATE INDEX "delivery_letterId_idx" ON "delivery"("letterId");

-- CreateIndex
CREATE INDEX "link_caseId_idx" ON "link"("caseId");

-- CreateIndex
CREATE INDEX "code_linkHash_idx" ON "code"("linkHash");

-- CreateIndex
CREATE INDEX "session_expire_idx" ON "session"("expire");

-- CreateIndex
CREATE INDEX "look_caseId_idx" ON "look"("caseId");

-- CreateIndex
CREATE INDEX "refusal_caseId_idx" ON "refusal"("caseId");

-- AddForeignKey
ALTER TABLE "school" ADD CONSTRAINT "school_authorityCode_fkey" FOREIGN KEY ("authorityCode") REFERENCES "authority"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_urn_fkey" FOREIGN KEY ("urn") REFERENCES "school"("urn") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child_identity" ADD CONSTRAINT "child_identity_childId_fkey" FOREIGN KEY ("childId") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_childId_fkey" FOREIGN KEY ("childId") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_childId_fkey" FOREIGN KEY ("childId") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "words" ADD CONSTRAINT "words_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_childId_fkey" FOREIGN KEY ("childId") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_access" ADD CONSTRAINT "case_access_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_words" ADD CONSTRAINT "letter_words_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "letter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "letter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say: keys ─────────────────────────────────────────────

ALTER TABLE calendar_entry ADD FOREIGN KEY ("withdraws") REFERENCES calendar_entry ("id");
ALTER TABLE cover ADD FOREIGN KEY ("awayId") REFERENCES person ("id"), ADD FOREIGN KEY ("substituteId") REFERENCES person ("id");
ALTER TABLE fact ADD FOREIGN KEY ("submissionId") REFERENCES submission ("id"), ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id");
ALTER TABLE submission ADD FOREIGN KEY ("childId") REFERENCES child ("id");
ALTER TABLE case_party ADD FOREIGN KEY ("urn") REFERENCES school ("urn"), ADD FOREIGN KEY ("personId") REFERENCES person ("id");
ALTER TABLE assignment ADD FOREIGN KEY ("ownerId") REFERENCES person ("id"), ADD FOREIGN KEY ("byId") REFERENCES person ("id");
ALTER TABLE note ADD FOREIGN KEY ("byId") REFERENCES person ("id");
ALTER TABLE link ADD FOREIGN KEY ("letterId") REFERENCES letter ("id"), ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id");
ALTER TABLE code ADD FOREIGN KEY ("linkHash") REFERENCES link ("hash");
ALTER TABLE preference ADD FOREIGN KEY ("personId") REFERENCES person ("id");
-- One authority a deployment (decisions 20).
CREATE UNIQUE INDEX authority_home ON authority ("home") WHERE "home";
-- What the dispatcher asks for, and what it must not pass over.
CREATE INDEX submission_kept ON submission ("notBefore", "number") WHERE "state" = 'kept';
CREATE INDEX submission_kept_of_case ON submission ("caseId", "number") WHERE "state" = 'kept';

-- ── What Prisma cannot say: what a row may hold ──────────────────────────────

CREATE FUNCTION is_case_id(id text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN id ~ '^[A-Z]{2,4}-[0-9]{5,}$';

ALTER TABLE authority ADD CHECK ("code" ~ '^[0-9]{3}$');
ALTER TABLE school
  ADD CHECK ("urn" ~ '^[0-9]{6}$'),
  ADD CHECK ("laestab" ~ '^[0-9]{3}/[0-9]{4}$' AND left("laestab", 3) = "authorityCode"),
  ADD CHECK ("mailbox" LIKE '%_@_%');
ALTER TABLE calendar_entry
  ADD CHECK ("calendar" ~ '^(school:[0-9]{6}|authority:[0-9]{3}|working:[a-z-]+)$'),
  ADD CHECK ("kind" IN ('covers', 'term', 'half-term', 'inset', 'closure', 'bank-holiday', 'session', 'withdrawn')),
  ADD CHECK (("kind" = 'withdrawn') = ("withdraws" IS NOT NULL)),
  ADD CHECK ("from" <= "to"),
  ADD CHECK ("edition" >= 1);
ALTER TABLE calendar_base ADD CHECK ("calendar" <> "follows");
ALTER TABLE person ADD CHECK ("name" <> ''), ADD CHECK ("email" = lower("email") AND "email" LIKE '%_@_%');
ALTER TABLE post
  ADD CHECK ("role" IN ('clerk', 'manager', 'auditor', 'administrator', 'panel-chair', 'panel-member', 'send-officer',
    'virtual-school-head', 'social-worker', 'headteacher', 'admissions', 'senco')),
  ADD CHECK (("role" IN ('headteacher', 'admissions', 'senco')) = ("urn" IS NOT NULL)),
  ADD CHECK ("to" IS NULL OR "from" <= "to");
ALTER TABLE cover ADD CHECK ("awayId" <> "substituteId"), ADD CHECK ("from" <= "to");
ALTER TABLE child ADD CHECK ("reference" ~ '^C-[0-9]{5,}$');
ALTER TABLE child_identity
  ADD CHECK ("firstName" <> '' AND "lastName" <> ''),
  ADD CHECK ("upn" ~ '^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$'),
  ADD CHECK ("upn" IS NOT NULL OR "noUpn" <> '');
ALTER TABLE contact
  ADD CHECK ("name" <> ''),
  ADD CHECK ("email" LIKE '%_@_%'),
  ADD CHECK (NOT "mustNotTell" OR "whyNot" <> '');
ALTER TABLE fact
  ADD CHECK ("name" ~ '^[a-z][a-z-]*$'),
  ADD CHECK (("submissionId" IS NULL) = ("field" IS NULL) AND ("value" IS NULL) = ("field" IS NOT NULL)),
  ADD CHECK ("validTo" IS NULL OR "validFrom" <= "validTo");
ALTER TABLE submission
  ADD CHECK (is_case_id("caseId")),
  ADD CHECK ("action" ~ '^[a-z][A-Za-z0-9-]*$' AND "party" ~ '^[a-z][a-z0-9-]*$'),
  ADD CHECK ("byId" IS NOT NULL OR "party" = 'case'),
  ADD CHECK ("how" IN ('telephone', 'letter', 'in person', 'meeting', 'signed document')),
  ADD CHECK (("behalfOf" IS NULL) = ("how" IS NULL)),
  ADD CHECK (jsonb_typeof("answers") = 'object'),
  ADD CHECK (length("bodyHash") = 32),
  ADD CHECK (("action" = 'opening') = ("childId" IS NOT NULL)),
  ADD CHECK ("stands" IS NULL OR "action" = 'opening'),
  ADD CHECK ("state" IN ('kept', 'recorded', 'refused')),
  ADD CHECK (("state" = 'recorded') = ("seq" IS NOT NULL)),
  ADD CHECK (("state" = 'refused') = ("refused" IS NOT NULL)),
  ADD CHECK (("state" = 'kept') = ("settledAt" IS NULL)),
  ADD CHECK ("toldAt" IS NULL OR "state" = 'refused'),
  ADD CHECK ("attempts" >= 0);
-- From a case that was opened by another to the one that waits for it.
CREATE INDEX case_opened ON case_event (("body" ->> 'case')) WHERE "kind" = 'case-opened';
-- A case is opened once.
CREATE UNIQUE INDEX submission_opening ON submission ("caseId") WHERE "action" = 'opening';
ALTER TABLE words ADD CHECK (length("salt") >= 16);
ALTER TABLE "case"
  ADD CHECK (is_case_id("id")),
  ADD CHECK ("seq" >= 0),
  ADD CHECK (("outcome" IS NULL) = ("closedAt" IS NULL)),
  ADD CHECK (("dueOn" IS NULL) = ("lateFrom" IS NULL) AND ("dueOn" IS NULL) = ("dueId" IS NULL));
ALTER TABLE case_event
  ADD CHECK ("kind" IN ('opened', 'act', 'deadline', 'deadline-moved', 'deadline-settled', 'step-opened', 'letter', 'case-opened', 'closed')),
  ADD CHECK ("position" >= 1 AND "seq" >= 0 AND "line" >= 1),
  ADD CHECK (length("hash") = 32 AND length("previous") = 32),
  ADD CHECK (("position" = 1) = ("previous" = decode(repeat('00', 32), 'hex')));
ALTER TABLE step
  ADD CHECK ("key" = "action" OR "key" = "action" || ':' || "party"),
  ADD CHECK ("closedSeq" IS NULL OR "closedSeq" >= "openedSeq");
-- A step that waits, waits once.
CREATE UNIQUE INDEX step_open ON step ("caseId", "key") WHERE "closedSeq" IS NULL;
ALTER TABLE deadline
  ADD CHECK ("state" IN ('waiting', 'met', 'met late', 'overdue', 'exempt', 'ended', 'superseded', 'not before', 'cannot be counted')),
  ADD CHECK (("due" IS NULL) = ("lateFrom" IS NULL)),
  ADD CHECK ("state" <> 'cannot be counted' OR "cannot" IS NOT NULL),
  ADD CHECK ("state" NOT IN ('met', 'met late') OR "metOn" IS NOT NULL),
  ADD CHECK ("kind" IN ('S', 'SG', 'G', 'L') AND "confidence" IN ('H', 'M', 'L')),
  ADD CHECK (length("inputs") = 32);
ALTER TABLE case_access ADD CHECK ("principal" ~ '^(school:[0-9]{6}|role:[a-z-]+|(person|contact):[0-9a-f-]{36})$');
ALTER TABLE assignment ADD CHECK ("why" <> '');
ALTER TABLE note ADD CHECK ("kind" IN ('note', 'call') AND "text" <> '');
-- `school:<urn>` is a letter on paper to “The headteacher”, where nobody we know holds that job.
ALTER TABLE letter
  ADD CHECK ("recipient" ~ '^(school:[0-9]{6}|(person|contact):[0-9a-f-]{36})$'),
  ADD CHECK ("by" IN ('email', 'print', 'none')),
  ADD CHECK (("by" = 'email') = ("email" IS NOT NULL)),
  ADD CHECK ("state" IN ('prepared', 'sending', 'accepted', 'in doubt', 'refused', 'bounced', 'given up', 'withheld', 'to print', 'posted',
    'handed over', 'returned', 'read'));
ALTER TABLE delivery
  ADD CHECK ("state" IN ('prepared', 'sending', 'accepted', 'in doubt', 'refused', 'bounced', 'given up', 'withheld', 'to print', 'posted',
    'handed over', 'returned', 'read')),
  ADD CHECK ("state" NOT IN ('posted', 'handed over', 'returned', 'read') OR "byId" IS NOT NULL),
  ADD CHECK ("state" NOT IN ('posted', 'handed over') OR "on" IS NOT NULL);
ALTER TABLE link ADD CHECK (length("hash") = 32), ADD CHECK ("recipient" ~ '^(person|contact):[0-9a-f-]{36}$');
-- At most ten minutes, with a minute for two machines' clocks to differ.
ALTER TABLE code ADD CHECK ("tries" >= 0), ADD CHECK ("expiresAt" <= "sentAt" + interval '11 minutes'), ADD CHECK (length("salt") >= 16);
ALTER TABLE rehearsal ADD CHECK ("only"), ADD CHECK ("seconds" >= 0);

-- ── Rows that are never changed or removed ───────────────────────────────────

CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The table % only ever grows: a row in it is never changed or removed.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['case_event', 'fact', 'words', 'note', 'assignment', 'delivery', 'look', 'refusal', 'calendar_entry', 'letter_words']
  LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['submission', 'letter', 'case', 'deadline', 'step', 'child']
  LOOP
    EXECUTE format('CREATE TRIGGER never_removed BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
END $$;

-- What was received is evidence: it moves once, from kept to recorded or refused, and nothing else of it changes.
CREATE FUNCTION submission_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['state', 'seq', 'refused', 'settledAt', 'toldAt', 'attempts', 'notBefore'];
BEGIN
  IF to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'What was received is never changed.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> 'kept' AND (NEW.state, NEW.seq, NEW.refused, NEW."settledAt") IS DISTINCT FROM (OLD.state, OLD.seq, OLD.refused, OLD."settledAt") THEN
    RAISE EXCEPTION 'An act that was % stays so.', OLD.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_keeps BEFORE UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION submission_keeps();

-- A case only ever moves to a higher number, and ends once.
CREATE FUNCTION case_only_advances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq < OLD.seq THEN
    RAISE EXCEPTION 'Case % stands at % and never goes back to %.', OLD.id, OLD.seq, NEW.seq USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.process, NEW."childId", NEW."openedAt") IS DISTINCT FROM (OLD.id, OLD.process, OLD."childId", OLD."openedAt") THEN
    RAISE EXCEPTION 'What case % was opened as is never changed.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.outcome IS NOT NULL AND (NEW.outcome, NEW."closedAt") IS DISTINCT FROM (OLD.outcome, OLD."closedAt") THEN
    RAISE EXCEPTION 'Case % has ended, and its ending is never changed.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_only_advances BEFORE UPDATE ON "case" FOR EACH ROW EXECUTE FUNCTION case_only_advances();

-- A letter is written once: afterwards only what became of it changes, and once the tasks it leads to, where none was open yet.
CREATE FUNCTION letter_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'state' - 'about' <> to_jsonb(OLD) - 'state' - 'about' OR (OLD.about <> '{}' AND NEW.about <> OLD.about) THEN
    RAISE EXCEPTION 'A letter is never changed once it is written.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER letter_keeps BEFORE UPDATE ON letter FOR EACH ROW EXECUTE FUNCTION letter_keeps();

-- ── Rows that follow others ──────────────────────────────────────────────────

-- With its maker's rights, since those who may assign a case may not write to it.
CREATE FUNCTION case_follows_assignment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE "case" SET "ownerId" = NEW."ownerId", "teamId" = coalesce((SELECT "teamId" FROM person WHERE id = NEW."ownerId"), "teamId")
  WHERE id = NEW."caseId";
  RETURN NULL;
END $$;
CREATE TRIGGER case_follows_assignment AFTER INSERT ON assignment FOR EACH ROW EXECUTE FUNCTION case_follows_assignment();

-- A letter that waits to be printed still waits when somebody has read it on a screen.
CREATE FUNCTION letter_follows_delivery() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE letter SET "state" = NEW."state" WHERE id = NEW."letterId" AND NOT (NEW."state" = 'read' AND "state" = 'to print');
  RETURN NULL;
END $$;
CREATE TRIGGER letter_follows_delivery AFTER INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION letter_follows_delivery();

-- A hint to the dispatcher; polling is the truth.
CREATE FUNCTION submission_hint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('submission', NEW."caseId");
  RETURN NULL;
END $$;
CREATE TRIGGER submission_hint AFTER INSERT ON submission FOR EACH ROW EXECUTE FUNCTION submission_hint();

-- ── Numbers ──────────────────────────────────────────────────────────────────

CREATE SEQUENCE child_number;
-- The next number of a process, from 1. Each has a sequence of its own, made when it is first asked for.
CREATE FUNCTION next_case_number(process text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE name text := 'case_number_' || replace(process, '-', '_');
BEGIN
  IF process !~ '^[a-z][a-z0-9-]{1,40}$' THEN
    RAISE EXCEPTION 'Not the name of a process: %', process;
  END IF;
  IF to_regclass(format('%I', name)) IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext(name));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', name);
  END IF;
  RETURN nextval(format('%I', name));
END $$;

-- ── Who may do what (decisions 35) ───────────────────────────────────────────

-- Roles belong to the whole server, so another database of it may have made them already.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sixth_day_api', 'sixth_day_work']
  LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    EXECUTE format('GRANT %I TO CURRENT_USER', name);
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO sixth_day_api, sixth_day_work;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO sixth_day_api, sixth_day_work;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO sixth_day_api, sixth_day_work;
REVOKE SELECT ON code, session, preference FROM sixth_day_work;

-- The pages and the HTTP API: what people send, and what is beside a case. Never a case, its events, steps, deadlines or letters.
GRANT INSERT ON submission, words, child, child_identity, contact, note, assignment, delivery, look, refusal, code, session, preference, cover
  TO sixth_day_api;
GRANT UPDATE ("state", "seq", "refused", "settledAt", "toldAt", "attempts", "notBefore") ON submission TO sixth_day_api;
GRANT UPDATE ("subject") ON person TO sixth_day_api;
GRANT UPDATE ("tries", "usedAt") ON code TO sixth_day_api;
GRANT UPDATE ("revokedAt") ON link TO sixth_day_api;
GRANT UPDATE, DELETE ON session, preference TO sixth_day_api;

-- The worker and the dispatcher: cases, and what follows from them.
GRANT INSERT ON submission, words, "case", case_event, step, deadline, case_party, case_access, fact, letter, letter_words, delivery, link,
  person, calendar_entry, calendar_base TO sixth_day_work;
GRANT UPDATE ("state", "seq", "refused", "settledAt", "toldAt", "attempts", "notBefore") ON submission TO sixth_day_work;
GRANT UPDATE ("seq", "outcome", "closedAt", "dueOn", "lateFrom", "dueId", "waitingFor") ON "case" TO sixth_day_work;
GRANT UPDATE ("closedSeq", "deadlines") ON step TO sixth_day_work;
GRANT UPDATE ON deadline, case_party TO sixth_day_work;
GRANT DELETE ON case_access TO sixth_day_work;
GRANT UPDATE ("revokedAt") ON link TO sixth_day_work;
GRANT UPDATE ("about") ON letter TO sixth_day_work;
