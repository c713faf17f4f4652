-- The key of each person, wrapped with a key from configuration; the key by which people are found; and what they are found by.

-- CreateTable
CREATE TABLE "data_key" (
    "id" UUID NOT NULL,
    "wrapped" BYTEA,
    "wrappedBy" TEXT,
    "madeAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "destroyedAt" TIMESTAMPTZ(6),

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_key" (
    "only" BOOLEAN NOT NULL DEFAULT true,
    "wrapped" BYTEA NOT NULL,
    "wrappedBy" TEXT NOT NULL,

    CONSTRAINT "search_key_pkey" PRIMARY KEY ("only")
);

-- CreateTable
CREATE TABLE "trace" (
    "childId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "trace_pkey" PRIMARY KEY ("childId","kind","hash")
);

-- CreateIndex
CREATE INDEX "data_key_wrappedBy_idx" ON "data_key"("wrappedBy");

-- CreateIndex
CREATE INDEX "trace_hash_kind_idx" ON "trace"("hash", "kind");

-- AddForeignKey
ALTER TABLE "trace" ADD CONSTRAINT "trace_childId_fkey" FOREIGN KEY ("childId") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say ───────────────────────────────────────────────────

-- A version, a nonce, 32 bytes and the seal.
ALTER TABLE data_key
  ADD CHECK (length("wrapped") = 61),
  ADD CHECK (("wrapped" IS NULL) = ("wrappedBy" IS NULL) AND ("wrapped" IS NULL) = ("destroyedAt" IS NOT NULL));
ALTER TABLE search_key ADD CHECK ("only"), ADD CHECK (length("wrapped") = 61);
ALTER TABLE trace
  ADD CHECK ("kind" IN ('upn', 'name', 'sound', 'start', 'born')),
  ADD CHECK (length("hash") = 32);
-- A pupil number is one child's.
CREATE UNIQUE INDEX trace_upn ON trace ("hash") WHERE "kind" = 'upn';
CREATE UNIQUE INDEX trace_upn_of_child ON trace ("childId") WHERE "kind" = 'upn';

-- A key that was destroyed stays so, and its row stays to say when.
CREATE FUNCTION data_key_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."destroyedAt" IS NOT NULL OR (NEW.id, NEW."madeAt") IS DISTINCT FROM (OLD.id, OLD."madeAt") THEN
    RAISE EXCEPTION 'A key that was destroyed is never made again, and whose a key is never changes.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER data_key_keeps BEFORE UPDATE ON data_key FOR EACH ROW EXECUTE FUNCTION data_key_keeps();
CREATE TRIGGER never_removed BEFORE DELETE ON data_key FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON data_key FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

-- Wrapping again and destroying are the owner's. The worker reads people's keys, and finds nobody.
GRANT SELECT ON data_key TO sixth_day_api, sixth_day_work;
GRANT SELECT ON search_key, trace TO sixth_day_api;
GRANT INSERT ON data_key, search_key, trace TO sixth_day_api;
