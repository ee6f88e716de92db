-- One view per kind of claim, with the fields of that kind as columns, and one row per pair.
CREATE VIEW status AS
    SELECT a, b, date, earliest, latest, claim->>'change' AS change, claim->>'by' AS "by", claim->>'level' AS level, asserted, document, quote, id FROM claims WHERE kind = 'status';
CREATE VIEW missions AS
    SELECT a, b, date, earliest, latest, claim->>'sender' AS sender, claim->>'receiver' AS receiver, claim->>'type' AS type, claim->>'seat' AS seat, claim->>'city' AS city,
        claim->>'change' AS change, asserted, document, quote, id FROM claims WHERE kind = 'mission';
CREATE VIEW visits AS
    SELECT a, b, date, earliest, latest, claim->>'sender' AS sender, claim->>'receiver' AS receiver, claim->>'visitor' AS visitor, claim->>'office' AS office,
        claim->>'nature' AS nature, claim->>'city' AS city, asserted, document, quote, id FROM claims WHERE kind = 'visit';
CREATE VIEW agreements AS
    SELECT a, b, date, earliest, latest, claim->>'title' AS title, claim->>'act' AS act, asserted, document, quote, id FROM claims WHERE kind = 'agreement';
CREATE VIEW trade AS
    SELECT a, b, date, earliest, latest, claim->>'flow' AS flow, claim->>'exporter' AS exporter, (claim->>'amount')::DOUBLE AS amount, (claim->>'amount_max')::DOUBLE AS amount_max,
        claim->>'currency' AS currency, (claim->>'approximate')::BOOLEAN AS approximate, claim->>'reporter' AS reporter, asserted, document, quote, id FROM claims WHERE kind = 'trade';
CREATE VIEW products AS
    SELECT a, b, date, earliest, latest, claim->>'exporter' AS exporter, claim->>'importer' AS importer, unnest((claim->'products')::VARCHAR[]) AS product,
        asserted, document, quote, id FROM claims WHERE kind = 'products';
CREATE VIEW memberships AS
    SELECT a, b, date, earliest, latest, claim->>'organization' AS organization, asserted, document, quote, id FROM claims WHERE kind = 'membership';
CREATE VIEW envoys AS
    SELECT a, b, date, earliest, latest, claim->>'sender' AS sender, claim->>'receiver' AS receiver, claim->>'name' AS name, claim->>'rank' AS rank,
        claim->>'from' AS "from", claim->>'to' AS "to", asserted, document, quote, id FROM claims WHERE kind = 'envoy';
CREATE VIEW events AS
    SELECT a, b, date, earliest, latest, claim->>'text' AS text, claim->>'category' AS category, asserted, document, quote, id FROM claims WHERE kind = 'event';
CREATE VIEW pairs AS
    SELECT a, b, count(DISTINCT id) AS claims, count(DISTINCT document_id) AS documents, min(earliest) AS earliest, max(latest) AS latest FROM claims GROUP BY a, b;
