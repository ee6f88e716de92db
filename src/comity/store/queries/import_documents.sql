-- The documents of a folder of Parquet.
INSERT INTO offered BY NAME
SELECT $source AS for_source, document, source, title, form, text, hash, base, asserted, revision, licence, link, reader FROM read_parquet($files);
