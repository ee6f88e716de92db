INSERT INTO replaced SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = $longest, columns = {source: 'VARCHAR'});
