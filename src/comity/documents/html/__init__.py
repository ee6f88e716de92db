"""HTML to documents: a linear scanner of our own that keeps offsets."""
