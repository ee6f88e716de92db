-- The works that some documents cite, without the words of the citation in the source. Which of them are asked for is told by who asks:
-- a second filter would be tried on every row of the table.
SELECT claim, document_id, title, author, publisher, date, link, archive, words, document, start_at, end_at
FROM works WHERE document_id IN (SELECT unnest($documents))
ORDER BY claim, document_id, number;
