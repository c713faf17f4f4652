-- Panels that meet: what each hears and by what rules, who sits on it, and who has signed the information-sharing agreement of a school year.

-- CreateTable
CREATE TABLE "panel" (
    "id" SERIAL NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "panel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_setting" (
    "id" SERIAL NOT NULL,
    "panelId" INTEGER NOT NULL,
    "since" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "process" TEXT,
    "phase" TEXT,
    "districts" TEXT[],
    "quorum" SMALLINT,
    "cutOff" SMALLINT,
    "papersOut" SMALLINT,
    "byId" UUID,
    "why" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "panel_setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_member" (
    "id" SERIAL NOT NULL,
    "panelId" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "urn" TEXT,
    "organisation" TEXT,
    "chair" BOOLEAN NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE,
    "replaces" INTEGER,
    "byId" UUID,
    "why" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "panel_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_agreement" (
    "id" SERIAL NOT NULL,
    "personId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "signedOn" DATE NOT NULL,
    "paper" BOOLEAN NOT NULL,
    "byId" UUID NOT NULL,
    "knownFrom" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),

    CONSTRAINT "sharing_agreement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "panel_setting_panelId_idx" ON "panel_setting"("panelId");

-- CreateIndex
CREATE UNIQUE INDEX "panel_member_replaces_key" ON "panel_member"("replaces");

-- CreateIndex
CREATE INDEX "panel_member_panelId_idx" ON "panel_member"("panelId");

-- CreateIndex
CREATE INDEX "panel_member_personId_idx" ON "panel_member"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "sharing_agreement_personId_year_key" ON "sharing_agreement"("personId", "year");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

ALTER TABLE panel_setting
  ADD FOREIGN KEY ("panelId") REFERENCES panel ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ALTER COLUMN "districts" SET NOT NULL,
  ADD CHECK ("name" <> '' AND "why" <> ''),
  ADD CHECK ("quorum" BETWEEN 1 AND 50),
  ADD CHECK ("cutOff" BETWEEN 0 AND 60),
  ADD CHECK ("papersOut" BETWEEN 0 AND 60);
ALTER TABLE panel_member
  ADD FOREIGN KEY ("panelId") REFERENCES panel ("id"),
  ADD FOREIGN KEY ("personId") REFERENCES person ("id"),
  ADD FOREIGN KEY ("urn") REFERENCES school ("urn"),
  ADD FOREIGN KEY ("replaces") REFERENCES panel_member ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("why" <> ''),
  -- For a school that we hold, or for an organisation by its name.
  ADD CHECK (("urn" IS NULL) <> ("organisation" IS NULL)),
  ADD CHECK ("organisation" <> ''),
  ADD CHECK ("to" >= "from");
ALTER TABLE sharing_agreement
  ADD FOREIGN KEY ("personId") REFERENCES person ("id"),
  ADD FOREIGN KEY ("byId") REFERENCES person ("id"),
  ADD CHECK ("year" BETWEEN 2000 AND 2099),
  ADD CHECK ("text" <> ''),
  -- Nobody signs it for another; that a paper was signed is recorded by somebody else.
  ADD CHECK (("byId" = "personId") <> "paper");

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['panel', 'panel_setting', 'panel_member', 'sharing_agreement'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_grows()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_grows()', name);
  END LOOP;
END $$;

-- A change of the record may be about a panel.
ALTER TABLE admin_change DROP CONSTRAINT "admin_change_subject_check",
  ADD CONSTRAINT "admin_change_subject_check"
    CHECK ("subject" ~ '^(school:[0-9]{6}|authority:[0-9]{3}|working:[a-z-]+|(person|team):[0-9a-f-]{36}|rule:[A-Za-z0-9_.-]{1,80}|child:C-[0-9]{5,}|ledger:policy|screening:[0-9]{4}-[0-9]{2}-[0-9]{2}|panel:[0-9]{1,9})$');

GRANT SELECT ON panel, panel_setting, panel_member, sharing_agreement TO sixth_day_api, sixth_day_work;
GRANT INSERT ON panel, panel_setting, panel_member, sharing_agreement TO sixth_day_api;
GRANT USAGE ON SEQUENCE panel_id_seq, panel_setting_id_seq, panel_member_id_seq, sharing_agreement_id_seq TO sixth_day_api;
