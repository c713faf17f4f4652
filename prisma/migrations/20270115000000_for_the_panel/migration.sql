-- The job of a panel's chair alone opens no case, and decides none (docs/decisions/0053): of a process whose panel is set up, only whoever sits on such a panel today
-- and has signed this school year's information-sharing agreement. Which of several panels hears the case, and whose school it concerns, the program asks.

-- The panels of a process that are set up: somebody has sat on one. A panel goes by the setting of the day, and before the first by the first.
CREATE FUNCTION panels_of(of_process text) RETURNS SETOF integer LANGUAGE sql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
  SELECT p.id FROM panel p
  WHERE (SELECT s.process FROM panel_setting s WHERE s."panelId" = p.id
      ORDER BY s.since <= (app_now() AT TIME ZONE 'Europe/London')::date DESC,
        CASE WHEN s.since <= (app_now() AT TIME ZONE 'Europe/London')::date THEN s.since END DESC, CASE WHEN s.since <= (app_now() AT TIME ZONE 'Europe/London')::date THEN s.id END DESC,
        s.since, s.id LIMIT 1) = of_process
    AND EXISTS (SELECT 1 FROM panel_member m WHERE m."panelId" = p.id AND m."from" <= (app_now() AT TIME ZONE 'Europe/London')::date
      AND NOT EXISTS (SELECT 1 FROM panel_member r WHERE r.replaces = m.id))
$$;
-- The processes that have such a panel, and none on which one of these people sits today who has signed: their cases are not before these people.
CREATE FUNCTION shut_to(people text[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER COST 500 SET search_path = public, pg_temp AS $$
DECLARE today date := (app_now() AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN ARRAY (SELECT one.process FROM (SELECT DISTINCT s.process FROM panel_setting s WHERE s.process IS NOT NULL) one
    WHERE EXISTS (SELECT 1 FROM panels_of(one.process)) AND NOT EXISTS (SELECT 1 FROM panel_member m
      JOIN sharing_agreement a ON a."personId" = m."personId" AND a.year = extract(year FROM today - interval '8 months')::int
      WHERE m."panelId" IN (SELECT panels_of(one.process)) AND 'person:' || m."personId" = ANY (people) AND m."from" <= today AND (m."to" IS NULL OR m."to" >= today)
        AND NOT EXISTS (SELECT 1 FROM panel_member r WHERE r.replaces = m.id)));
END $$;
CREATE FUNCTION sits_for(of_case text, people text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 500 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN NOT coalesce((SELECT c.process FROM "case" c WHERE c.id = of_case) = ANY (shut_to(people)), false);
END $$;
-- Whether a case names whoever asks; by the job of a panel's chair only where they sit for it.
CREATE FUNCTION is_in_case(of_case text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = of_case AND a.principal = ANY (asking())
    AND (a.principal <> 'role:panel-chair' OR sits_for(of_case, asking())));
END $$;

-- Who the child is, what is known of them and what was written: as before, but for that.
CREATE OR REPLACE FUNCTION is_my_child(child uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 2000 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM "case" c JOIN case_access a ON a."caseId" = c.id WHERE c."childId" = child AND a.principal = ANY (asking())
      AND (a.principal <> 'role:panel-chair' OR sits_for(c.id, asking())))
    OR coalesce('school:' || (SELECT f.value #>> '{}' FROM fact f WHERE f."childId" = child AND f.name = 'school-on-roll'
        AND NOT EXISTS (SELECT 1 FROM "case" w WHERE w.id = f."caseId" AND w.outcome = 'wrong-child')
      ORDER BY f."validFrom" DESC, f.id DESC LIMIT 1) = ANY (asking()), false);
END $$;
CREATE OR REPLACE FUNCTION is_my_submission(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 2000 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM submission s WHERE s.id = is_my_submission.submission AND (is_asking(s."byId") OR is_in_case(s."caseId")));
END $$;

-- An act of one's own for the panel: nobody whom no panel seats. What a clerk records for it, and what nobody pressed, is as before.
CREATE FUNCTION speaks_for_panel(of_case text, as_party text, who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN NOT EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = of_case AND a.party = as_party AND a.principal = 'role:panel-chair')
    OR sits_for(of_case, ARRAY['person:' || who]);
END $$;
CREATE POLICY of_the_panel ON submission AS RESTRICTIVE FOR INSERT TO sixth_day_api
  WITH CHECK ("byId" IS NULL OR "how" IS NOT NULL OR speaks_for_panel("caseId", "party", "byId"));
