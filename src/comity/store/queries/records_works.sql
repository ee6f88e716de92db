-- The works that are cited for the claims of records.sql, pair by pair.
WITH told AS (
    SELECT c.*, coalesce($heirs[list_position($gone, c.a)], c.a) AS one, coalesce($heirs[list_position($gone, c.b)], c.b) AS other
    FROM claims c JOIN documents d ON d.id = c.document_id
    WHERE
        {where_pairs}
)
SELECT least(c.one, c.other) AS one, greatest(c.one, c.other) AS other, c.id, w.title, w.author, w.publisher, w.date, w.link, w.archive, w.words,
    w.document, w.start_at, w.end_at, substring(d.text, w.start_at - d.base + 1, w.end_at - w.start_at) AS quote
FROM told c JOIN documents d ON d.id = c.document_id JOIN works w ON w.document_id = c.document_id AND w.claim = c.id
WHERE c.one <> c.other
ORDER BY 1, 2, c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, c.document_id, w.number;
