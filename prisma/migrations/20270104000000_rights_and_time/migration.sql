-- How long closed cases are kept, what keeps one from going, disposals, and access requests (docs/decisions/0044 to 0046).

-- ── How long ─────────────────────────────────────────────────────────────────

-- The council’s own number, before that of the law’s row, from a day on.
CREATE TABLE own_keeping (
    "id" SERIAL NOT NULL,
    "rule" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "years" INTEGER NOT NULL,
    "byId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "own_keeping_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "own_keeping_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "own_keeping_check" CHECK ("why" <> '' AND "rule" ~ '^[a-z-]{1,40}$' AND "years" BETWEEN 1 AND 100
      -- Nobody sets what has held already.
      AND "since" >= ("knownFrom" AT TIME ZONE 'Europe/London')::date)
);
CREATE INDEX "own_keeping_rule_idx" ON own_keeping ("rule");

-- From when a closed case may go. The day is a first of January: with the years that are counted, any other would tell a birthday.
CREATE TABLE keeping (
    "id" BIGSERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "years" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "own" INTEGER,
    "goesFrom" DATE NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "keeping_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "keeping_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "keeping_own_fkey" FOREIGN KEY ("own") REFERENCES own_keeping ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "keeping_check" CHECK ("from" IN ('born', 'closed') AND "confidence" IN ('H', 'M', 'L') AND to_char("goesFrom", 'MM-DD') = '01-01')
);
CREATE INDEX "keeping_caseId_id_idx" ON keeping ("caseId", "id");
CREATE INDEX "keeping_goesFrom_idx" ON keeping ("goesFrom");

-- ── Holds ────────────────────────────────────────────────────────────────────

CREATE TABLE hold (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "hold_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "hold_kind_check" CHECK ("kind" IN ('inquiry', 'claim', 'looked-after', 'safeguarding')),
    CONSTRAINT "hold_sealed_check" CHECK (length("sealed") > 29),
    CONSTRAINT "hold_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "hold_whose_fkey" FOREIGN KEY ("whose") REFERENCES data_key ("id"),
    CONSTRAINT "hold_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id")
);
CREATE UNIQUE INDEX "hold_number_key" ON hold ("number");
CREATE INDEX "hold_caseId_idx" ON hold ("caseId");
CREATE TABLE hold_lifted (
    "holdId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "hold_lifted_pkey" PRIMARY KEY ("holdId"),
    CONSTRAINT "hold_lifted_sealed_check" CHECK (length("sealed") > 29),
    CONSTRAINT "hold_lifted_holdId_fkey" FOREIGN KEY ("holdId") REFERENCES hold ("id"),
    CONSTRAINT "hold_lifted_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "hold_lifted_whose_fkey" FOREIGN KEY ("whose") REFERENCES data_key ("id"),
    CONSTRAINT "hold_lifted_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id")
);
CREATE UNIQUE INDEX "hold_lifted_number_key" ON hold_lifted ("number");

-- ── Disposals ────────────────────────────────────────────────────────────────

CREATE TABLE disposal (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "on" DATE NOT NULL,
    "manifest" BYTEA NOT NULL,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "why" TEXT NOT NULL,
    CONSTRAINT "disposal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "disposal_check" CHECK ("why" <> '' AND length("manifest") = 32),
    CONSTRAINT "disposal_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES person ("id")
);
CREATE UNIQUE INDEX "disposal_number_key" ON disposal ("number");
CREATE TABLE disposal_case (
    "number" SERIAL NOT NULL,
    "disposalId" UUID NOT NULL,
    "caseId" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "years" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "goesFrom" DATE NOT NULL,
    CONSTRAINT "disposal_case_pkey" PRIMARY KEY ("disposalId", "caseId"),
    CONSTRAINT "disposal_case_disposalId_fkey" FOREIGN KEY ("disposalId") REFERENCES disposal ("id"),
    CONSTRAINT "disposal_case_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "disposal_case_number_key" ON disposal_case ("number");
CREATE TABLE disposal_decision (
    "disposalId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "as" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "disposal_decision_pkey" PRIMARY KEY ("disposalId"),
    CONSTRAINT "disposal_decision_check" CHECK ("why" <> '' AND "as" IN ('approved', 'declined')),
    CONSTRAINT "disposal_decision_disposalId_fkey" FOREIGN KEY ("disposalId") REFERENCES disposal ("id"),
    CONSTRAINT "disposal_decision_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id")
);
CREATE UNIQUE INDEX "disposal_decision_number_key" ON disposal_decision ("number");
-- What became of each case, once: by the owner’s own command alone.
CREATE TABLE disposal_done (
    "number" SERIAL NOT NULL,
    "disposalId" UUID NOT NULL,
    "caseId" TEXT NOT NULL,
    "as" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "disposal_done_pkey" PRIMARY KEY ("disposalId", "caseId"),
    CONSTRAINT "disposal_done_check" CHECK ("as" IN ('gone', 'kept')),
    CONSTRAINT "disposal_done_of_fkey" FOREIGN KEY ("disposalId", "caseId") REFERENCES disposal_case ("disposalId", "caseId")
);
CREATE UNIQUE INDEX "disposal_done_number_key" ON disposal_done ("number");
CREATE TABLE certificate (
    "disposalId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "said" JSONB NOT NULL,
    "sha256" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "certificate_pkey" PRIMARY KEY ("disposalId"),
    CONSTRAINT "certificate_sha256_check" CHECK (length("sha256") = 32),
    CONSTRAINT "certificate_disposalId_fkey" FOREIGN KEY ("disposalId") REFERENCES disposal ("id")
);
CREATE UNIQUE INDEX "certificate_number_key" ON certificate ("number");

-- ── Access requests ──────────────────────────────────────────────────────────

CREATE TABLE access_request (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "childId" UUID NOT NULL,
    "receivedOn" DATE NOT NULL,
    "asks" TEXT NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "access_request_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "access_request_check" CHECK ("asks" IN ('child', 'parent', 'other') AND length("sealed") > 29
      AND "receivedOn" <= ("at" AT TIME ZONE 'Europe/London')::date),
    CONSTRAINT "access_request_childId_fkey" FOREIGN KEY ("childId") REFERENCES child ("id"),
    CONSTRAINT "access_request_whose_fkey" FOREIGN KEY ("whose") REFERENCES data_key ("id"),
    CONSTRAINT "access_request_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id")
);
CREATE UNIQUE INDEX "access_request_number_key" ON access_request ("number");
CREATE INDEX "access_request_childId_idx" ON access_request ("childId");
-- What happened to it, and by when it was due from then on.
CREATE TABLE access_request_line (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "requestId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due" DATE,
    "lateFrom" TIMESTAMPTZ(6),
    "counted" JSONB,
    "whose" UUID NOT NULL,
    "sealed" BYTEA,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "access_request_line_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "access_request_line_check" CHECK ("kind" IN ('received', 'extended', 'proposed', 'returned', 'approved', 'answered', 'refused')
      AND ("due" IS NULL) = ("lateFrom" IS NULL) AND ("due" IS NOT NULL) = ("kind" IN ('received', 'extended'))),
    CONSTRAINT "access_request_line_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES access_request ("id"),
    CONSTRAINT "access_request_line_whose_fkey" FOREIGN KEY ("whose") REFERENCES data_key ("id"),
    CONSTRAINT "access_request_line_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id")
);
CREATE UNIQUE INDEX "access_request_line_number_key" ON access_request_line ("number");
CREATE INDEX "access_request_line_requestId_idx" ON access_request_line ("requestId");
-- What is done with one thing that was found. The latest holds.
CREATE TABLE access_mark (
    "number" SERIAL NOT NULL,
    "requestId" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "id" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "access_mark_pkey" PRIMARY KEY ("number"),
    CONSTRAINT "access_mark_check" CHECK ("decision" IN ('release', 'redact', 'withhold') AND "item" ~ '^[a-z]+:[A-Za-z0-9:_-]{1,120}$'),
    CONSTRAINT "access_mark_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES access_request ("id"),
    CONSTRAINT "access_mark_whose_fkey" FOREIGN KEY ("whose") REFERENCES data_key ("id"),
    CONSTRAINT "access_mark_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id")
);
CREATE UNIQUE INDEX "access_mark_id_item_key" ON access_mark ("id", "item");
CREATE INDEX "access_mark_requestId_idx" ON access_mark ("requestId");
-- The answer as it was proposed, frozen: what is approved is what leaves.
CREATE TABLE access_answer (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "requestId" UUID NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "access_answer_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "access_answer_check" CHECK (length("sealed") > 29 AND length("sha256") = 32),
    CONSTRAINT "access_answer_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES access_request ("id"),
    CONSTRAINT "access_answer_whose_fkey" FOREIGN KEY ("whose") REFERENCES data_key ("id"),
    CONSTRAINT "access_answer_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id")
);
CREATE UNIQUE INDEX "access_answer_number_key" ON access_answer ("number");
CREATE INDEX "access_answer_requestId_idx" ON access_answer ("requestId");

-- An answer that was taken away is recognised by its hash.
ALTER TABLE export ADD COLUMN "requestId" UUID REFERENCES access_request ("id"),
  DROP CONSTRAINT "export_what_check", ADD CONSTRAINT "export_what_check" CHECK ("what" IN ('list', 'bundle', 'bundle with identity', 'answer')),
  DROP CONSTRAINT "export_of_check", ADD CONSTRAINT "export_of_check"
    CHECK (("what" = 'list') = ("sha256" IS NULL) AND ("caseId" IS NOT NULL) = ("what" LIKE 'bundle%') AND ("requestId" IS NOT NULL) = ("what" = 'answer'));

-- ── What they have in common ─────────────────────────────────────────────────

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['own_keeping', 'keeping', 'hold', 'hold_lifted', 'disposal', 'disposal_case', 'disposal_decision', 'disposal_done', 'certificate',
    'access_request', 'access_request_line', 'access_mark', 'access_answer']
  LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('GRANT SELECT ON %I TO sixth_day_api, sixth_day_work', name);
    -- Of what the council sets for all cases there is nothing to hide.
    CONTINUE WHEN name = 'own_keeping';
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everything ON %I TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY theirs ON %I FOR SELECT TO sixth_day_api USING ((SELECT sees_all()))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['hold', 'hold_lifted', 'disposal_decision', 'access_request', 'access_request_line', 'access_mark', 'access_answer']
  LOOP
    EXECUTE format('CREATE POLICY own ON %I FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND (SELECT sees_all()))', name);
  END LOOP;
END $$;
CREATE POLICY own ON disposal FOR INSERT TO sixth_day_api WITH CHECK (is_asking("proposedById") AND (SELECT sees_all()));
CREATE POLICY own ON disposal_case FOR INSERT TO sixth_day_api
  WITH CHECK ((SELECT sees_all()) AND EXISTS (SELECT 1 FROM disposal d WHERE d.id = "disposalId" AND is_asking(d."proposedById")));
-- Whoever places a hold writes that one line of the record.
CREATE POLICY holds ON case_event FOR INSERT TO sixth_day_api WITH CHECK ("kind" = 'hold' AND (SELECT sees_all()));

GRANT INSERT ON own_keeping, hold, hold_lifted, disposal, disposal_case, disposal_decision, access_request, access_request_line, access_mark, access_answer
  TO sixth_day_api;
GRANT INSERT ON keeping TO sixth_day_work;
GRANT USAGE ON SEQUENCE own_keeping_id_seq, hold_number_seq, hold_lifted_number_seq, disposal_number_seq, disposal_case_number_seq, disposal_decision_number_seq,
  access_request_number_seq, access_request_line_number_seq, access_mark_number_seq, access_answer_number_seq TO sixth_day_api;
GRANT USAGE ON SEQUENCE keeping_id_seq TO sixth_day_work;

-- Whatever lines and subjects there are by now stay; these come beside them.
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT conname, pg_get_constraintdef(oid) AS said FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%''document''%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', one.conname);
    EXECUTE format('ALTER TABLE case_event ADD CONSTRAINT %I %s', one.conname, replace(one.said, '''document''', '''document''::text, ''hold'''));
  END LOOP;
  FOR one IN SELECT pg_get_constraintdef(oid) AS said FROM pg_constraint WHERE conrelid = 'admin_change'::regclass AND conname = 'admin_change_subject_check'
  LOOP
    ALTER TABLE admin_change DROP CONSTRAINT "admin_change_subject_check";
    EXECUTE 'ALTER TABLE admin_change ADD CONSTRAINT "admin_change_subject_check" ' || replace(one.said, 'ledger:policy', 'ledger:policy|keeping:[a-z-]{1,40}|disposal:[0-9]{1,9}');
  END LOOP;
END $$;
