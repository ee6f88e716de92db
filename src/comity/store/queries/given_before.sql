SELECT DISTINCT unnest(given) AS source FROM builds ORDER BY source;
