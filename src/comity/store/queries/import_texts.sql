SELECT document, source, title, form, text, hash, base, asserted, revision, licence, link, reader, own FROM meant WHERE document IN (SELECT unnest($names)) ORDER BY document, hash;
