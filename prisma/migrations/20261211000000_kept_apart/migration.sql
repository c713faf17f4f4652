-- Papers that a party keeps apart: whoever stands for it in the case reads them, and nobody else of the case or the council.
CREATE POLICY kept_apart ON document AS RESTRICTIVE FOR SELECT TO sixth_day_api USING (
  "kind" <> 'apart' OR EXISTS (SELECT 1 FROM case_access a
    WHERE a."caseId" = document."caseId" AND a.party = document.party AND a.principal = ANY (asking())));
