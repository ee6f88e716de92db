-- The dyad-years: two states and a year on a day of which both existed; `at` is the last such day.
CREATE TABLE frame AS
SELECT x.key AS key1, y.key AS key2, x.year, x.line AS line1, y.line AS line2, least(x.last, y.last) AS at
FROM states x JOIN states y ON x.year = y.year AND x.first <= y.last AND y.first <= x.last
    AND CASE WHEN $directed THEN x.key <> y.key ELSE x.key < y.key END
ORDER BY key1, key2, x.year;
