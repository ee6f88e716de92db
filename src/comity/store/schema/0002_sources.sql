-- Sources and documents are told apart, documents have a number that claims and issues refer to, each row knows
-- the build that wrote it, and every table, view and column has a comment.
-- The variable `folder` is the working folder: the first schema kept paths relative to it.
DROP VIEW status; DROP VIEW missions; DROP VIEW visits; DROP VIEW agreements; DROP VIEW trade; DROP VIEW memberships;
ALTER TABLE builds RENAME TO builds_1;
ALTER TABLE files RENAME TO files_1;
ALTER TABLE documents RENAME TO documents_1;
ALTER TABLE claims RENAME TO claims_1;
ALTER TABLE issues RENAME TO issues_1;
CREATE MACRO absolute(path) AS CASE WHEN path = '-' OR starts_with(path, '/') THEN path ELSE getvariable('folder') || '/' || path END;

CREATE TABLE builds (
    build INTEGER NOT NULL, started TIMESTAMP NOT NULL, finished TIMESTAMP, reader VARCHAR NOT NULL, given VARCHAR[] NOT NULL,
    asserted VARCHAR, "read" BIGINT, unchanged BIGINT, removed BIGINT
);
INSERT INTO builds BY NAME SELECT build, started, reader, sources AS given FROM builds_1;

CREATE TABLE sources (source VARCHAR NOT NULL, bytes BIGINT, hash VARCHAR NOT NULL, reader VARCHAR NOT NULL, asserted VARCHAR, build INTEGER NOT NULL);
INSERT INTO sources BY NAME SELECT absolute(origin) AS source, hash, reader, asserted, build FROM files_1;

CREATE TABLE documents (
    id BIGINT NOT NULL, document VARCHAR NOT NULL, source VARCHAR NOT NULL, title VARCHAR NOT NULL, form VARCHAR NOT NULL, text VARCHAR NOT NULL,
    hash VARCHAR NOT NULL, base BIGINT NOT NULL, asserted VARCHAR, revision VARCHAR, licence VARCHAR, link VARCHAR, reader VARCHAR NOT NULL, build INTEGER NOT NULL
);
INSERT INTO documents BY NAME
    SELECT row_number() OVER (ORDER BY d.origin, d.base, d.name) AS id, d.name AS document, absolute(d.origin) AS source, d.title, d.form,
        d.source AS text, d.hash, d.base, d.asserted, d.revision, d.licence, d.url AS link, coalesce(f.reader, '') AS reader, d.build
    FROM documents_1 d LEFT JOIN files_1 f ON f.origin = d.origin;

CREATE TABLE claims (
    document_id BIGINT NOT NULL, document VARCHAR NOT NULL, id VARCHAR NOT NULL, kind VARCHAR NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL,
    date VARCHAR, earliest DATE, latest DATE, asserted VARCHAR, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, quote VARCHAR NOT NULL,
    rule VARCHAR NOT NULL, reader VARCHAR NOT NULL, build INTEGER NOT NULL, claim JSON NOT NULL
);
INSERT INTO claims BY NAME
    SELECT d.id AS document_id, c.document, c.id, c.kind, c.party_a AS a, c.party_b AS b, c.date, c.date_first AS earliest, c.date_last AS latest,
        c.asserted, c.start_at, c.end_at, c.quote, c.rule, c.reader, d.build, c.claim
    FROM claims_1 c JOIN documents d ON d.source = absolute(c.origin) AND d.document = c.document AND d.hash = c.document_hash;

CREATE TABLE issues (
    document_id BIGINT, document VARCHAR NOT NULL, source VARCHAR NOT NULL, reason VARCHAR NOT NULL, detail VARCHAR NOT NULL,
    start_at BIGINT, end_at BIGINT, quote VARCHAR, readable VARCHAR, build INTEGER NOT NULL
);
INSERT INTO issues BY NAME
    SELECT d.id AS document_id, i.document, absolute(i.origin) AS source, i.reason, i.detail, i.start_at, i.end_at, i.quote, coalesce(d.build, 0) AS build
    FROM issues_1 i LEFT JOIN (SELECT source, document, min(id) AS id, min(build) AS build FROM documents GROUP BY ALL) d
    ON d.source = absolute(i.origin) AND d.document = i.document;

DROP TABLE builds_1; DROP TABLE files_1; DROP TABLE documents_1; DROP TABLE claims_1; DROP TABLE issues_1;
DROP MACRO absolute;
