-- The words of places in documents, as they stand there.
SELECT substring(d.text, p.start_at - d.base + 1, p.end_at - p.start_at)
FROM (SELECT unnest($places, recursive := true), generate_subscripts($places, 1) AS n) p JOIN documents d ON d.id = p.document_id
ORDER BY p.n;
