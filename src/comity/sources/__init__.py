"""Comity: sources."""
