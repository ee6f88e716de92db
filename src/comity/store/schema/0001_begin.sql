-- The first schema. A store is one file that explains itself: see the comments.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE builds (build INTEGER PRIMARY KEY, started TIMESTAMP NOT NULL, reader VARCHAR NOT NULL, sources VARCHAR[] NOT NULL);
CREATE TABLE files (origin VARCHAR PRIMARY KEY, hash VARCHAR NOT NULL, reader VARCHAR NOT NULL, asserted VARCHAR, build INTEGER NOT NULL);
CREATE TABLE documents (
    origin VARCHAR NOT NULL, name VARCHAR NOT NULL, title VARCHAR NOT NULL, form VARCHAR NOT NULL, source VARCHAR NOT NULL,
    hash VARCHAR NOT NULL, base BIGINT NOT NULL, asserted VARCHAR, revision VARCHAR, licence VARCHAR, url VARCHAR, build INTEGER NOT NULL
);
CREATE TABLE claims (
    origin VARCHAR NOT NULL, document VARCHAR NOT NULL, document_hash VARCHAR NOT NULL, id VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    party_a VARCHAR NOT NULL, party_b VARCHAR NOT NULL, date VARCHAR, date_first DATE, date_last DATE, asserted VARCHAR,
    start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, quote VARCHAR NOT NULL, rule VARCHAR NOT NULL, reader VARCHAR NOT NULL, claim JSON NOT NULL
);
CREATE TABLE issues (
    origin VARCHAR NOT NULL, document VARCHAR NOT NULL, reason VARCHAR NOT NULL, detail VARCHAR NOT NULL,
    start_at BIGINT, end_at BIGINT, quote VARCHAR
);
COMMENT ON TABLE meta IS 'What this file is: schema version and the Comity that wrote it';
COMMENT ON TABLE builds IS 'One row per run that brought the store up to date';
COMMENT ON TABLE files IS 'The files that were read, so that an unchanged one is not read again';
COMMENT ON COLUMN files.hash IS 'BLAKE2b of the bytes of the file';
COMMENT ON TABLE documents IS 'One row per text that was read, with its words as given';
COMMENT ON COLUMN documents.origin IS 'The path of the file that it came from';
COMMENT ON COLUMN documents.source IS 'The text exactly as given; the offsets of evidence count its code points, after base';
COMMENT ON COLUMN documents.base IS 'Where this text begins in its file, in code points';
COMMENT ON COLUMN documents.asserted IS 'When the document speaks: the date of its revision, else what the user said';
COMMENT ON TABLE claims IS 'One row per thing that one document says about how two states relate';
COMMENT ON COLUMN claims.party_a IS 'The code of one state, the first in the alphabet';
COMMENT ON COLUMN claims.date IS 'EDTF, as precise as the text is';
COMMENT ON COLUMN claims.date_first IS 'The first day that the date can mean';
COMMENT ON COLUMN claims.date_last IS 'The last day that the date can mean';
COMMENT ON COLUMN claims.claim IS 'The whole claim as JSON, with the fields of its kind';
COMMENT ON TABLE issues IS 'What was read and could not be used, and why';
CREATE VIEW status AS SELECT document, date, claim->>'change' AS change, claim->>'by' AS "by", claim->>'level' AS level, party_a, party_b, quote FROM claims WHERE kind = 'status';
CREATE VIEW missions AS SELECT document, date, claim->>'sender' AS sender, claim->>'receiver' AS receiver, claim->>'type' AS type, claim->>'seat' AS seat, claim->>'city' AS city, claim->>'change' AS change, quote FROM claims WHERE kind = 'mission';
CREATE VIEW visits AS SELECT document, date, claim->>'sender' AS sender, claim->>'receiver' AS receiver, claim->>'visitor' AS visitor, claim->>'office' AS office, claim->>'nature' AS nature, claim->>'city' AS city, quote FROM claims WHERE kind = 'visit';
CREATE VIEW agreements AS SELECT document, date, claim->>'title' AS title, claim->>'act' AS act, party_a, party_b, quote FROM claims WHERE kind = 'agreement';
CREATE VIEW trade AS SELECT document, date, claim->>'flow' AS flow, claim->>'exporter' AS exporter, (claim->>'amount')::DOUBLE AS amount, claim->>'currency' AS currency, (claim->>'approximate')::BOOLEAN AS approximate, party_a, party_b, quote FROM claims WHERE kind = 'trade';
CREATE VIEW memberships AS SELECT document, date, claim->>'organization' AS organization, party_a, party_b, quote FROM claims WHERE kind = 'membership';
