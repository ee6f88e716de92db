-- The texts of the documents of some hashes, their form and where they begin in their files.
SELECT document, hash, text, form, base FROM documents WHERE hash IN (SELECT unnest($hashes)) ORDER BY document, hash, source;
