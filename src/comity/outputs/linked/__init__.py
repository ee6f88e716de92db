"""A record as linked data: nodes with properties, written as N-Triples, Turtle or JSON-LD."""
