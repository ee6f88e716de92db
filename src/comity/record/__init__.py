"""Comity: record."""
