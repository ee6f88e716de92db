"""Dyad-years: one row for two states and a year in which both existed, out of the record of each pair."""
