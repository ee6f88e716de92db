-- While claims are imported: the documents that were given with them, and the lines of the source at hand.
CREATE TEMP TABLE offered (
    for_source VARCHAR, document VARCHAR NOT NULL, source VARCHAR NOT NULL, title VARCHAR NOT NULL, form VARCHAR NOT NULL, text VARCHAR NOT NULL,
    hash VARCHAR NOT NULL, base BIGINT NOT NULL, asserted VARCHAR, revision VARCHAR, licence VARCHAR, link VARCHAR, reader VARCHAR NOT NULL
);
CREATE TEMP TABLE told (document VARCHAR NOT NULL, hash VARCHAR, number BIGINT NOT NULL, start_at BIGINT, line VARCHAR NOT NULL);
CREATE TEMP TABLE noted (
    document VARCHAR NOT NULL, hash VARCHAR, reason VARCHAR NOT NULL, detail VARCHAR NOT NULL, start_at BIGINT, end_at BIGINT, quote VARCHAR, readable VARCHAR
);
