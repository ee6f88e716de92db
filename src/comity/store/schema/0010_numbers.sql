-- The numbers of documents that were gone had been given again, so that what one version said could be taken for what another did.
-- Versions that share a number cannot be told apart any more and are forgotten, as are those whose claims went with those of another.
CREATE TEMP TABLE mixed AS
    SELECT id, max(gone) AS gone FROM past_documents GROUP BY id HAVING count(*) > 1 OR id NOT IN (SELECT document_id FROM past_claims);
UPDATE meta SET value = greatest(value::INTEGER, (SELECT coalesce(max(gone), 0) FROM mixed))::VARCHAR WHERE key = 'whole_from';
DELETE FROM past_claims WHERE document_id IN (SELECT id FROM mixed);
DELETE FROM past_documents WHERE id IN (SELECT id FROM mixed);
-- One that shares its number with a document of today has its claims apart from those, and gets a number of its own.
CREATE TEMP TABLE renumbered AS
    SELECT id, row_number() OVER (ORDER BY id) + (SELECT max(id) FROM (SELECT id FROM documents UNION ALL SELECT id FROM past_documents)) AS number
    FROM past_documents WHERE id IN (SELECT id FROM documents);
UPDATE past_claims SET document_id = number FROM renumbered WHERE id = document_id;
UPDATE past_documents SET id = number FROM renumbered WHERE renumbered.id = past_documents.id;
DROP TABLE mixed;
DROP TABLE renumbered;
COMMENT ON COLUMN past_documents.id IS 'Its number, which no other version and no document has';
