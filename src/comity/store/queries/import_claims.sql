-- The claims of a folder of Parquet, in a fixed order; those of a document that came from several files are told alike.
INSERT INTO told BY NAME
SELECT document, hash, row_number() OVER (ORDER BY document, hash, line) AS number, NULL AS start_at, line
FROM (SELECT DISTINCT coalesce(document, '') AS document, hash, coalesce(claim, '') AS line FROM read_parquet($files));
