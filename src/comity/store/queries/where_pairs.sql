-- Which claims are told pair by pair: those of the pairs of which any claim passes the filters; of some kinds alone, of some states alone.
c.pair IN (SELECT c.pair FROM claims c JOIN documents d ON d.id = c.document_id WHERE
    {where_claims}
)
AND ($kinds IS NULL OR list_contains($kinds, c.kind)) AND ($line IS NULL OR list_contains($line, c.a) OR list_contains($line, c.b))
