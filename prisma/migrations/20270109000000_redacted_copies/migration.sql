-- A copy of a document in which something is blacked out: where there is one, schools read it and no whole version, unless they added that themselves.
ALTER TABLE document ADD COLUMN "redacted" boolean NOT NULL DEFAULT false;

-- Asked with their maker's rights: a policy of a table cannot ask that table as whoever asks.
CREATE FUNCTION has_redacted_copy(first uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER COST 2000 SET search_path = public, pg_temp
  RETURN EXISTS (SELECT 1 FROM document d WHERE d.first = has_redacted_copy.first AND d.redacted);
-- Whoever adds a version need not be able to read every one before it.
CREATE FUNCTION next_version(first uuid, of_case text) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT max(d.version) + 1 FROM document d WHERE d.first = next_version.first AND d."caseId" = of_case);

CREATE POLICY redacted ON document AS RESTRICTIVE FOR SELECT TO sixth_day_api USING (
  "redacted" OR (SELECT sees_all()) OR is_asking("byId") OR EXISTS (SELECT 1 FROM case_access a
    WHERE a."caseId" = document."caseId" AND a.principal = ANY (asking()) AND a.principal NOT LIKE 'school:%')
  OR NOT has_redacted_copy(first));

REVOKE ALL ON FUNCTION has_redacted_copy(uuid), next_version(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_redacted_copy(uuid), next_version(uuid, text) TO sixth_day_api, sixth_day_work;
