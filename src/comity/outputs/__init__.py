"""Comity: outputs."""
