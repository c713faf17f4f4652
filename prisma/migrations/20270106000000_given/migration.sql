-- That a case was given to another owner stands on its own record, with the team that it came to: whoever gives it writes that one line.
CREATE POLICY given ON case_event FOR INSERT TO sixth_day_api WITH CHECK ("kind" = 'given' AND (SELECT sees_all()));

-- Whatever lines there are by now stay; this comes beside them.
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT conname, pg_get_constraintdef(oid) AS said FROM pg_constraint
    WHERE conrelid = 'case_event'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%''document''%'
  LOOP
    EXECUTE format('ALTER TABLE case_event DROP CONSTRAINT %I', one.conname);
    EXECUTE format('ALTER TABLE case_event ADD CONSTRAINT %I %s', one.conname, replace(one.said, '''document''', '''document''::text, ''given'''));
  END LOOP;
END $$;

-- ── Answers as they were put right ───────────────────────────────────────────

CREATE INDEX "correction_actId_idx" ON correction ("actId");

-- Whether a correction took effect: asked by the second wall itself, so with its maker's rights.
CREATE FUNCTION was_put_right(correction uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM correction_decision d LEFT JOIN submission s ON s.id = d."submissionId"
    WHERE d."correctionId" = was_put_right.correction AND d."as" = 'approved' AND (d."submissionId" IS NULL OR s.state = 'recorded'));
END $$;

-- Every answer that was put right. Whoever reads an answer reads the right one: who is asked for it reads it by this, or by `as_corrected`.
CREATE VIEW put_right WITH (security_invoker = true) AS
  SELECT c.id, c."caseId", c."actId", c.field, c.value, c.whose, c.sealed, d.number
  FROM correction c JOIN correction_decision d ON d."correctionId" = c.id WHERE c."actId" IS NOT NULL AND was_put_right(c.id);
GRANT SELECT ON put_right TO sixth_day_api, sixth_day_work;

-- What an act answered in choices, days and numbers, with whatever was put right in it.
CREATE FUNCTION as_corrected(act uuid, answers jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT answers || coalesce((SELECT jsonb_object_agg(r.field, r.value ORDER BY r.number) FROM put_right r WHERE r."actId" = act AND r.value IS NOT NULL), '{}')
$$;

-- Whoever is in a case reads what was answered in it, and so what was put right: the right answer, and nothing that only was proposed.
CREATE POLICY right_ones ON correction FOR SELECT TO sixth_day_api USING (was_put_right(id)
  AND EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = correction."caseId" AND a.principal = ANY (asking())));
