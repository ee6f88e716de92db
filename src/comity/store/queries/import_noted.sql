SELECT DISTINCT document, hash, reason, detail, start_at, end_at, quote, readable FROM noted ORDER BY ALL;
