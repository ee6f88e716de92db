-- Issues by any of the filters, in the order of document and place. An issue is of a pair where its document speaks of it.
SELECT i.document, i.reason, i.detail, i.start_at, i.end_at, i.quote, i.readable
FROM issues i
WHERE {where_issues}
ORDER BY i.document, i.start_at NULLS FIRST, i.end_at, i.reason, i.detail, i.source;
