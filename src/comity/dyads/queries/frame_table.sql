-- The dyad-years alone, in the order of their keys: the keys, the year, and whether the list speaks of it.
SELECT f.key1 AS {key}1, f.key2 AS {key}2, f.year,
    CASE WHEN f.year > $last_year THEN 'carried'::basis ELSE 'stated'::basis END AS membership_basis
FROM frame f;
