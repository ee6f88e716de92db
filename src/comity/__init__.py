"""Comity keeps the record of how any two states relate, every fact tied to the words it was read from."""

__version__ = "0.1.0"
