-- What holds in a dyad-year: one row for each of its variables that has a value, from both sides of the value.
CREATE TABLE told AS
WITH own AS (
    SELECT f.rowid AS dyad, '12' AS way, f.at, v.* FROM frame f
    JOIN vals v ON f.line1 = v.one AND f.line2 = v.other AND f.at BETWEEN v.first AND v.last
    UNION ALL
    SELECT f.rowid AS dyad, '21' AS way, f.at, v.* FROM frame f
    JOIN vals v ON f.line1 = v.other AND f.line2 = v.one AND f.at BETWEEN v.first AND v.last
)
SELECT dyad, n.name, o.number, o.word,
    CASE WHEN o.told IS NULL OR o.told <> year(o.at) THEN 'carried' WHEN o.none THEN 'stated_none' ELSE 'stated' END::basis AS basis
FROM own o JOIN names n ON n.stem = o.variable AND n.way IN ('', o.way);
