-- Documents by their numbers, as citations need them.
SELECT id, document, title, source, hash, asserted, revision, licence, link, pairs FROM documents WHERE id IN (SELECT unnest($ids));
