-- The pairs of the facts whose id begins in some way.
SELECT DISTINCT a, b FROM facts WHERE starts_with(id, $start) ORDER BY a, b;
