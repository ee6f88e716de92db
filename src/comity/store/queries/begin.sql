-- Memory stays bounded, whatever the size of the store: what does not fit is written beside it. Rows have an order by what they hold.
SET memory_limit = '400MB';
SET preserve_insertion_order = false;
-- What a build notes until it ends: the sources that it read again or dropped, and the documents of those that were as before.
CREATE TEMP TABLE replaced (source VARCHAR NOT NULL);
CREATE TEMP TABLE kept (id BIGINT NOT NULL);
