-- Earlier versions of documents: what they said, and from which build until which. Their text is not kept; claims hold their own words.
ALTER TABLE documents ADD COLUMN since INTEGER;
CREATE TABLE past_documents (
    id BIGINT NOT NULL, document VARCHAR NOT NULL, source VARCHAR NOT NULL, title VARCHAR NOT NULL, form VARCHAR NOT NULL, hash VARCHAR NOT NULL,
    base BIGINT NOT NULL, asserted VARCHAR, revision VARCHAR, licence VARCHAR, link VARCHAR, reader VARCHAR NOT NULL, brought_by VARCHAR, since INTEGER NOT NULL, gone INTEGER NOT NULL
);
CREATE TABLE past_claims (document_id BIGINT NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL, earliest DATE, latest DATE, claim JSON NOT NULL);
INSERT INTO meta SELECT 'whole_from', coalesce(max(build), 0)::VARCHAR FROM builds;
COMMENT ON COLUMN documents.since IS 'The build since which it is as it is, where an earlier one than that which read it last; else NULL';
COMMENT ON TABLE past_documents IS 'One row per earlier version of a document, or document that is gone, that told of a pair; as many as the builds were told to keep';
COMMENT ON COLUMN past_documents.id IS 'Its number, which it had among documents';
COMMENT ON COLUMN past_documents.document IS 'The name by which evidence calls it';
COMMENT ON COLUMN past_documents.source IS 'The file that it came from';
COMMENT ON COLUMN past_documents.title IS 'Its title, as read';
COMMENT ON COLUMN past_documents.form IS 'How it was written';
COMMENT ON COLUMN past_documents.hash IS 'BLAKE2b of its text, 16 bytes in hexadecimal digits';
COMMENT ON COLUMN past_documents.base IS 'Where the text began in its file, in code points';
COMMENT ON COLUMN past_documents.asserted IS 'When it speaks, EDTF';
COMMENT ON COLUMN past_documents.revision IS 'The revision that it was, where the source told';
COMMENT ON COLUMN past_documents.licence IS 'Its licence, where the source told';
COMMENT ON COLUMN past_documents.link IS 'Its address, where the source told; text from outside, not to be trusted';
COMMENT ON COLUMN past_documents.reader IS 'The version of the reader that read it';
COMMENT ON COLUMN past_documents.brought_by IS 'The source of claims that brought it; NULL where it was read from its file';
COMMENT ON COLUMN past_documents.since IS 'The build in which it came';
COMMENT ON COLUMN past_documents.gone IS 'The build in which it was replaced or dropped';
COMMENT ON TABLE past_claims IS 'One row per claim of an earlier version of a document';
COMMENT ON COLUMN past_claims.document_id IS 'The version that said it, see past_documents.id';
COMMENT ON COLUMN past_claims.a IS 'The code of one state, the first of the two in the alphabet';
COMMENT ON COLUMN past_claims.b IS 'The code of the other state';
COMMENT ON COLUMN past_claims.earliest IS 'The first day that the date can mean';
COMMENT ON COLUMN past_claims.latest IS 'The last day that the date can mean';
COMMENT ON COLUMN past_claims.claim IS 'The whole claim as JSON';
