"""Missions: embassies, consulates and the like, resident, accredited from elsewhere, honorary, or absent."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.missions import absent, acts, appointed, elsewhere, listing
from comity.claims.missions.telling import Telling
from comity.claims.missions.whose import near

__all__ = ["read"]


def read(sentence: Sentence, ctx: Context) -> bool:
    """Mission claims of a sentence; whether there were any."""
    words = sentence.text
    served = (
        "ccredit" in words or "presence" in words or "represent" in words or "diplomatic office" in words
    )  # "accredited from its ministry": no term of a mission
    # Without a term only one told before can be meant, or "its own mission in".
    if not served and not sentence.mentions("T") and not ("mission" in words or near(sentence, ctx)):
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
