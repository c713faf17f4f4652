-- Packs: what a panel is sent before a meeting, frozen, in versions; and who opened which.

-- CreateTable
CREATE TABLE "pack" (
    "id" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "version" SMALLINT NOT NULL,
    "manifest" JSONB NOT NULL,
    "sha256" BYTEA NOT NULL,
    "fairness" JSONB NOT NULL,
    "byId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pack_part" (
    "id" UUID NOT NULL,
    "packId" INTEGER NOT NULL,
    "place" SMALLINT NOT NULL,
    "caseId" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "since" TEXT,
    "whose" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,

    CONSTRAINT "pack_part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pack_opening" (
    "id" SERIAL NOT NULL,
    "packId" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "pack_opening_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pack_meetingId_version_key" ON "pack"("meetingId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "pack_part_packId_caseId_key" ON "pack_part"("packId", "caseId");

-- CreateIndex
CREATE INDEX "pack_opening_packId_idx" ON "pack_opening"("packId");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE pack
  ADD FOREIGN KEY ("meetingId") REFERENCES meeting ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("version" >= 1 AND "why" <> ''),
  ADD CHECK (octet_length("sha256") = 32);
ALTER TABLE pack_part
  ADD FOREIGN KEY ("packId") REFERENCES pack ("id"),
  ADD FOREIGN KEY ("caseId") REFERENCES "case" ("id"),
  ADD CHECK ("since" IN ('new', 'changed')),
  ADD CHECK (octet_length("sha256") = 32);
ALTER TABLE pack_opening
  ADD FOREIGN KEY ("packId") REFERENCES pack ("id"),
  ADD FOREIGN KEY ("personId") REFERENCES person ("id");

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['pack', 'pack_part', 'pack_opening'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everything ON %I TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;

-- ── The second wall ──────────────────────────────────────────────────────────

-- Whether whoever asks sits on the panel of a meeting today, and has signed this school year's information-sharing agreement.
CREATE FUNCTION reads_papers_of(meeting integer) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
DECLARE today date := (app_now() AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN EXISTS (SELECT 1 FROM meeting g JOIN panel_member m ON m."panelId" = g."panelId"
      JOIN sharing_agreement a ON a."personId" = m."personId" AND a.year = extract(year FROM today - interval '8 months')::int
    WHERE g.id = reads_papers_of.meeting AND 'person:' || m."personId" = ANY (asking()) AND m."from" <= today AND (m."to" IS NULL OR m."to" >= today)
      AND NOT EXISTS (SELECT 1 FROM panel_member r WHERE r.replaces = m.id));
END $$;
CREATE FUNCTION reads_pack(pack integer) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN reads_papers_of((SELECT p."meetingId" FROM pack p WHERE p.id = reads_pack.pack));
END $$;
CREATE POLICY theirs ON pack FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR reads_papers_of("meetingId"));
CREATE POLICY theirs ON pack_part FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR reads_pack("packId"));
CREATE POLICY theirs ON pack_opening FOR SELECT TO sixth_day_api USING ((SELECT sees_all()) OR reads_pack("packId"));
-- A clerk freezes a pack, in their own name; whoever opens one is on the record as themselves.
CREATE POLICY own ON pack FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND is_asking("byId"));
CREATE POLICY own ON pack_part FOR INSERT TO sixth_day_api WITH CHECK ((SELECT sees_all()) AND asking() <> '{}');
CREATE POLICY own ON pack_opening FOR INSERT TO sixth_day_api WITH CHECK (is_asking("personId") AND ((SELECT sees_all()) OR reads_pack("packId")));

GRANT SELECT ON pack, pack_part, pack_opening TO sixth_day_api, sixth_day_work;
GRANT INSERT ON pack, pack_part, pack_opening TO sixth_day_api;
GRANT USAGE ON SEQUENCE pack_id_seq, pack_opening_id_seq TO sixth_day_api;
