-- PostgreSQL keeps some values of each column among its statistics, where a destroyed key would linger. Nothing is looked for by a wrapped key, so none are kept.
-- Giving a column the type that it has drops what was kept of it so far.
ALTER TABLE data_key ALTER COLUMN wrapped TYPE BYTEA, ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE draft ALTER COLUMN wrapped TYPE BYTEA, ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE saved_search ALTER COLUMN wrapped TYPE BYTEA, ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE ledger_words ALTER COLUMN wrapped TYPE BYTEA, ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE search_key ALTER COLUMN wrapped TYPE BYTEA, ALTER COLUMN wrapped SET STATISTICS 0;
