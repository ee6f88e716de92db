-- One name for one thing: a fact disagrees, in the store, in exports, on a cluster and in Python.
ALTER TABLE facts RENAME COLUMN disagree TO disagrees;
COMMENT ON TABLE facts IS 'One row per thing that the claims of a pair add up to by the rules; what people said of them is kept outside this file. They are those of all pairs where meta has rules, the version that made them';
