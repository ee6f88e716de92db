INSERT INTO told BY NAME SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest,
    columns = {document: 'VARCHAR', hash: 'VARCHAR', number: 'BIGINT', start_at: 'BIGINT', line: 'VARCHAR'});
