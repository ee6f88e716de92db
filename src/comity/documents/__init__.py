"""Comity: documents."""
