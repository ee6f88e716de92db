-- The claims of where_pairs.sql, pair by pair, each with whether it passes the filters itself and the document that it stands in.
-- A state of $gone is told as the one of $heirs that continues it.
WITH told AS (
    SELECT c.*, coalesce($heirs[list_position($gone, c.a)], c.a) AS one, coalesce($heirs[list_position($gone, c.b)], c.b) AS other, (
        {where_claims}
    ) AS passes
    FROM claims c JOIN documents d ON d.id = c.document_id
    WHERE
        {where_pairs}
)
SELECT least(c.one, c.other) AS one, greatest(c.one, c.other) AS other, c.claim, coalesce(c.passes, false) AS passes, c.document_id,
    d.document, d.title, d.source, d.hash, d.asserted, d.revision, d.licence, d.link, d.pairs
FROM told c JOIN documents d ON d.id = c.document_id
WHERE c.one <> c.other
ORDER BY 1, 2, c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, d.source;
