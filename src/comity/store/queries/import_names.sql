-- The documents that there is something to do for.
SELECT DISTINCT document FROM (SELECT document FROM told UNION ALL SELECT document FROM meant) ORDER BY document;
