-- What a build notes until it ends: the sources that it read again or dropped, and the documents of those that were as before.
CREATE TEMP TABLE replaced (source VARCHAR NOT NULL);
CREATE TEMP TABLE kept (id BIGINT NOT NULL);
