-- What two parts of the system say differently, found by the reconciler; and when each of its rounds was last made.

-- CreateTable
CREATE TABLE "divergence" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "caseId" TEXT,
    "detail" TEXT NOT NULL,
    "foundAt" TIMESTAMPTZ(6) NOT NULL DEFAULT now(),
    "seenAt" TIMESTAMPTZ(6) NOT NULL DEFAULT now(),
    "goneAt" TIMESTAMPTZ(6),

    CONSTRAINT "divergence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "round_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "divergence_goneAt_idx" ON "divergence"("goneAt");

-- ── What Prisma cannot say ───────────────────────────────────────────────────

-- Found again and again, it stands once.
CREATE UNIQUE INDEX divergence_standing ON divergence ("kind", "of") WHERE "goneAt" IS NULL;
ALTER TABLE divergence ADD CHECK ("kind" IN
  ('no workflow', 'no case', 'record behind', 'workflow behind', 'unsent', 'in doubt', 'half sent', 'silent', 'sent before', 'lost'));

GRANT SELECT ON divergence, round TO sixth_day_api, sixth_day_work;
GRANT INSERT ON divergence, round TO sixth_day_work;
GRANT UPDATE ("detail", "seenAt", "goneAt") ON divergence TO sixth_day_work;
GRANT UPDATE ("at") ON round TO sixth_day_work;
GRANT USAGE ON SEQUENCE "divergence_id_seq" TO sixth_day_work;
