-- The claims whose id begins in some way, in the fixed order; a few are enough to see that there are several.
SELECT DISTINCT c.claim
FROM claims c
WHERE starts_with(c.id, $start)
ORDER BY c.claim
LIMIT 20;
