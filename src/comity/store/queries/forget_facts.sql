-- The facts of the pairs that are reconciled anew.
DELETE FROM facts WHERE (a, b) IN (SELECT (a, b) FROM touched);
