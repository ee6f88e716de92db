-- The works that are cited for the claims that any of the filters lets through, pair by pair.
SELECT c.a, c.b, c.id, w.title, w.author, w.publisher, w.date, w.link, w.archive, w.words, w.document, w.start_at, w.end_at,
    substring(d.text, w.start_at - d.base + 1, w.end_at - w.start_at) AS quote
FROM claims c JOIN documents d ON d.id = c.document_id JOIN works w ON w.document_id = c.document_id AND w.claim = c.id
WHERE {where_claims}
ORDER BY c.a, c.b, c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, c.document_id, w.number;
