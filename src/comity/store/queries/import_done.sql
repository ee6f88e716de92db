-- The source at hand is done.
DELETE FROM told; DELETE FROM noted; DELETE FROM offered WHERE for_source IS NOT NULL;
