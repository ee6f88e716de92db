-- Claims that other readers made come with a copy of the documents that they quote, which is theirs.
ALTER TABLE documents ADD COLUMN brought_by VARCHAR;
COMMENT ON COLUMN documents.brought_by IS 'The source of claims (claims: and a path) that brought this copy of it; NULL where it was read from its file';
