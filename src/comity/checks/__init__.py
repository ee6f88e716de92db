"""Checks: what the documents of a pair have against each other, one named rule per function."""

from comity.checks.run import explanations, findings

__all__ = ["explanations", "findings"]
