-- The fairness ledger: what schools took and sent away, the policy that weighs it, and the admission numbers that shares may be by.

-- CreateTable
CREATE TABLE "ledger_policy" (
    "id" SERIAL NOT NULL,
    "since" DATE NOT NULL,
    "weights" JSONB NOT NULL,
    "fading" TEXT NOT NULL,
    "sizeBy" TEXT NOT NULL,
    "byId" UUID,
    "why" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "ledger_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" SERIAL NOT NULL,
    "caseId" TEXT,
    "process" TEXT,
    "seq" INTEGER,
    "line" SMALLINT NOT NULL DEFAULT 1,
    "urn" TEXT NOT NULL,
    "yearGroup" TEXT,
    "type" TEXT NOT NULL,
    "part" SMALLINT NOT NULL DEFAULT 100,
    "amount" INTEGER,
    "policyId" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "reverses" INTEGER,
    "byId" UUID,
    "why" TEXT,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pan" (
    "id" SERIAL NOT NULL,
    "urn" TEXT NOT NULL,
    "schoolYear" INTEGER NOT NULL,
    "yearGroup" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "pan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_caseId_seq_line_key" ON "ledger_entry"("caseId", "seq", "line");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_reverses_key" ON "ledger_entry"("reverses");

-- CreateIndex
CREATE INDEX "ledger_entry_urn_day_idx" ON "ledger_entry"("urn", "day");

-- CreateIndex
CREATE INDEX "ledger_entry_day_idx" ON "ledger_entry"("day");

-- CreateIndex
CREATE INDEX "pan_urn_idx" ON "pan"("urn");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE ledger_policy
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("why" <> ''),
  ADD CHECK ("fading" IN ('none', 'halve', 'drop')),
  ADD CHECK ("sizeBy" IN ('roll', 'pan', 'year-group')),
  ADD CHECK ("weights" ?& ARRAY['admitted-after-exclusion', 'admitted-by-managed-move', 'admitted-by-fair-access', 'hosted-off-site', 'permanently-excluded']);
ALTER TABLE ledger_entry
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD FOREIGN KEY ("urn") REFERENCES school ("urn"),
  ADD FOREIGN KEY ("policyId") REFERENCES ledger_policy ("id"),
  ADD FOREIGN KEY ("reverses") REFERENCES ledger_entry ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("type" IN ('admitted-after-exclusion', 'admitted-by-managed-move', 'admitted-by-fair-access', 'hosted-off-site', 'permanently-excluded', 'returned', 'override')),
  ADD CHECK ("part" BETWEEN 1 AND 100),
  -- Of a case, by its call; or an override, by a person, with a reason.
  ADD CHECK (("type" = 'override') = ("caseId" IS NULL)),
  ADD CHECK (("caseId" IS NULL) = ("seq" IS NULL) AND ("caseId" IS NULL) = ("process" IS NULL)),
  ADD CHECK ("type" <> 'override' OR ("byId" IS NOT NULL AND "why" <> '')),
  ADD CHECK (("amount" IS NOT NULL) = ("type" = 'override' AND "reverses" IS NULL)),
  ADD CHECK ("type" <> 'returned' OR "reverses" IS NOT NULL),
  ADD CHECK ("amount" BETWEEN -10000 AND 10000);
ALTER TABLE pan
  ADD FOREIGN KEY ("urn") REFERENCES school ("urn"),
  ADD CHECK ("number" BETWEEN 0 AND 2000),
  ADD CHECK ("schoolYear" BETWEEN 2000 AND 2099);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ledger_policy', 'ledger_entry', 'pan'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
END $$;

-- What takes back an entry is of the same account, and nothing takes back what itself takes back: then the two come to nought, always.
CREATE FUNCTION ledger_takes_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = NEW.reverses AND e.reverses IS NULL
    AND e.urn = NEW.urn AND e."yearGroup" IS NOT DISTINCT FROM NEW."yearGroup" AND e."caseId" IS NOT DISTINCT FROM NEW."caseId"
    AND e."policyId" = NEW."policyId" AND (e.type = NEW.type OR NEW.type = 'returned')) THEN
    RAISE EXCEPTION 'An entry of the ledger takes back another of the same account, and none that takes back itself.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_takes_back BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_takes_back();

-- A change of the record may be about the ledger’s policy.
ALTER TABLE admin_change DROP CONSTRAINT "admin_change_subject_check",
  ADD CONSTRAINT "admin_change_subject_check"
    CHECK ("subject" ~ '^(school:[0-9]{6}|authority:[0-9]{3}|working:[a-z-]+|(person|team):[0-9a-f-]{36}|rule:[A-Za-z0-9_.-]{1,80}|child:C-[0-9]{5,}|ledger:policy)$');

-- The first policy. No council’s numbers are known to us, so none are taken over: everything weighs one, and an administrator sets what was agreed.
INSERT INTO ledger_policy (since, weights, fading, "sizeBy", why) VALUES (DATE '2000-09-01',
  '{"admitted-after-exclusion": 100, "admitted-by-managed-move": 100, "admitted-by-fair-access": 100, "hosted-off-site": 100, "permanently-excluded": 100}',
  'drop', 'roll', 'It came with Sixth Day: every entry weighs 1, in its own school year, and shares are by roll. No law and no guidance sets these; the council sets its own.');

-- ── The second wall ──────────────────────────────────────────────────────────

-- Whoever keeps the ledger sees all of it, and a school its own account. Who the child is stands in the case, and not here.
ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON ledger_entry TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON ledger_entry FOR SELECT TO sixth_day_api USING ((SELECT sees_all())
  OR (SELECT asking() && ARRAY['role:panel-chair', 'role:panel-member', 'role:administrator'])
  OR 'school:' || urn = ANY ((SELECT asking())::text[]));
-- Entries of a case are the worker's to write. A person writes an override, and takes one back, in their own name.
CREATE POLICY own ON ledger_entry FOR INSERT TO sixth_day_api WITH CHECK ("type" = 'override' AND "caseId" IS NULL AND is_asking("byId")
  AND asking() && ARRAY['role:panel-chair', 'role:administrator']);

GRANT SELECT ON ledger_policy, ledger_entry, pan TO sixth_day_api, sixth_day_work;
GRANT INSERT ON ledger_policy, ledger_entry, pan TO sixth_day_api;
GRANT INSERT ON ledger_entry TO sixth_day_work;
GRANT USAGE ON SEQUENCE ledger_policy_id_seq, ledger_entry_id_seq, pan_id_seq TO sixth_day_api;
GRANT USAGE ON SEQUENCE ledger_entry_id_seq TO sixth_day_work;

-- A list of admission numbers is sent, looked at and applied as other lists are.
ALTER TABLE upload DROP CONSTRAINT upload_kind_check,
  ADD CONSTRAINT upload_kind_check CHECK ("kind" IN ('schools', 'heads', 'mailboxes', 'calendar', 'pans'));
