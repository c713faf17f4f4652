-- Who received what of a case, in what part and on what basis. Append-only.
CREATE TABLE disclosure (
    "id" BIGSERIAL NOT NULL,
    "caseId" TEXT NOT NULL,
    "principal" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "disclosure_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "disclosure_what_check" CHECK ("what" IN ('minimised', 'whole', 'own')),
    CONSTRAINT "disclosure_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "disclosure_once" ON disclosure ("caseId", "principal", "party", "what");
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON disclosure FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON disclosure FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
GRANT SELECT, INSERT ON disclosure TO sixth_day_work;
GRANT USAGE ON SEQUENCE disclosure_id_seq TO sixth_day_work;
GRANT SELECT ON disclosure TO sixth_day_api;

ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON disclosure TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
-- Whoever sees every case, and nobody by having a part in one.
CREATE POLICY theirs ON disclosure FOR SELECT TO sixth_day_api USING ((SELECT sees_all()));
