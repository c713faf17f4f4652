-- Signing out everywhere ends access tokens too.
ALTER TABLE "person" ADD COLUMN "signedOutAt" TIMESTAMPTZ(6);
GRANT UPDATE ("signedOutAt") ON "person" TO sixth_day_api;

-- Tries, counted for all processes of the API at once. A key is a hash, so that no address of anybody stands here. Lost with a crash, and no harm done.
CREATE UNLOGGED TABLE "tried" (
    "key" BYTEA NOT NULL,
    "number" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tried_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "tried_until_idx" ON "tried"("until");
ALTER TABLE "tried" ADD CHECK (length("key") = 32), ADD CHECK ("number" >= 1);
GRANT SELECT, INSERT, UPDATE, DELETE ON "tried" TO sixth_day_api;
