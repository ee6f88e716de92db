INSERT INTO sources BY NAME SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest,
    columns = {source: 'VARCHAR', bytes: 'BIGINT', hash: 'VARCHAR', reader: 'VARCHAR', asserted: 'VARCHAR', build: 'INTEGER'});
