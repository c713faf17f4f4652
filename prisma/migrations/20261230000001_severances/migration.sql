-- Who a child was is removed for good at the word of two people: asked for by one, approved by another, carried out by the owner (docs/decisions/0043).

-- CreateTable
CREATE TABLE "severance" (
    "id" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(6),
    "doneAt" TIMESTAMPTZ(6),

    CONSTRAINT "severance_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "severance_state_idx" ON "severance"("state");
CREATE INDEX "severance_childId_idx" ON "severance"("childId");
ALTER TABLE severance
  ADD FOREIGN KEY ("childId") REFERENCES child ("id"),
  ADD FOREIGN KEY ("askedById") REFERENCES person ("id"),
  ADD FOREIGN KEY ("decidedById") REFERENCES person ("id"),
  ADD CHECK ("why" IN ('adopted', 'at-risk', 'asked-for', 'never-ours')),
  ADD CHECK ("basis" IN ('adoption-order', 'adoption-lead', 'court-order', 'police', 'social-care', 'erasure-request', 'entered-in-error')),
  ADD CHECK ("state" IN ('waiting', 'approved', 'declined', 'withdrawn', 'done')),
  ADD CHECK (("state" = 'waiting') = ("decidedById" IS NULL) AND ("decidedById" IS NULL) = ("decidedAt" IS NULL)),
  ADD CHECK (("state" = 'done') = ("doneAt" IS NOT NULL)),
  -- Two people; and nobody takes back what another asked for.
  ADD CHECK ("state" NOT IN ('approved', 'done') OR "decidedById" <> "askedById"),
  ADD CHECK ("state" <> 'withdrawn' OR "decidedById" = "askedById");
-- It is asked for once at a time, and done once.
CREATE UNIQUE INDEX severance_under_way ON severance ("childId") WHERE "state" IN ('waiting', 'approved', 'done');

-- It goes one way, a step at a time; what was approved may still be called off, and only the owner of the tables carries it out.
CREATE FUNCTION severance_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['state', 'decidedById', 'decidedAt', 'doneAt'];
BEGIN
  IF to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change
    OR NOT ((OLD.state = 'waiting' AND NEW.state IN ('approved', 'declined', 'withdrawn'))
      OR (OLD.state = 'approved' AND NEW.state = 'declined')
      OR (OLD.state = 'approved' AND NEW.state = 'done' AND is_owner_of(TG_RELID)
        AND (NEW."decidedById", NEW."decidedAt") IS NOT DISTINCT FROM (OLD."decidedById", OLD."decidedAt"))) THEN
    RAISE EXCEPTION 'A severance is decided once, carried out once, and otherwise never changed.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER severance_keeps BEFORE UPDATE ON severance FOR EACH ROW EXECUTE FUNCTION severance_keeps();
CREATE FUNCTION severance_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'waiting' AND NOT is_owner_of(TG_RELID) THEN
    RAISE EXCEPTION 'A severance begins by waiting for a second person.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER severance_waits BEFORE INSERT ON severance FOR EACH ROW EXECUTE FUNCTION severance_waits();
CREATE TRIGGER never_removed BEFORE DELETE ON severance FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON severance FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

GRANT SELECT, INSERT ON severance TO sixth_day_api;
GRANT UPDATE ("state", "decidedById", "decidedAt") ON severance TO sixth_day_api;
-- Whoever may ask for one and decide one sees them; in one's own name.
ALTER TABLE severance ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON severance TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON severance FOR SELECT TO sixth_day_api
  USING ((SELECT asking()) && ARRAY['role:manager', 'role:data-protection-officer']);
CREATE POLICY own ON severance FOR INSERT TO sixth_day_api
  WITH CHECK (asking() && ARRAY['role:manager', 'role:data-protection-officer'] AND is_asking("askedById"));
CREATE POLICY decided ON severance FOR UPDATE TO sixth_day_api
  USING ((SELECT asking()) && ARRAY['role:manager', 'role:data-protection-officer'] AND "state" IN ('waiting', 'approved'))
  WITH CHECK (is_asking("decidedById"));

