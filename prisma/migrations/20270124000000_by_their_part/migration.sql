-- What somebody reads of a case goes by the part they have in it, and not by how their line of case_access is written: a child's social worker stands in a case by
-- name (docs/decisions/0054), and so does a colleague to whom a service, a school or a panel passed its part.

-- Whether a panel's chair stands for this party too: then whoever else does needs a seat as the chair does (docs/decisions/0053).
CREATE FUNCTION is_panels(of_case text, of_party text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER COST 20 SET search_path = public, pg_temp
  RETURN EXISTS (SELECT 1 FROM case_access c WHERE c."caseId" = of_case AND c.party = of_party AND c.principal = 'role:panel-chair');
CREATE OR REPLACE FUNCTION is_in_case(of_case text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = of_case AND a.principal = ANY (asking())
    AND (a.principal <> 'role:panel-chair' AND a.principal NOT LIKE 'person:%' OR NOT is_panels(of_case, a.party) OR sits_for(of_case, asking())));
END $$;
CREATE OR REPLACE FUNCTION is_my_child(child uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 2000 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM "case" c JOIN case_access a ON a."caseId" = c.id WHERE c."childId" = child AND a.principal = ANY (asking())
      AND (a.principal <> 'role:panel-chair' AND a.principal NOT LIKE 'person:%' OR NOT is_panels(c.id, a.party) OR sits_for(c.id, asking())))
    OR coalesce('school:' || (SELECT f.value #>> '{}' FROM fact f WHERE f."childId" = child AND f.name = 'school-on-roll'
        AND NOT EXISTS (SELECT 1 FROM "case" w WHERE w.id = f."caseId" AND w.outcome = 'wrong-child')
      ORDER BY f."validFrom" DESC, f.id DESC LIMIT 1) = ANY (asking()), false);
END $$;

-- As somebody of the authority, or of a service, who has a part in the case: not as a school, a family or a referrer. Whoever stands by name stands there today.
CREATE FUNCTION works_in(of_case text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = of_case AND a.principal = ANY (asking())
    AND (a.principal LIKE 'role:%' OR a.party <> 'referrer' AND EXISTS (SELECT 1 FROM case_party p
      WHERE p."caseId" = of_case AND p.party = a.party AND p.urn IS NULL AND 'person:' || p."personId" = a.principal))
    AND (NOT is_panels(of_case, a.party) OR sits_for(of_case, asking())));
END $$;
ALTER POLICY theirs ON assignment USING ((SELECT sees_all()) OR works_in("caseId"));
ALTER POLICY theirs ON note USING ((SELECT sees_all()) OR works_in("caseId"));
ALTER POLICY theirs ON refusal USING ((SELECT sees_all()) OR is_asking("byId") OR works_in("caseId"));
ALTER POLICY theirs ON look USING ((SELECT sees_all()) OR is_asking("byId") OR works_in("caseId"));
ALTER POLICY theirs ON correction USING ((SELECT sees_all()) OR is_asking("byId") OR works_in("caseId"));
ALTER POLICY theirs ON challenge USING ((SELECT sees_all()) OR is_asking("byId") OR works_in("caseId"));

-- A school reads a redacted copy in place of the whole whoever reads for it: its headteacher, its governors' or trust's clerk, or a colleague.
CREATE FUNCTION reads_the_whole(of_case text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = of_case AND a.principal = ANY (asking()) AND a.party <> 'referrer'
    AND a.principal NOT LIKE 'school:%' AND NOT EXISTS (SELECT 1 FROM case_party p WHERE p."caseId" = of_case AND p.party = a.party AND p.urn IS NOT NULL));
END $$;
ALTER POLICY redacted ON document USING (
  "redacted" OR (SELECT sees_all()) OR is_asking("byId") OR reads_the_whole("caseId") OR NOT has_redacted_copy(first));

REVOKE ALL ON FUNCTION is_panels(text, text), works_in(text), reads_the_whole(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_panels(text, text), works_in(text), reads_the_whole(text) TO sixth_day_api, sixth_day_work;
