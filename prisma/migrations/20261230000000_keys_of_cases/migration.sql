-- What is written of a case is sealed with a key of the case, so that one case can go and the child stay (docs/decisions/0042).

-- Whose key it is: made of the reference, so that it is known before the case is, and needs no column.
CREATE FUNCTION key_of_case("case" text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT encode(substring(sha256(convert_to('key of ' || "case", 'UTF8')) FOR 16), 'hex')::uuid
$$;
-- Whose key seals what is written of a case: its own; the child's, of a case from before cases had one.
CREATE FUNCTION whose_words("case" text, child uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce((SELECT id FROM data_key WHERE id = key_of_case("case")), child)
$$;
-- A case that opens another is told by the worker.
GRANT INSERT ON data_key TO sixth_day_work;

-- What was written of an override goes where it names a child who is removed: its key is destroyed, and the row stays.
ALTER TABLE ledger_words ALTER COLUMN "wrapped" DROP NOT NULL, ALTER COLUMN "wrappedBy" DROP NOT NULL,
  ADD CHECK (("wrapped" IS NULL) = ("wrappedBy" IS NULL));
