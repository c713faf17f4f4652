-- The record as evidence: what was signed in and taken away, histories of workflows as they were exported, and daily roots over all of it (docs/decisions/0035).

-- ── Rows that are only ever added ────────────────────────────────────────────

CREATE TABLE sign_in (
    "id" BIGSERIAL NOT NULL,
    "who" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sign_in_who_check" CHECK ("who" ~ '^(person|contact):[0-9a-f-]{36}$')
);
CREATE TABLE export (
    "id" BIGSERIAL NOT NULL,
    "byId" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "caseId" TEXT,
    "sha256" BYTEA,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "export_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "export_what_check" CHECK ("what" IN ('list', 'bundle', 'bundle with identity')),
    CONSTRAINT "export_of_check" CHECK (("what" = 'list') = ("caseId" IS NULL) AND ("caseId" IS NULL) = ("sha256" IS NULL)),
    CONSTRAINT "export_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id"),
    CONSTRAINT "export_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id")
);
CREATE INDEX "export_caseId_idx" ON export ("caseId");

-- The place of a note among all notes, and of a signature among all: their ids are those of forms.
ALTER TABLE note ADD COLUMN "number" BIGSERIAL NOT NULL;
CREATE UNIQUE INDEX "note_number_key" ON note ("number");
ALTER TABLE signature ADD COLUMN "number" BIGSERIAL NOT NULL;
CREATE UNIQUE INDEX "signature_number_key" ON signature ("number");

CREATE TABLE history_part (
    "caseId" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "isLast" BOOLEAN NOT NULL,
    "content" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "previous" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "history_part_pkey" PRIMARY KEY ("caseId", "first"),
    CONSTRAINT "history_part_check" CHECK ("first" >= 1 AND "last" >= "first" AND length("hash") = 32 AND length("previous") = 32
      AND ("first" = 1) = ("previous" = decode(repeat('00', 32), 'hex'))),
    CONSTRAINT "history_part_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "history_part_previous" ON history_part ("caseId", "previous");

CREATE TABLE root (
    "number" INTEGER NOT NULL,
    "record" JSONB NOT NULL,
    CONSTRAINT "root_pkey" PRIMARY KEY ("number"),
    CONSTRAINT "root_number_check" CHECK ("number" >= 1 AND ("record" ->> 'number')::int = "number")
);
CREATE TABLE root_head (
    "caseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "historyEvents" INTEGER,
    "historyHash" BYTEA,
    CONSTRAINT "root_head_pkey" PRIMARY KEY ("caseId", "number"),
    CONSTRAINT "root_head_number_fkey" FOREIGN KEY ("number") REFERENCES root ("number") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "root_head_check" CHECK (length("hash") = 32 AND ("historyEvents" IS NULL) = ("historyHash" IS NULL))
);
CREATE TABLE root_rows (
    "number" INTEGER NOT NULL,
    "of" TEXT NOT NULL,
    "leaves" BYTEA NOT NULL,
    CONSTRAINT "root_rows_pkey" PRIMARY KEY ("number", "of"),
    CONSTRAINT "root_rows_number_fkey" FOREIGN KEY ("number") REFERENCES root ("number") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "root_rows_check" CHECK (length("leaves") % 32 = 0)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sign_in', 'export', 'history_part', 'root', 'root_head', 'root_rows']
  LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('GRANT SELECT ON %I TO sixth_day_api, sixth_day_work', name);
  END LOOP;
END $$;
-- The end of the chain of changes goes into each root; what was changed is no business of workers.
GRANT SELECT ("position", "hash") ON admin_event TO sixth_day_work;
GRANT INSERT ON sign_in, export TO sixth_day_api;
GRANT INSERT ON history_part, root, root_head, root_rows TO sixth_day_work;
GRANT USAGE ON SEQUENCE sign_in_id_seq, export_id_seq, note_number_seq, signature_number_seq TO sixth_day_api;

-- ── Lines of a case's record, and what does not agree ────────────────────────

DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%deadline-moved%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', name);
  END LOOP;
END $$;
ALTER TABLE case_event
  ADD CHECK ("kind" IN ('opened', 'act', 'deadline', 'deadline-moved', 'deadline-again', 'deadline-settled', 'step-opened', 'standing', 'letter', 'letter-asks', 'case-opened',
    'closed', 'removed', 'document', 'scan'));

ALTER TABLE divergence DROP CONSTRAINT "divergence_kind_check", ADD CHECK ("kind" IN
  ('no workflow', 'no case', 'record behind', 'workflow behind', 'unsent', 'in doubt', 'half sent', 'silent', 'counted otherwise', 'sent before', 'lost',
    'lost file', 'stray file', 'infected', 'not as anchored'));

-- ── The second wall ──────────────────────────────────────────────────────────

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sign_in', 'export', 'history_part', 'root_head']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everything ON %I TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true)', name);
    -- Whoever sees every case, and nobody by having a part in one.
    EXECUTE format('CREATE POLICY theirs ON %I FOR SELECT TO sixth_day_api USING ((SELECT sees_all()))', name);
  END LOOP;
END $$;
CREATE POLICY own ON export FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND ("caseId" IS NULL OR (SELECT sees_all())));
-- They have just proved who they are, and the session that says so is not there yet.
CREATE POLICY anybodys ON sign_in FOR INSERT TO sixth_day_api WITH CHECK (true);
