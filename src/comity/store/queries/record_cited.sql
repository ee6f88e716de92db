-- The works that some documents cite for some claims, without the words of the citation in the source.
SELECT claim, document_id, title, author, publisher, date, link, archive, words, document, start_at, end_at
FROM works WHERE document_id IN (SELECT unnest($documents)) AND claim IN (SELECT unnest($claims))
ORDER BY claim, document_id, number;
