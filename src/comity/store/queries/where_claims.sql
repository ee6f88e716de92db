-- The filters of claims, each left out where it is NULL. A source is a file, a folder or a glob.
($a IS NULL OR c.a = $a) AND ($b IS NULL OR c.b = $b) AND ($state IS NULL OR $state IN (c.a, c.b))
AND ($kind IS NULL OR c.kind = $kind) AND ($rule IS NULL OR c.rule = $rule) AND ($document IS NULL OR c.document = $document)
AND ($source IS NULL OR d.source = $source OR starts_with(d.source, $source || '/') OR d.source GLOB $source
    OR d.brought_by = $source OR starts_with(d.brought_by, $source || '/') OR d.brought_by GLOB $source)
AND ($since IS NULL OR (c.date IS NOT NULL AND coalesce(c.latest, DATE 'infinity') >= $since::DATE))
AND ($until IS NULL OR (c.date IS NOT NULL AND coalesce(c.earliest, DATE '-infinity') <= $until::DATE))
