-- Every pair with the number of its claims and documents and the days they span, by the filters of claims.sql.
SELECT c.a, c.b, count(DISTINCT c.id) AS claims, count(DISTINCT (d.document, d.hash)) AS documents, min(c.earliest) AS earliest, max(c.latest) AS latest
FROM claims c JOIN documents d ON d.id = c.document_id
WHERE {where_claims}
GROUP BY c.a, c.b
ORDER BY c.a, c.b;
