-- Forget what was replaced or dropped. The rows of this build are already there; it is the last to write documents.
DELETE FROM documents WHERE build < getvariable('build') AND coalesce(brought_by, source) IN (SELECT source FROM replaced) AND id NOT IN (SELECT id FROM kept);
DELETE FROM claims WHERE document_id NOT IN (SELECT id FROM documents);
DELETE FROM works WHERE document_id NOT IN (SELECT id FROM documents);
DELETE FROM issues WHERE (document_id IS NOT NULL AND document_id NOT IN (SELECT id FROM documents))
    OR (document_id IS NULL AND build < getvariable('build') AND source IN (SELECT source FROM replaced));
DELETE FROM sources WHERE build < getvariable('build') AND source IN (SELECT source FROM replaced);
