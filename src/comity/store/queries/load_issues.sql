INSERT INTO issues BY NAME SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest,
    columns = {document_id: 'BIGINT', document: 'VARCHAR', source: 'VARCHAR', reason: 'VARCHAR', detail: 'VARCHAR', start_at: 'BIGINT', end_at: 'BIGINT',
        quote: 'VARCHAR', readable: 'VARCHAR', build: 'INTEGER'});
