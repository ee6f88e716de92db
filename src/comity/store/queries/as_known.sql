-- The store as it was after the build $known, a number: its tables and views stand before those of the file, which hold the last one.
-- By name, so that columns which later migrations add to documents and claims are there too.
CREATE VIEW documents AS
    SELECT * FROM store.documents WHERE coalesce(since, build) <= $known
    UNION ALL BY NAME
    SELECT id, document, source, title, form, hash, base, asserted, revision, licence, link, reader, since AS build, brought_by, since,
        (SELECT count(DISTINCT (c.a, c.b))::INTEGER FROM store.past_claims c WHERE c.document_id = p.id) AS pairs
    FROM store.past_documents p WHERE since <= $known AND gone > $known;
CREATE VIEW claims AS
    SELECT c.* FROM store.claims c SEMI JOIN documents d ON d.id = c.document_id
    UNION ALL BY NAME
    SELECT p.document_id, d.document, p.claim->>'id' AS id, p.claim->>'kind' AS kind, p.a, p.b, p.a || '-' || p.b AS pair, p.claim->>'date' AS date,
        p.earliest, p.latest, p.claim->>'asserted' AS asserted, (p.claim->'evidence'->>'start')::BIGINT AS start_at,
        (p.claim->'evidence'->>'end')::BIGINT AS end_at, p.claim->'evidence'->>'quote' AS quote, p.claim->>'rule' AS rule,
        p.claim->>'reader' AS reader, d.build, p.claim
    FROM store.past_claims p JOIN documents d ON d.id = p.document_id;
