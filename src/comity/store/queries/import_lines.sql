SELECT document, hash, number, start_at, line FROM told WHERE document IN (SELECT unnest($names)) ORDER BY document, number;
