-- Each source with what decides whether it must be read, and how many documents it held.
SELECT s.source, s.hash, s.reader, s.asserted, count(d.id)
FROM sources s LEFT JOIN documents d ON coalesce(d.brought_by, d.source) = s.source
GROUP BY ALL;
