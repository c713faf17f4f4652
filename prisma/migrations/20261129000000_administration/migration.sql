-- Administration: schools from GIAS, jobs that two people give, what waits being handed on, and a chain of every such change (decisions 37).

-- ── Schools ──────────────────────────────────────────────────────────────────

ALTER TABLE school
  ALTER COLUMN "mailbox" DROP NOT NULL,
  ADD COLUMN "status" TEXT NOT NULL DEFAULT 'open',
  ADD COLUMN "openedOn" DATE,
  ADD COLUMN "closedOn" DATE,
  ADD COLUMN "closedWhy" TEXT,
  ADD COLUMN "successorUrn" TEXT,
  ADD COLUMN "onRoll" INTEGER,
  ADD COLUMN "censusOn" DATE,
  ADD CHECK ("status" IN ('open', 'proposed to close', 'closed')),
  ADD CHECK ("status" <> 'closed' OR "closedOn" IS NOT NULL),
  ADD CHECK ("successorUrn" <> "urn" AND ("successorUrn" IS NULL OR "status" = 'closed')),
  ADD CHECK ("onRoll" >= 0 AND ("onRoll" IS NULL) = ("censusOn" IS NULL)),
  ADD FOREIGN KEY ("successorUrn") REFERENCES school ("urn");
DROP INDEX "school_laestab_key";
CREATE UNIQUE INDEX school_laestab_open ON school ("laestab") WHERE "status" <> 'closed';
CREATE INDEX "school_successorUrn_idx" ON school ("successorUrn");

-- ── Jobs and cover ───────────────────────────────────────────────────────────

CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT,
    "from" DATE,
    "to" DATE,
    "email" TEXT,
    "why" TEXT NOT NULL,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),
    "decidedWhy" TEXT,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "proposal_state_idx" ON "proposal"("state");
CREATE INDEX "proposal_personId_idx" ON "proposal"("personId");
ALTER TABLE proposal
  ADD FOREIGN KEY ("personId") REFERENCES person ("id"),
  ADD FOREIGN KEY ("proposedById") REFERENCES person ("id"),
  ADD FOREIGN KEY ("decidedById") REFERENCES person ("id"),
  ADD CHECK (CASE "kind" WHEN 'job' THEN "role" IS NOT NULL AND "from" IS NOT NULL AND "email" IS NULL
    WHEN 'address' THEN "role" IS NULL AND "from" IS NULL AND "to" IS NULL AND "email" IS NOT NULL ELSE false END),
  ADD CHECK ("to" IS NULL OR "from" <= "to"),
  ADD CHECK ("email" = lower("email") AND "email" LIKE '%_@_%'),
  ADD CHECK ("role" NOT IN ('headteacher', 'admissions', 'senco')),
  ADD CHECK ("why" <> ''),
  ADD CHECK ("state" IN ('waiting', 'approved', 'declined', 'withdrawn')),
  ADD CHECK (("state" = 'waiting') = ("decidedById" IS NULL) AND ("decidedById" IS NULL) = ("decidedAt" IS NULL)),
  -- Two people: whoever approves is neither who proposed it nor whom it concerns.
  ADD CHECK ("state" <> 'approved' OR ("decidedById" <> "proposedById" AND "decidedById" <> "personId"));
-- The same thing is proposed once at a time.
CREATE UNIQUE INDEX proposal_waiting ON proposal ("personId", "kind", coalesce("role", '')) WHERE "state" = 'waiting';

ALTER TABLE post ADD COLUMN "proposalId" UUID, ADD COLUMN "handedAt" TIMESTAMPTZ(6), ADD FOREIGN KEY ("proposalId") REFERENCES proposal ("id");
CREATE UNIQUE INDEX "post_proposalId_key" ON post ("proposalId");
CREATE INDEX "post_handedAt_idx" ON post ("handedAt");
ALTER TABLE cover ADD COLUMN "handedAt" TIMESTAMPTZ(6);
CREATE INDEX "cover_handedAt_idx" ON cover ("handedAt");
-- What began before this was known to whoever held it then.
UPDATE post SET "handedAt" = app_now() WHERE "from" <= (app_now() AT TIME ZONE 'Europe/London')::date;
UPDATE cover SET "handedAt" = app_now() WHERE "from" <= (app_now() AT TIME ZONE 'Europe/London')::date;

ALTER TABLE submission ADD COLUMN "coverFor" UUID, ADD FOREIGN KEY ("coverFor") REFERENCES person ("id"), ADD CHECK ("coverFor" <> "byId");

-- ── Files that were read and wait to be applied ──────────────────────────────

CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "file" BYTEA NOT NULL,
    "rows" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);
ALTER TABLE upload
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("kind" IN ('schools', 'heads', 'mailboxes')),
  ADD CHECK (length("file") = 32 AND "rows" >= 0);

-- ── The chain ────────────────────────────────────────────────────────────────

CREATE TABLE "admin_event" (
    "position" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" UUID,
    "body" JSONB NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "hash" BYTEA NOT NULL,
    "previous" BYTEA NOT NULL,

    CONSTRAINT "admin_event_pkey" PRIMARY KEY ("position")
);
CREATE UNIQUE INDEX "admin_event_id_key" ON "admin_event"("id");
CREATE UNIQUE INDEX "admin_event_previous_key" ON "admin_event"("previous");
CREATE INDEX "admin_event_byId_idx" ON "admin_event"("byId");
CREATE TABLE "admin_words" (
    "position" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "admin_words_pkey" PRIMARY KEY ("position")
);
CREATE TABLE "admin_change" (
    "position" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "old" TEXT,
    "new" TEXT,

    CONSTRAINT "admin_change_pkey" PRIMARY KEY ("position", "line")
);
CREATE INDEX "admin_change_subject_idx" ON "admin_change"("subject");
ALTER TABLE "admin_words" ADD CONSTRAINT "admin_words_position_fkey" FOREIGN KEY ("position") REFERENCES "admin_event"("position")
  ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "admin_change" ADD CONSTRAINT "admin_change_position_fkey" FOREIGN KEY ("position") REFERENCES "admin_event"("position")
  ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE admin_event
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("kind" ~ '^[a-z]+(-[a-z]+)*$'),
  ADD CHECK ("position" >= 1),
  ADD CHECK (length("hash") = 32 AND length("previous") = 32),
  ADD CHECK (("position" = 1) = ("previous" = decode(repeat('00', 32), 'hex')));
ALTER TABLE admin_words ADD CHECK ("why" <> '' AND length("salt") >= 16);
ALTER TABLE admin_change
  ADD CHECK ("line" >= 1),
  ADD CHECK ("subject" ~ '^(school:[0-9]{6}|authority:[0-9]{3}|(person|team):[0-9a-f-]{36})$'),
  ADD CHECK ("old" IS DISTINCT FROM "new");

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['admin_event', 'admin_words', 'admin_change']
  LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
END $$;
CREATE TRIGGER never_removed BEFORE DELETE ON proposal FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON proposal FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

-- ── Two people, in the database too ──────────────────────────────────────────

-- What was proposed is decided once, and nothing else of it changes.
CREATE FUNCTION proposal_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['state', 'decidedById', 'decidedAt', 'decidedWhy'];
BEGIN
  IF to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change OR OLD.state <> 'waiting' THEN
    RAISE EXCEPTION 'A proposal is decided once, and is otherwise never changed.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER proposal_keeps BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_keeps();

-- Whoever owns the tables loads the first people; from then on a job in the authority is what two people agreed, or less.
CREATE FUNCTION is_owner_of(which oid) RETURNS boolean LANGUAGE sql STABLE RETURN
  (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = which);
CREATE FUNCTION job_needs_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.urn IS NOT NULL OR is_owner_of(TG_RELID) THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND (NEW."to" IS NOT DISTINCT FROM OLD."to" OR NEW."to" < coalesce(OLD."to", 'infinity')) THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' AND EXISTS (
    SELECT 1 FROM proposal p WHERE p.id = NEW."proposalId" AND p.state = 'approved' AND p.kind = 'job' AND p."personId" = NEW."personId"
      AND p.role = NEW.role AND p."from" = NEW."from" AND p."to" IS NOT DISTINCT FROM NEW."to") THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'A job in the authority is given by two people.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER job_needs_two BEFORE INSERT OR UPDATE ON post FOR EACH ROW EXECUTE FUNCTION job_needs_two();

-- A job that has begun was held: it ends, and is never as if it had not been.
CREATE FUNCTION held_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_owner_of(TG_RELID) OR OLD."from" > (app_now() AT TIME ZONE 'Europe/London')::date THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'A job that has begun is ended, never removed.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER held_is_kept BEFORE DELETE ON post FOR EACH ROW EXECUTE FUNCTION held_is_kept();

-- Whoever receives somebody's codes can be them: so the address of somebody who works for the authority takes two people too.
CREATE FUNCTION address_needs_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.email = OLD.email OR is_owner_of(TG_RELID) OR NOT EXISTS (
    SELECT 1 FROM post o WHERE o."personId" = NEW.id AND o.urn IS NULL
      AND (o."to" IS NULL OR o."to" >= (app_now() AT TIME ZONE 'Europe/London')::date)) THEN RETURN NEW; END IF;
  IF EXISTS (SELECT 1 FROM proposal p WHERE p."personId" = NEW.id AND p.kind = 'address' AND p.state = 'approved' AND p.email = NEW.email)
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'The address of somebody who works for the authority is changed by two people.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER address_needs_two BEFORE UPDATE OF "email" ON person FOR EACH ROW EXECUTE FUNCTION address_needs_two();

-- ── Who may do what ──────────────────────────────────────────────────────────

GRANT SELECT, INSERT ON proposal, upload, admin_event, admin_words, admin_change TO sixth_day_api;
GRANT UPDATE ("state", "decidedById", "decidedAt", "decidedWhy") ON proposal TO sixth_day_api;
GRANT DELETE ON upload, post TO sixth_day_api;
GRANT INSERT, UPDATE ON school TO sixth_day_api;
GRANT INSERT ON authority, person, post, team, calendar_base TO sixth_day_api;
GRANT UPDATE ("name", "email", "teamId", "leftOn") ON person TO sixth_day_api;
GRANT UPDATE ("to") ON post, cover TO sixth_day_api;
GRANT DELETE ON cover TO sixth_day_api;
GRANT UPDATE ("name", "managerId") ON team TO sixth_day_api;
GRANT UPDATE ("name") ON calendar_base TO sixth_day_api;
GRANT UPDATE ("handedAt") ON post, cover TO sixth_day_work;
