-- What is wrong on the record is put right: one person proposes, another approves, and what was said before stays (docs/decisions/0040 and 0041).

CREATE TABLE correction (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "actId" UUID,
    "field" TEXT NOT NULL,
    "fact" TEXT,
    "was" JSONB,
    "value" JSONB,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "bodyHash" BYTEA NOT NULL,
    "party" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "correction_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "correction_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "correction_actId_fkey" FOREIGN KEY ("actId") REFERENCES submission ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "correction_number_key" ON correction ("number");
CREATE INDEX "correction_caseId_idx" ON correction ("caseId", "actId");

CREATE TABLE correction_decision (
    "correctionId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "as" TEXT NOT NULL,
    "submissionId" UUID,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "correction_decision_pkey" PRIMARY KEY ("correctionId"),
    CONSTRAINT "correction_decision_correctionId_fkey" FOREIGN KEY ("correctionId") REFERENCES correction ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "correction_decision_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES submission ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK ("as" IN ('approved', 'refused', 'withdrawn')),
    CHECK ("submissionId" IS NULL OR "as" = 'approved')
);
CREATE UNIQUE INDEX "correction_decision_number_key" ON correction_decision ("number");
CREATE UNIQUE INDEX "correction_decision_submissionId_key" ON correction_decision ("submissionId");
CREATE INDEX "correction_decision_caseId_idx" ON correction_decision ("caseId");

CREATE TABLE challenge (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "actId" UUID,
    "field" TEXT NOT NULL,
    "says" TEXT NOT NULL,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "bodyHash" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "challenge_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "challenge_actId_fkey" FOREIGN KEY ("actId") REFERENCES submission ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK ("says" IN ('child', 'family', 'school', 'service'))
);
CREATE UNIQUE INDEX "challenge_number_key" ON challenge ("number");
CREATE INDEX "challenge_caseId_idx" ON challenge ("caseId", "actId");

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['correction', 'correction_decision', 'challenge'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
END $$;

-- Never by whoever proposed it, whatever the program says; and nobody but them withdraws it.
CREATE FUNCTION correction_needs_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW."as" = 'withdrawn') <> EXISTS (SELECT 1 FROM correction c WHERE c.id = NEW."correctionId" AND c."byId" = NEW."byId") THEN
    RAISE EXCEPTION 'A correction is decided by somebody else than whoever proposed it.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER correction_needs_two BEFORE INSERT ON correction_decision FOR EACH ROW EXECUTE FUNCTION correction_needs_two();

-- ── Lines of a case's record ─────────────────────────────────────────────────

-- Whatever kinds there are by now stay.
DO $$
DECLARE
  one record;
  mine constant text := '''document''::text, ''correction-proposed''::text, ''correction-refused''::text, ''correction-withdrawn''::text, ''corrected''::text, ''challenge''::text';
BEGIN
  FOR one IN SELECT conname, pg_get_constraintdef(oid) AS said FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%document%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', one.conname);
    EXECUTE format('ALTER TABLE case_event ADD CONSTRAINT %I %s', one.conname, replace(one.said, '''document''::text', mine));
  END LOOP;
END $$;

-- ── The second wall ──────────────────────────────────────────────────────────

DO $$
DECLARE
  name text;
  in_case constant text := '((SELECT sees_all()) OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = %I."caseId" AND a.principal = ANY (asking())))';
  -- As somebody of the authority who has a part in the case: they read all of it.
  in_office constant text :=
    '((SELECT sees_all()) OR is_asking("byId") OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = %I."caseId" AND a.principal = ANY (asking()) AND a.principal LIKE ''role:%%''))';
BEGIN
  FOREACH name IN ARRAY ARRAY['correction', 'correction_decision', 'challenge'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everything ON %I TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true)', name);
  END LOOP;
  -- Whoever is in a case proposes in it, and sees what they proposed; only those who see every case decide.
  EXECUTE format('CREATE POLICY theirs ON correction FOR SELECT TO sixth_day_api USING (%s)', format(in_office, 'correction'));
  EXECUTE format('CREATE POLICY own ON correction FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND %s)', format(in_case, 'correction'));
  CREATE POLICY theirs ON correction_decision FOR SELECT TO sixth_day_api
    USING ((SELECT sees_all()) OR EXISTS (SELECT 1 FROM correction c WHERE c.id = correction_decision."correctionId"));
  CREATE POLICY own ON correction_decision FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId")
    AND ((SELECT sees_all()) OR ("as" = 'withdrawn' AND EXISTS (SELECT 1 FROM correction c WHERE c.id = correction_decision."correctionId" AND is_asking(c."byId")))));
  EXECUTE format('CREATE POLICY theirs ON challenge FOR SELECT TO sixth_day_api USING (%s)', format(in_office, 'challenge'));
  CREATE POLICY own ON challenge FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND is_asking("byId"));
  -- Lines that the API writes beside a case, as it does those of documents.
  EXECUTE format('CREATE POLICY proposed ON case_event FOR INSERT TO sixth_day_api WITH CHECK ("kind" IN (''correction-proposed'', ''correction-withdrawn'') AND %s)',
    format(in_case, 'case_event'));
  CREATE POLICY decided ON case_event FOR INSERT TO sixth_day_api
    WITH CHECK ("kind" IN ('correction-refused', 'corrected', 'challenge') AND (SELECT sees_all()));
  -- Nothing runs a closed case, so what is put right of it is written by whoever approves it. Of a case that runs, its worker writes it.
  CREATE POLICY corrected ON fact FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all())
    AND EXISTS (SELECT 1 FROM "case" c WHERE c.id = fact."caseId" AND c.outcome IS NOT NULL));
  -- Who a child is, is put right in its place: what it was before is kept with the correction, and by it nobody is found any more.
  CREATE POLICY corrected ON child_identity FOR UPDATE TO sixth_day_api USING ((SELECT sees_all())) WITH CHECK ((SELECT sees_all()));
  CREATE POLICY corrected ON trace FOR DELETE TO sixth_day_api USING ((SELECT sees_all()));
END $$;

GRANT SELECT ON correction, correction_decision, challenge TO sixth_day_api, sixth_day_work;
GRANT INSERT ON correction, correction_decision, challenge, fact TO sixth_day_api;
GRANT UPDATE ("sealed") ON child_identity TO sixth_day_api;
GRANT DELETE ON trace TO sixth_day_api;
GRANT USAGE ON SEQUENCE correction_number_seq, correction_decision_number_seq, challenge_number_seq TO sixth_day_api;
