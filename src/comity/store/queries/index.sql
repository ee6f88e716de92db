-- The claims of a pair are found without a look at all others. Not in a migration: DuckDB makes no index beside updates of the same run.
CREATE INDEX IF NOT EXISTS claims_pair ON claims (pair);
