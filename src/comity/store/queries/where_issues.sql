-- The filters of issues, each left out where it is NULL. An issue is of a pair where its document speaks of it.
($reason IS NULL OR i.reason = $reason) AND ($document IS NULL OR i.document = $document)
AND ($source IS NULL OR i.source = $source OR starts_with(i.source, $source || '/') OR i.source GLOB $source)
AND (($a IS NULL AND $b IS NULL AND $state IS NULL) OR i.document_id IN (
    SELECT c.document_id FROM claims c
    WHERE ($a IS NULL OR c.a = $a) AND ($b IS NULL OR c.b = $b) AND ($state IS NULL OR $state IN (c.a, c.b))))
