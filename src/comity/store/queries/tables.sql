-- How many tables there are, and whether the one that says what the file is is among them.
SELECT count(*), coalesce(bool_or(table_name = 'meta'), false) FROM duckdb_tables() WHERE database_name = current_database() AND NOT temporary;
