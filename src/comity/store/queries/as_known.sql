-- The store as it was after the build $known, a number: its tables and views stand before those of the file, which hold the last one.
CREATE VIEW documents AS
    SELECT id, document, source, title, form, text, hash, base, asserted, revision, licence, link, reader, build, brought_by, since
    FROM store.documents WHERE coalesce(since, build) <= $known
    UNION ALL
    SELECT id, document, source, title, form, NULL AS text, hash, base, asserted, revision, licence, link, reader, since AS build, brought_by, since
    FROM store.past_documents WHERE since <= $known AND gone > $known;
CREATE VIEW claims AS
    SELECT c.* FROM store.claims c SEMI JOIN documents d ON d.id = c.document_id
    UNION ALL BY NAME
    SELECT p.document_id, d.document, p.claim->>'id' AS id, p.claim->>'kind' AS kind, p.a, p.b, p.claim->>'date' AS date, p.earliest, p.latest,
        p.claim->>'asserted' AS asserted, (p.claim->'evidence'->>'start')::BIGINT AS start_at, (p.claim->'evidence'->>'end')::BIGINT AS end_at,
        p.claim->'evidence'->>'quote' AS quote, p.claim->>'rule' AS rule, p.claim->>'reader' AS reader, d.build, p.claim
    FROM store.past_claims p JOIN documents d ON d.id = p.document_id;
