-- The last build that ended by the end of a day, the first and last build, and from which build on all versions are there.
SELECT max(build) FILTER (coalesce(finished, started) < $day::DATE + INTERVAL 1 DAY), min(build), max(build),
    (SELECT value::INTEGER FROM store.meta WHERE key = 'whole_from')
FROM store.builds;
