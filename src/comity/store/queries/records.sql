-- The claims that any of the filters lets through, pair by pair, each with the document that it stands in.
SELECT c.a, c.b, c.claim, c.document_id, d.document, d.title, d.source, d.hash, d.asserted, d.revision, d.licence, d.link
FROM claims c JOIN documents d ON d.id = c.document_id
WHERE {where_claims}
ORDER BY c.a, c.b, c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, d.source;
