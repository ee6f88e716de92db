-- The claims of one portion of the touched pairs, pair by pair in the fixed order, with what ranks their documents as sources.
SELECT c.a, c.b, c.claim, d.pairs, c.id IN (SELECT w.claim FROM works w) AS cited
FROM claims c JOIN touched t ON t.a = c.a AND t.b = c.b JOIN documents d ON d.id = c.document_id
WHERE t.portion = $portion
ORDER BY c.a, c.b, c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, d.source;
