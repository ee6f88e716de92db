-- The claims of some pairs (A-B), each with the document that it stands in.
SELECT c.claim, c.document_id, d.document, d.title, d.source, d.hash, d.asserted, d.revision, d.licence, d.link
FROM claims c JOIN documents d ON d.id = c.document_id
WHERE c.a || '-' || c.b IN (SELECT unnest($pairs))
ORDER BY c.document, d.hash, c.start_at, c.end_at, c.kind, c.id, d.source;
