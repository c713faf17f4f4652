-- The second wall (decisions 35): the role of the API reads and writes a row of a case, a child or a person's own only for whoever asks. It says who that
-- is in three settings of its connection (store/asking.ts); where it says nothing, none of these rows is there. Workers and the owner see all.
-- Every condition looks from the row that is read into an index; none gathers all that somebody may see.

-- ── Who asks ─────────────────────────────────────────────────────────────────

CREATE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('sixth_day.all', true), '') = 'yes';
-- `person:…`, `contact:…`, `school:…`, `role:…`, as case_access names them.
CREATE FUNCTION asking() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(coalesce(current_setting('sixth_day.principals', true), ''), ',');
CREATE FUNCTION is_asking(id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN 'person:' || id = ANY (asking()) OR 'contact:' || id = ANY (asking());

-- Each of these is asked of one row, with its maker's rights, so that one policy is not planned inside another.

-- Of a case of theirs; or by the newest word on the roll of a school that asks, also before there is any case; never by the word of a case that was
-- opened for the wrong child.
CREATE FUNCTION is_my_child(child uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM "case" c JOIN case_access a ON a."caseId" = c.id WHERE c."childId" = child AND a.principal = ANY (asking()))
    OR coalesce('school:' || (SELECT f.value #>> '{}' FROM fact f WHERE f."childId" = child AND f.name = 'school-on-roll'
        AND NOT EXISTS (SELECT 1 FROM "case" w WHERE w.id = f."caseId" AND w.outcome = 'wrong-child')
      ORDER BY f."validFrom" DESC, f.id DESC LIMIT 1) = ANY (asking()), false);
END $$;
-- A letter that was written to somebody is theirs to read, though they have no part in its case any more.
CREATE INDEX "letter_recipient_idx" ON letter ("recipient");
CREATE FUNCTION is_written_to_me(of_case text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM letter l WHERE l."caseId" = of_case AND l.recipient = ANY (asking()));
END $$;
CREATE FUNCTION is_my_letter(letter uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM letter l WHERE l.id = is_my_letter.letter AND (l.recipient = ANY (asking())
    OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = l."caseId" AND a.principal = ANY (asking()))));
END $$;
CREATE FUNCTION is_my_submission(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM submission s WHERE s.id = is_my_submission.submission AND (is_asking(s."byId")
    OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = s."caseId" AND a.principal = ANY (asking()))));
END $$;

-- ── What is theirs ───────────────────────────────────────────────────────────

DO $$
DECLARE
  one record;
  -- Asked once for a statement, not once for a row.
  every constant text := '(SELECT sees_all())';
  me constant text := 'ANY ((SELECT asking())::text[])';
  in_case constant text := 'EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = %1$I."caseId" AND a.principal = ' || me || ')';
  -- As somebody of the authority who has a part in the case: not as a school, nor as a family.
  in_office constant text := 'EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = %1$I."caseId" AND a.principal = ' || me || ' AND a.principal LIKE ''role:%%'')';
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('case_access', 'principal = ' || me),
    ('case', 'EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = %1$I.id AND a.principal = ' || me || ') OR is_written_to_me(id)'),
    ('case_event', in_case), ('step', in_case), ('deadline', in_case), ('case_party', in_case),
    ('letter', in_case || ' OR recipient = ' || me),
    ('letter_words', 'is_my_letter("letterId")'), ('delivery', 'is_my_letter("letterId")'),
    ('assignment', in_office), ('note', in_office), ('refusal', in_office || ' OR is_asking("byId")'), ('look', in_office || ' OR is_asking("byId")'),
    ('submission', in_case || ' OR is_asking("byId")'),
    ('words', 'is_my_submission("submissionId")'),
    ('child', 'is_my_child(id)'), ('child_identity', 'is_my_child("childId")'), ('fact', 'is_my_child("childId")'), ('trace', 'is_my_child("childId")'),
    ('contact', 'is_my_child("childId") OR is_asking(id)'),
    ('link', 'recipient = ' || me || ' OR hash = decode(current_setting(''sixth_day.link'', true), ''hex'')'),
    ('code', 'EXISTS (SELECT 1 FROM link k WHERE k.hash = %1$I."linkHash")'),
    ('divergence', 'false'),
    ('upload', 'is_asking("byId")')
  ) AS given (name, theirs)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one.name);
    EXECUTE format('CREATE POLICY everything ON %I TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true)', one.name);
    EXECUTE format('CREATE POLICY theirs ON %I FOR SELECT TO sixth_day_api USING (%s OR %s)', one.name, every, format(one.theirs, one.name));
  END LOOP;
END $$;
-- What somebody chose for a page is theirs alone, whatever else they see.
ALTER TABLE preference ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON preference TO CURRENT_USER USING (true);
CREATE POLICY own ON preference TO sixth_day_api USING (is_asking("personId"));

-- ── What they may write ──────────────────────────────────────────────────────

-- In one's own name, in a case of theirs; and a settled act is settled for whoever may see it.
CREATE POLICY own ON submission FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND ((SELECT sees_all())
  OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = submission."caseId" AND a.principal = ANY (asking()))));
-- Said again here, since a change that reads no column is not held to what they may read.
CREATE POLICY settled ON submission FOR UPDATE TO sixth_day_api USING ((SELECT sees_all()) OR is_asking("byId")
  OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = submission."caseId" AND a.principal = ANY (asking())));
-- Written in one statement with what they were written in, which their policy could therefore not see.
CREATE POLICY told ON words FOR INSERT TO sixth_day_api WITH CHECK (asking() <> '{}');
CREATE POLICY own ON look FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId")
  AND ("caseId" IS NULL OR (SELECT sees_all()) OR is_written_to_me("caseId")
    OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = look."caseId" AND a.principal = ANY (asking())))
  AND ("childId" IS NULL OR (SELECT sees_all()) OR is_my_child("childId")));
-- Nobody may have proved who they are who tries.
CREATE POLICY anybodys ON refusal FOR INSERT TO sixth_day_api WITH CHECK ("byId" IS NULL OR is_asking("byId"));
CREATE POLICY own ON note FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND (SELECT sees_all()));
CREATE POLICY own ON assignment FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId") AND (SELECT sees_all()));
CREATE POLICY own ON delivery FOR INSERT TO sixth_day_api
  WITH CHECK (is_asking("byId") AND ((SELECT sees_all()) OR is_my_letter("letterId")));
-- A child is told of before there is a case of theirs, and may be held already, unknown to whoever tells: api/opening.ts.
CREATE POLICY told ON child FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND asking() <> '{}');
CREATE POLICY told ON child_identity FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND asking() <> '{}');
CREATE POLICY told ON trace FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND asking() <> '{}');
CREATE POLICY told ON contact FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND asking() <> '{}');
CREATE POLICY own ON code FOR INSERT TO sixth_day_api WITH CHECK (EXISTS (SELECT 1 FROM link k WHERE k.hash = "linkHash"));
CREATE POLICY changed ON code FOR UPDATE TO sixth_day_api USING (EXISTS (SELECT 1 FROM link k WHERE k.hash = "linkHash"));
CREATE POLICY changed ON link FOR UPDATE TO sixth_day_api USING (recipient = ANY (asking()));
CREATE POLICY own ON upload FOR INSERT TO sixth_day_api WITH CHECK (is_asking("byId"));
-- One's own once it is applied, and anybody's when its day is over.
CREATE POLICY removed ON upload FOR DELETE TO sixth_day_api USING (is_asking("byId") OR (SELECT sees_all()));
