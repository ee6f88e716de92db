-- What tells one set of those texts from another.
SELECT document, hash, source, title, form, base, asserted, revision, licence, link FROM meant ORDER BY ALL;
