-- What members of panels are told goes the same way as what is told of an access request, and of a challenge by a family (docs/decisions/0050).

ALTER TABLE panel_message
  ALTER COLUMN "meetingId" DROP NOT NULL,
  ADD COLUMN "requestId" UUID REFERENCES access_request ("id"),
  ADD COLUMN "challengeId" UUID REFERENCES challenge ("id"),
  DROP CONSTRAINT "panel_message_kind_check",
  ADD CONSTRAINT "panel_message_kind_check" CHECK ("kind" IN ('called', 'moved', 'not held', 'pack', 'urgent', 'reminder', 'overdue', 'challenge')),
  ADD CONSTRAINT "panel_message_of_check" CHECK (num_nonnulls("meetingId", "requestId", "challengeId") = 1
    AND ("requestId" IS NOT NULL) = ("kind" IN ('reminder', 'overdue')) AND ("challengeId" IS NOT NULL) = ("kind" = 'challenge'));
CREATE UNIQUE INDEX "panel_message_requestId_personId_kind_number_key" ON panel_message ("requestId", "personId", "kind", "number");
CREATE UNIQUE INDEX "panel_message_challengeId_personId_kind_number_key" ON panel_message ("challengeId", "personId", "kind", "number");

CREATE OR REPLACE FUNCTION message_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'state' - 'tries' - 'nextAt') IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'tries' - 'nextAt') THEN
    RAISE EXCEPTION 'What somebody was told is never changed.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- One of a challenge names a case, so it is there for whoever sees every case, and for whoever it was sent to.
ALTER TABLE panel_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE panel_message FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON panel_message TO sixth_day_work, CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON panel_message TO sixth_day_api USING ((SELECT sees_all()) OR is_asking("personId") OR ("meetingId" IS NOT NULL AND cardinality(asking()) > 0))
  WITH CHECK ("meetingId" IS NOT NULL AND cardinality(asking()) > 0);
GRANT INSERT ON panel_message TO sixth_day_work;
