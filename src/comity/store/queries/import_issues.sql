-- The issues of a folder of Parquet.
INSERT INTO noted BY NAME SELECT document, hash, reason, detail, start_at, end_at, quote, readable FROM read_parquet($files);
