-- Every claim, pair by pair in alphabetical order, within a pair in the fixed order.
SELECT c.a, c.b, c.claim
FROM claims c JOIN documents d ON d.id = c.document_id
ORDER BY c.a, c.b, c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, c.claim;
