-- Before a build forgets what it replaced: keep those versions that told of a pair, as many of a document as `keep` says.
CREATE TEMP TABLE going AS
    SELECT id, source, brought_by, document, hash, base, asserted, revision, coalesce(since, build) AS since FROM documents
    WHERE build < getvariable('build') AND coalesce(brought_by, source) IN (SELECT source FROM replaced) AND id NOT IN (SELECT id FROM kept);
-- What was read again and says what it said is the same version still.
CREATE TEMP TABLE twins AS
    WITH alike AS (
        SELECT g.id AS was, n.id AS now, g.since
        FROM going g JOIN documents n ON n.build = getvariable('build') AND n.source = g.source AND n.document = g.document AND n.hash = g.hash
            AND n.base = g.base AND n.asserted IS NOT DISTINCT FROM g.asserted AND n.revision IS NOT DISTINCT FROM g.revision
            AND n.brought_by IS NOT DISTINCT FROM g.brought_by
    ), told AS (
        SELECT document_id, md5(string_agg(id, ' ' ORDER BY id)) AS ids FROM claims
        WHERE document_id IN (SELECT was FROM alike UNION ALL SELECT now FROM alike) GROUP BY document_id
    )
    SELECT was, min(now) AS now, any_value(since) AS since
    FROM alike LEFT JOIN told a ON a.document_id = was LEFT JOIN told b ON b.document_id = now
    WHERE a.ids IS NOT DISTINCT FROM b.ids GROUP BY was;
UPDATE documents SET since = twins.since FROM twins WHERE documents.id = twins.now;
DELETE FROM going WHERE id IN (SELECT was FROM twins) OR id NOT IN (SELECT document_id FROM claims);
INSERT INTO past_documents BY NAME
    SELECT d.id, d.document, d.source, d.title, d.form, d.hash, d.base, d.asserted, d.revision, d.licence, d.link, d.reader, d.brought_by, g.since,
        getvariable('build') AS gone
    FROM documents d JOIN going g USING (id) ORDER BY d.id;
INSERT INTO past_claims BY NAME
    SELECT document_id, a, b, earliest, latest, claim FROM claims WHERE document_id IN (SELECT id FROM going)
    ORDER BY a, b, document_id, start_at, end_at, kind, id;
CREATE TEMP TABLE surplus AS
    SELECT id, gone FROM past_documents
    QUALIFY dense_rank() OVER (PARTITION BY source, brought_by, document ORDER BY gone DESC) > getvariable('keep');
UPDATE meta SET value = greatest(value::INTEGER, (SELECT coalesce(max(gone), 0) FROM surplus))::VARCHAR WHERE key = 'whole_from';
DELETE FROM past_claims WHERE document_id IN (SELECT id FROM surplus);
DELETE FROM past_documents WHERE id IN (SELECT id FROM surplus);
