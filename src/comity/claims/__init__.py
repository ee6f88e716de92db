"""Comity: claims."""
