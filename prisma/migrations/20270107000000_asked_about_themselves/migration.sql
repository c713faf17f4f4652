-- An adult asks for what is held of them: one of a child’s family, or somebody who signs in (docs/decisions/0049).

ALTER TABLE access_request
  ADD COLUMN "about" TEXT NOT NULL DEFAULT 'child',
  ADD COLUMN "contactId" UUID REFERENCES contact ("id"),
  ADD COLUMN "personId" UUID REFERENCES person ("id"),
  ALTER COLUMN "childId" DROP NOT NULL,
  DROP CONSTRAINT "access_request_check",
  ADD CONSTRAINT "access_request_check" CHECK (length("sealed") > 29 AND "receivedOn" <= ("at" AT TIME ZONE 'Europe/London')::date),
  ADD CONSTRAINT "access_request_asks_check" CHECK (("about" = 'child' AND "asks" IN ('child', 'parent', 'other')) OR ("about" <> 'child' AND "asks" IN ('self', 'other'))),
  -- One of a family is asked about together with their child: no case of that child goes meanwhile.
  ADD CONSTRAINT "access_request_about_check" CHECK (CASE "about"
    WHEN 'child' THEN "childId" IS NOT NULL AND "contactId" IS NULL AND "personId" IS NULL
    WHEN 'contact' THEN "childId" IS NOT NULL AND "contactId" IS NOT NULL AND "personId" IS NULL
    WHEN 'person' THEN "childId" IS NULL AND "contactId" IS NULL AND "personId" IS NOT NULL
    ELSE false END);
ALTER TABLE access_request ALTER COLUMN "about" DROP DEFAULT;

-- What lists of ten thousand cases look by.
CREATE INDEX "disposal_case_caseId_idx" ON disposal_case ("caseId");
CREATE INDEX "disposal_done_caseId_idx" ON disposal_done ("caseId");
CREATE INDEX "export_requestId_idx" ON export ("requestId");
CREATE INDEX look_received ON look ("at") WHERE "what" IN ('papers', 'document');
CREATE INDEX "disclosure_at_idx" ON disclosure ("at");
CREATE INDEX "disclosure_principal_at_idx" ON disclosure ("principal", "at");
CREATE INDEX "delivery_at_idx" ON delivery ("at");
CREATE INDEX "export_at_idx" ON export ("at");
