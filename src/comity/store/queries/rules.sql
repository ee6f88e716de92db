-- The version of the rules that made the facts; no row where none were made yet.
SELECT value FROM meta WHERE key = 'rules';
