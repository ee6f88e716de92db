INSERT INTO claims BY NAME SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest,
    columns = {document_id: 'BIGINT', document: 'VARCHAR', id: 'VARCHAR', kind: 'VARCHAR', a: 'VARCHAR', b: 'VARCHAR', pair: 'VARCHAR', date: 'VARCHAR', earliest: 'DATE',
        latest: 'DATE', asserted: 'VARCHAR', start_at: 'BIGINT', end_at: 'BIGINT', quote: 'VARCHAR', rule: 'VARCHAR', reader: 'VARCHAR', build: 'INTEGER', claim: 'VARCHAR'});
