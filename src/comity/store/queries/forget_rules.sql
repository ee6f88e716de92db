-- Facts are not those of all claims any more.
DELETE FROM meta WHERE key = 'rules';
