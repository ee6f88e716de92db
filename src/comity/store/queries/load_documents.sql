INSERT INTO documents BY NAME SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest,
    columns = {id: 'BIGINT', document: 'VARCHAR', source: 'VARCHAR', title: 'VARCHAR', form: 'VARCHAR', text: 'VARCHAR', hash: 'VARCHAR', base: 'BIGINT',
        asserted: 'VARCHAR', revision: 'VARCHAR', licence: 'VARCHAR', link: 'VARCHAR', reader: 'VARCHAR', brought_by: 'VARCHAR', build: 'INTEGER', pairs: 'INTEGER'});
