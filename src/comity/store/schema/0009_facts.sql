-- What the claims of each pair add up to by the rules, and of how many pairs a document tells: the fewer, the better a source it is.
ALTER TABLE documents ADD COLUMN pairs INTEGER;
UPDATE documents SET pairs = (SELECT count(DISTINCT (c.a, c.b)) FROM claims c WHERE c.document_id = documents.id);
COMMENT ON COLUMN documents.pairs IS 'Of how many pairs its claims are';
-- By which the claims of a record are found: an index is asked for one column alone (see queries/index.sql).
ALTER TABLE claims ADD COLUMN pair VARCHAR;
UPDATE claims SET pair = a || '-' || b;
COMMENT ON COLUMN claims.pair IS 'Both codes as one word, A-B';
CREATE TABLE facts (
    id VARCHAR NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL, kind VARCHAR NOT NULL, rule VARCHAR NOT NULL, date VARCHAR, earliest DATE, latest DATE,
    fields JSON NOT NULL, claims VARCHAR[] NOT NULL, against VARCHAR[] NOT NULL, disagree BOOLEAN NOT NULL, preferred BOOLEAN NOT NULL, because VARCHAR,
    build INTEGER NOT NULL
);
COMMENT ON TABLE facts IS 'One row per thing that the claims of a pair add up to by the rules; what people said of them is kept outside this file';
COMMENT ON COLUMN facts.id IS 'A hash of its rule and its claims';
COMMENT ON COLUMN facts.a IS 'The code of one state, the first of the two in the alphabet; states that are gone are pairs of their own';
COMMENT ON COLUMN facts.b IS 'The code of the other state';
COMMENT ON COLUMN facts.kind IS 'That of its claims; opening for a change of a mission, standing for where the relations of the pair are';
COMMENT ON COLUMN facts.rule IS 'The rule that joined its claims, explained in docs/rules.md';
COMMENT ON COLUMN facts.date IS 'When it happened, EDTF, as precisely as any of its claims tells; of a standing, since when';
COMMENT ON COLUMN facts.earliest IS 'The first day that the date can mean; NULL for no date or an open start';
COMMENT ON COLUMN facts.latest IS 'The last day that the date can mean; NULL for no date or an open end';
COMMENT ON COLUMN facts.fields IS 'Its values as JSON, those of the best source first, what that leaves open from the next';
COMMENT ON COLUMN facts.claims IS 'The claims for it, see claims.id, by the order of sources: the first is the one to quote';
COMMENT ON COLUMN facts.against IS 'The claims that cannot be true at the same time';
COMMENT ON COLUMN facts.disagree IS 'Whether there are any';
COMMENT ON COLUMN facts.preferred IS 'Whether no fact that excludes it rests on a better source';
COMMENT ON COLUMN facts.because IS 'What decided that, a criterion of the order of sources; NULL where nothing is against it';
COMMENT ON COLUMN facts.build IS 'The build that reconciled it';
