INSERT INTO facts BY NAME SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest,
    columns = {id: 'VARCHAR', a: 'VARCHAR', b: 'VARCHAR', kind: 'VARCHAR', rule: 'VARCHAR', date: 'VARCHAR', earliest: 'DATE', latest: 'DATE', fields: 'VARCHAR',
        claims: 'VARCHAR[]', against: 'VARCHAR[]', disagrees: 'BOOLEAN', preferred: 'BOOLEAN', because: 'VARCHAR', build: 'INTEGER'});
