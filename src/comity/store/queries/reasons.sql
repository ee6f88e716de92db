-- How many issues there are of each reason, the most first, by the filters of issues.sql.
SELECT i.reason, count(*) AS issues, count(DISTINCT (i.document, i.source)) AS documents
FROM issues i
WHERE {where_issues}
GROUP BY i.reason
ORDER BY issues DESC, i.reason;
