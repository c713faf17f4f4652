-- An act that a case takes because of what was done in another case of the child.
ALTER TABLE "submission" ADD COLUMN "heardIn" TEXT,
ADD COLUMN "heardSeq" INTEGER;

-- Both or neither; nobody pressed it; and it is never a case's opening, nor heard in itself.
ALTER TABLE submission ADD CHECK (("heardIn" IS NULL) = ("heardSeq" IS NULL)), ADD CHECK (is_case_id("heardIn")),
  ADD CHECK ("heardIn" IS NULL OR ("byId" IS NULL AND "action" <> 'opening' AND "heardIn" <> "caseId"));
