"""Comity: cli."""
