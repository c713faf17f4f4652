-- What is held of one of a family is changed, and said since when and why; whoever must not be told from now on reads nothing from now on (docs/decisions/0064).

CREATE TABLE contact_change (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "contactId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "caseId" TEXT,
    "on" DATE NOT NULL,
    "sealed" BYTEA NOT NULL,
    "bodyHash" BYTEA NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "contact_change_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "contact_change_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES contact ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "contact_change_childId_fkey" FOREIGN KEY ("childId") REFERENCES child ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "contact_change_kind_check" CHECK ("kind" IN ('added', 'changed', 'tightened', 'said')),
    CONSTRAINT "contact_change_caseId_check" CHECK (is_case_id("caseId")),
    CONSTRAINT "contact_change_opening_check" CHECK ("kind" NOT IN ('tightened', 'said') OR "caseId" IS NOT NULL),
    CONSTRAINT "contact_change_sealed_check" CHECK (length("sealed") > 29)
);
CREATE UNIQUE INDEX "contact_change_number_key" ON contact_change ("number");
CREATE INDEX "contact_change_childId_idx" ON contact_change ("childId");
CREATE INDEX "contact_change_contactId_idx" ON contact_change ("contactId");
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON contact_change FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON contact_change FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

-- ── Nobody asks for whoever must not be told ─────────────────────────────────

-- Of these, those who may be told anything.
CREATE FUNCTION may_be_told(principals text[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN ARRAY (SELECT p FROM unnest(principals) p
    WHERE CASE WHEN p ~ '^contact:[0-9a-f-]{36}$' THEN NOT EXISTS (SELECT 1 FROM contact k WHERE k.id = substr(p, 9)::uuid AND k."mustNotTell") ELSE true END);
END $$;
-- As before, but for one of a family who must not be told: for them every row is away, whatever they were told before.
CREATE OR REPLACE FUNCTION asking() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN coalesce(current_setting('sixth_day.principals', true), '') LIKE '%contact:%'
    THEN may_be_told(string_to_array(current_setting('sixth_day.principals', true), ','))
    ELSE string_to_array(coalesce(current_setting('sixth_day.principals', true), ''), ',') END;

-- ── The second wall ──────────────────────────────────────────────────────────

-- Somebody of the authority who has a part in a case of the child, by their job or by name: not a school, a panel or a family.
CREATE FUNCTION works_with_child(child uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 2000 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM "case" c JOIN case_access a ON a."caseId" = c.id LEFT JOIN case_party p ON p."caseId" = a."caseId" AND p.party = a.party
    WHERE c."childId" = child AND a.principal = ANY (asking()) AND p.urn IS NULL AND a.party NOT IN ('family', 'child', 'referrer')
      AND a.principal ~ '^(role|person):' AND NOT EXISTS (SELECT 1 FROM case_access x
        WHERE x."caseId" = a."caseId" AND x.party = a.party AND x.principal IN ('role:panel-chair', 'role:panel-member')));
END $$;
ALTER TABLE contact_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON contact_change TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON contact_change FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR is_asking("byId") OR works_with_child("childId"));
CREATE POLICY own ON contact_change FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND is_asking("byId"));
GRANT SELECT ON contact_change TO sixth_day_api, sixth_day_work;
GRANT INSERT ON contact_change TO sixth_day_api;
GRANT USAGE ON SEQUENCE contact_change_number_seq TO sixth_day_api;

-- Changed for whoever may, which the program asks; and never whose contact it is.
CREATE POLICY changed ON contact FOR UPDATE TO sixth_day_api USING ((SELECT sees_all()) AND asking() <> '{}');
GRANT UPDATE ("sealed", "responsible", "mustNotTell", "confidential", "postOnly", "largePrint", "isChild") ON contact TO sixth_day_api;

-- The part of one of a family, and of nobody else: taken away, and given.
CREATE POLICY of_family_gone ON case_access FOR DELETE TO sixth_day_api USING ((SELECT sees_all()) AND principal LIKE 'contact:%');
CREATE POLICY of_family ON case_access FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND principal LIKE 'contact:%');
GRANT INSERT, DELETE ON case_access TO sixth_day_api;
CREATE POLICY of_family ON disclosure FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND principal LIKE 'contact:%');
GRANT INSERT ON disclosure TO sixth_day_api;
GRANT USAGE ON SEQUENCE disclosure_id_seq TO sixth_day_api;
CREATE POLICY withdrawn ON link FOR UPDATE TO sixth_day_api USING ((SELECT sees_all()) AND recipient LIKE 'contact:%');
