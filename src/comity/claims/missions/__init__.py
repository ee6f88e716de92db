"""Missions: embassies, consulates and the like, resident, accredited from elsewhere, honorary, or absent."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.missions import absent, acts, appointed, elsewhere, listing
from comity.claims.missions.telling import Telling

__all__ = ["read"]


def read(sentence: Sentence, ctx: Context) -> bool:
    """Mission claims of a sentence; whether there were any."""
    words = sentence.text
    served = (
        "ccredit" in words or "presence" in words or "representation" in words
    )  # "accredited from its ministry": no term of a mission
    if not sentence.mentions("T") and ctx.missions is None and not served:
        return False
    told = Telling(sentence, ctx)
    if told.terms or served:
        absent.read(told)
        elsewhere.read(told)
        appointed.read(told)
    acts.read(told)
    if told.terms:
        listing.read(told)
    return told.emit()
