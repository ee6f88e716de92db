-- What a text cites for a claim: the fact's own sources.
CREATE TABLE works (
    document_id BIGINT NOT NULL, document VARCHAR NOT NULL, claim VARCHAR NOT NULL, number INTEGER NOT NULL, title VARCHAR, author VARCHAR,
    publisher VARCHAR, date VARCHAR, link VARCHAR, archive VARCHAR, words VARCHAR NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, build INTEGER NOT NULL
);
COMMENT ON TABLE works IS 'One row per work that a document cites for a claim, where it cites any';
COMMENT ON COLUMN works.document_id IS 'The document that cites it, see documents.id';
COMMENT ON COLUMN works.document IS 'The name of that document';
COMMENT ON COLUMN works.claim IS 'The claim, see claims.id';
COMMENT ON COLUMN works.number IS 'Its place among the works cited for the claim, from 1';
COMMENT ON COLUMN works.title IS 'Its title, as cited; all its words come from outside and are not to be trusted';
COMMENT ON COLUMN works.author IS 'Its author, as cited';
COMMENT ON COLUMN works.publisher IS 'Its publisher, newspaper or website, as cited';
COMMENT ON COLUMN works.date IS 'When it was published, in the words of the citation';
COMMENT ON COLUMN works.link IS 'Its address';
COMMENT ON COLUMN works.archive IS 'The address of an archived copy';
COMMENT ON COLUMN works.words IS 'The whole citation, as a person would read it';
COMMENT ON COLUMN works.start_at IS 'Where the citation starts in its file, in code points';
COMMENT ON COLUMN works.end_at IS 'Where it ends, in code points';
COMMENT ON COLUMN works.build IS 'The build that wrote it';
