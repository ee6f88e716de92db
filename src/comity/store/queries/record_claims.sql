-- The claims of one pair. What they stand in is asked apart, and they are sorted by who asks: a join and a sort cost more than all the rest.
SELECT claim, document_id FROM claims WHERE pair = $pair;
