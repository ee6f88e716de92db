-- The pairs whose claims this build adds or takes away (all of them, where the rules are not those that made the facts), with the number of
-- the portion that each is reconciled in: about 20 000 claims, so that memory stays bounded. Run before finish.sql.
CREATE TEMP TABLE touched AS
WITH gone AS (
    SELECT id FROM documents WHERE build < getvariable('build') AND coalesce(brought_by, source) IN (SELECT source FROM replaced) AND id NOT IN (SELECT id FROM kept)
), due AS (
    SELECT DISTINCT a, b FROM claims WHERE $all OR build = getvariable('build') OR document_id IN (SELECT id FROM gone)
    UNION SELECT DISTINCT a, b FROM facts WHERE $all
), sized AS (SELECT d.a, d.b, count(c.a) AS size FROM due d LEFT JOIN claims c ON c.a = d.a AND c.b = d.b GROUP BY d.a, d.b)
SELECT a, b, (sum(size) OVER (ORDER BY a, b ROWS UNBOUNDED PRECEDING) - size) // 20000 AS portion FROM sized;
