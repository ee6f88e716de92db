"""Frozen values without I/O: states, pairs, dates, documents, spans, claims, facts, records, issues."""
