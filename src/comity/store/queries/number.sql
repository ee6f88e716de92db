-- The number of this build, and of the first document that it adds.
SELECT (SELECT coalesce(max(build), 0) + 1 FROM builds), (SELECT coalesce(max(id), 0) + 1 FROM documents);
