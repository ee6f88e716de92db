-- The documents of one source: what makes one the same as before, then when it speaks, its reader and its number.
SELECT document, title, form, hash, base, revision, licence, link, asserted, reader, id FROM documents WHERE source = $source AND brought_by IS NULL;
