-- The panel: the dyad-years in the order of their keys, with the variables' values beside them.
SELECT f.key1 AS {key}1, f.key2 AS {key}2, f.year,
    CASE WHEN f.year > $last_year THEN 'carried'::basis ELSE 'stated'::basis END AS membership_basis, {columns}
FROM frame f LEFT JOIN wide w ON w.dyad = f.rowid
ORDER BY f.rowid;
