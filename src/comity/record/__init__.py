"""The record: from the claims of a pair to its facts, one named rule per function. Pure."""

from comity.record.record import record_of

__all__ = ["record_of"]
