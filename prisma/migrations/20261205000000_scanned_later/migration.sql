-- What was kept while no scanner was set up is scanned later: what it said is beside the document, and on the case’s record.

-- CreateTable
CREATE TABLE "scan" (
    "documentId" UUID NOT NULL,
    "result" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "scan_pkey" PRIMARY KEY ("documentId")
);

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE scan ADD CHECK ("result" IN ('clean', 'infected'));
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON scan FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON scan FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%document%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', name);
  END LOOP;
END $$;
ALTER TABLE case_event
  ADD CHECK ("kind" IN ('opened', 'act', 'deadline', 'deadline-moved', 'deadline-settled', 'step-opened', 'letter', 'case-opened', 'closed', 'removed',
    'document', 'scan')),
  ADD CHECK (("kind" IN ('removed', 'document', 'scan')) = ("seq" = 0));

ALTER TABLE divergence DROP CONSTRAINT "divergence_kind_check", ADD CHECK ("kind" IN
  ('no workflow', 'no case', 'record behind', 'workflow behind', 'unsent', 'in doubt', 'half sent', 'silent', 'counted otherwise', 'sent before', 'lost',
    'lost file', 'stray file', 'infected'));

-- ── The second wall ──────────────────────────────────────────────────────────

ALTER TABLE scan ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON scan TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
-- Of a document that they see.
CREATE POLICY theirs ON scan FOR SELECT TO sixth_day_api USING (EXISTS (SELECT 1 FROM document d WHERE d.id = scan."documentId"));

GRANT SELECT ON scan TO sixth_day_api, sixth_day_work;
GRANT INSERT ON scan TO sixth_day_work;
