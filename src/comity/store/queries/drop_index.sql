-- A table is not altered while an index stands on it; the build makes it again.
DROP INDEX IF EXISTS claims_pair;
