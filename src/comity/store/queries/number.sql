-- The number of this build, and of the first document that it adds: none that an earlier version of a document has is given again.
SELECT (SELECT coalesce(max(build), 0) + 1 FROM builds),
    (SELECT coalesce(max(id), 0) + 1 FROM (SELECT id FROM documents UNION ALL SELECT id FROM past_documents));
