-- Documents of a case. The files stand elsewhere, sealed; here is what is known of each of them.

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "caseId" TEXT NOT NULL,
    "first" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "scanned" TEXT NOT NULL,
    "file" UUID NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "bodyHash" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "document_first_version_key" ON "document"("first", "version");

-- CreateIndex
CREATE UNIQUE INDEX "document_file_key" ON "document"("file");

-- CreateIndex
CREATE INDEX "document_caseId_idx" ON "document"("caseId");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE document
  ADD FOREIGN KEY ("whose") REFERENCES data_key ("id"),
  ADD FOREIGN KEY ("first") REFERENCES document ("id"),
  ADD CHECK (("version" = 1) = ("first" = "id") AND "version" >= 1),
  ADD CHECK ("size" >= 1),
  ADD CHECK ("scanned" IN ('clean', 'not scanned')),
  ADD CHECK (length("sealed") > 29 AND length("bodyHash") = 32);
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON document FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

-- A document is a line of its case’s record, beside the workflow’s own numbers, which begin at 1.
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%removed%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', name);
  END LOOP;
END $$;
ALTER TABLE case_event
  ADD CHECK ("kind" IN ('opened', 'act', 'deadline', 'deadline-moved', 'deadline-settled', 'step-opened', 'letter', 'case-opened', 'closed', 'removed',
    'document')),
  ADD CHECK (("kind" IN ('removed', 'document')) = ("seq" = 0));

-- ── The second wall ──────────────────────────────────────────────────────────

DO $$
DECLARE
  in_case constant text := '((SELECT sees_all()) OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = %I."caseId" AND a.principal = ANY (asking())))';
BEGIN
  ALTER TABLE document ENABLE ROW LEVEL SECURITY;
  ALTER TABLE document FORCE ROW LEVEL SECURITY;
  CREATE POLICY everything ON document TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
  EXECUTE format('CREATE POLICY theirs ON document FOR SELECT TO sixth_day_api USING (%s)', format(in_case, 'document'));
  EXECUTE format('CREATE POLICY own ON document FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND %s)', format(in_case, 'document'));
  -- It is the one line that the API writes: everything else of a case is written by its workers.
  EXECUTE format('CREATE POLICY documents ON case_event FOR INSERT TO sixth_day_api WITH CHECK ("kind" = ''document'' AND %s)', format(in_case, 'case_event'));
END $$;

GRANT SELECT ON document TO sixth_day_api, sixth_day_work;
GRANT INSERT ON document, case_event TO sixth_day_api;
