-- Whoever comes for a member has signed the information-sharing agreement themselves, or has no vote. Null of what was recorded before it was asked.
ALTER TABLE "attendance" ADD COLUMN     "substituteSigned" BOOLEAN;
ALTER TABLE attendance ADD CHECK (("how" = 'substitute') = ("substituteSigned" IS NOT NULL)) NOT VALID;
