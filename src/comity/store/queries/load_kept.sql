INSERT INTO kept SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest, columns = {id: 'BIGINT'});
