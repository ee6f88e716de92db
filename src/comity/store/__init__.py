"""Comity: store."""
