SELECT DISTINCT portion FROM touched ORDER BY portion;
