-- The issues of issues.sql as a table.
SELECT i.document, i.source, i.reason, i.detail, i.start_at, i.end_at, i.quote
FROM issues i
WHERE {where_issues}
ORDER BY i.document, i.start_at NULLS FIRST, i.end_at, i.reason, i.detail, i.source;
