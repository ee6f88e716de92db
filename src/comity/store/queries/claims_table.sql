-- The claims of claims.sql as a table with a column for each thing that all kinds share.
SELECT c.id, c.kind, c.a, c.b, c.date, c.earliest, c.latest, c.asserted, c.document, d.title, d.source, d.link, c.start_at, c.end_at, c.quote, c.rule, c.reader, c.claim
FROM claims c JOIN documents d ON d.id = c.document_id
WHERE {where_claims}
ORDER BY c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, d.source;
