"""Comity: reference."""
