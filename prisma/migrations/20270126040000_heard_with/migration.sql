-- A sharing panel that is set to hear managed moves hears off-site directions too (domain/panels.ts): whoever sits on it has them, and the job of a chair alone does not.
CREATE FUNCTION heard_by(of_panel text) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE of_panel WHEN 'managed-move' THEN ARRAY[of_panel, 'off-site-direction'] ELSE ARRAY[of_panel] END
$$;
CREATE OR REPLACE FUNCTION panels_of(of_process text) RETURNS SETOF integer LANGUAGE sql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
  SELECT p.id FROM panel p
  WHERE of_process = ANY (heard_by((SELECT s.process FROM panel_setting s WHERE s."panelId" = p.id
      ORDER BY s.since <= (app_now() AT TIME ZONE 'Europe/London')::date DESC,
        CASE WHEN s.since <= (app_now() AT TIME ZONE 'Europe/London')::date THEN s.since END DESC, CASE WHEN s.since <= (app_now() AT TIME ZONE 'Europe/London')::date THEN s.id END DESC,
        s.since, s.id LIMIT 1)))
    AND EXISTS (SELECT 1 FROM panel_member m WHERE m."panelId" = p.id AND m."from" <= (app_now() AT TIME ZONE 'Europe/London')::date
      AND NOT EXISTS (SELECT 1 FROM panel_member r WHERE r.replaces = m.id))
$$;
CREATE OR REPLACE FUNCTION shut_to(people text[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER COST 500 SET search_path = public, pg_temp AS $$
DECLARE today date := (app_now() AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN ARRAY (SELECT one.process FROM (SELECT DISTINCT unnest(heard_by(s.process)) AS process FROM panel_setting s WHERE s.process IS NOT NULL) one
    WHERE EXISTS (SELECT 1 FROM panels_of(one.process)) AND NOT EXISTS (SELECT 1 FROM panel_member m
      JOIN sharing_agreement a ON a."personId" = m."personId" AND a.year = extract(year FROM today - interval '8 months')::int
      WHERE m."panelId" IN (SELECT panels_of(one.process)) AND 'person:' || m."personId" = ANY (people) AND m."from" <= today AND (m."to" IS NULL OR m."to" >= today)
        AND NOT EXISTS (SELECT 1 FROM panel_member r WHERE r.replaces = m.id)));
END $$;
