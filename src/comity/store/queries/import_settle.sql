-- The texts that the waiting claims can be of: those given with them; of a name that has none there, those that the store has read; else copies
-- that came with claims. Of one text that came from several files the last is meant, as in record.sql. The hash of a text that
-- came in a folder of Parquet is only told there; that of the others was made here (own).
CREATE OR REPLACE TEMP TABLE meant AS
WITH wanted AS (SELECT DISTINCT document FROM told UNION SELECT DISTINCT document FROM offered WHERE for_source = $source),
there AS (
    SELECT 0 AS tier, for_source IS NULL AS own, * EXCLUDE (for_source) FROM offered WHERE for_source IS NULL OR for_source = $source
    UNION ALL BY NAME
    SELECT CASE WHEN brought_by IS NULL THEN 1 ELSE 2 END AS tier, true AS own, document, source, title, form, text, hash, base, asserted, revision, licence, link, reader
    FROM documents
    WHERE build = getvariable('build') OR id IN (SELECT id FROM kept) OR coalesce(brought_by, source) NOT IN (SELECT source FROM replaced)
)
SELECT there.* FROM there JOIN wanted USING (document)
QUALIFY tier = min(tier) OVER (PARTITION BY document) AND row_number() OVER (PARTITION BY document, tier, hash ORDER BY source DESC) = 1;
