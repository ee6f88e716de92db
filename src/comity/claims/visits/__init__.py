"""Visits: a named official of one side who travelled to the other."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.visits.delegations import read_delegation
from comity.claims.visits.emit import read_city
from comity.claims.visits.items import is_entry, read_item
from comity.claims.visits.meetings import read_meeting
from comity.claims.visits.prose import read_prose
from comity.claims.visits.roles import read_roles
from comity.claims.visits.rows import read_row

__all__ = ["read"]

# With what a sentence begins that may tell the city of a journey told before.
_OPENS = patterned(r"(?:While|Whilst|In|During h|On arr|Upon arr)")
_LED = patterned(r"\b(?:led|headed|chaired|leading|heading|represented)\b")


def read(sentence: Sentence, ctx: Context) -> bool:
    """Visit claims of a sentence, list item or table row; whether there were any."""
    before = len(ctx.claims)
    if _OPENS.match(sentence.text):
        read_city(sentence, ctx)
    if sentence.block.kind == "row":
        read_row(sentence, ctx)
        return len(ctx.claims) > before
    if sentence.block.kind == "item" or is_entry(sentence, ctx):
        read_item(sentence, ctx)
    if len(ctx.claims) == before and (sentence.has("visit") or sentence.mentions("O")):
        read_prose(sentence, ctx)
        if not people(sentence, ctx):  # the others tell of those who are named
            return len(ctx.claims) > before
        if len(ctx.claims) == before:
            read_meeting(sentence, ctx)
        if len(ctx.claims) == before and _LED.search(sentence.text):
            read_delegation(sentence, ctx)
        read_roles(sentence, ctx)
    return len(ctx.claims) > before
