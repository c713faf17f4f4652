-- A case that somebody has begun to fill in and not sent: sealed with a key of its own, for them and whoever works where they do.
CREATE TABLE draft (
    "id" UUID NOT NULL,
    "process" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "shared" TEXT,
    "childId" UUID,
    "sealed" BYTEA NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "wrappedBy" TEXT NOT NULL,
    "begunAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    "putAwayAt" TIMESTAMPTZ(6) NOT NULL DEFAULT app_now(),
    CONSTRAINT "draft_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "draft_byId_fkey" FOREIGN KEY ("byId") REFERENCES person ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "draft_childId_fkey" FOREIGN KEY ("childId") REFERENCES child ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "draft_byId_idx" ON draft ("byId");
CREATE INDEX "draft_shared_idx" ON draft ("shared");
CREATE INDEX "draft_childId_idx" ON draft ("childId");
CREATE INDEX "draft_putAwayAt_idx" ON draft ("putAwayAt");
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO sixth_day_api;

-- Nobody else’s, also not theirs who see every case: it has not been sent.
ALTER TABLE draft ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON draft TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY theirs ON draft TO sixth_day_api
  USING (is_asking("byId") OR "shared" = ANY ((SELECT asking())::text[]))
  WITH CHECK (is_asking("byId") OR "shared" = ANY ((SELECT asking())::text[]));

-- What nobody has gone on with for so many days goes, whoever puts one away next.
CREATE FUNCTION drop_old_drafts(days integer) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM draft WHERE "putAwayAt" < app_now() - make_interval(days => days)
$$;
REVOKE ALL ON FUNCTION drop_old_drafts(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_old_drafts(integer) TO sixth_day_api;
