INSERT INTO works BY NAME SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest,
    columns = {document_id: 'BIGINT', document: 'VARCHAR', claim: 'VARCHAR', number: 'INTEGER', title: 'VARCHAR', author: 'VARCHAR', publisher: 'VARCHAR',
        date: 'VARCHAR', link: 'VARCHAR', archive: 'VARCHAR', words: 'VARCHAR', start_at: 'BIGINT', end_at: 'BIGINT', build: 'INTEGER'});
