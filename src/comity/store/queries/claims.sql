-- Claims by any of the filters, in the fixed order of document, place, kind and id. A source is a file, a folder or a glob.
SELECT c.claim
FROM claims c JOIN documents d ON d.id = c.document_id
WHERE {where_claims}
ORDER BY c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, c.claim;
