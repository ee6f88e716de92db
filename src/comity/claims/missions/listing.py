"""Missions in lists: "Embassy of Peru in Rome", "Ankara (Embassy)" under a heading that names the state."""

from __future__ import annotations

import re

from comity.claims.context import heading_sides
from comity.claims.missions.seats import Seat, home, seats
from comity.claims.missions.senders import THIRD, direct
from comity.claims.missions.telling import Telling
from comity.claims.missions.words import FORE, JOINT
from comity.claims.patterns import patterned
from comity.claims.places import city_state
from comity.claims.shape import compiled

_VERB = patterned(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|signed|opened|met|visited|presented|attended|accredited|represented|closed|since|covers?|remains?|serves?|followed|attacked|(?!located|based|situated|United)\w+ed)\b"
)
# What stands before the first mission of a line: nothing but its owner.
_HEAD = compiled(rf"\A\W*(?:the )?(?:(?:<AX>)(?:['’]s?)? )?(?:{FORE})?\Z")
_BEFORE = compiled(r"\A\W*(?P<c><CN>)(?:,? <XS>)?\s*(?:\(|-|–|—|:|,)\s*(?:an? )?(?P<t><T>)s?\)?\W*\Z")
# "Of Peru in Kenya: Nairobi (Embassy), Mombasa (Consulate)".
_OWNED = compiled(
    r"\A\W*(?:(?:of|from) )?(?:the )?(?:<N> of (?:the )?)?(?P<x><X>)(?: in (?:the )?(?:<N> of (?:the )?)?<X>)?\s?[:–—-]\s"
)
_PAIR = compiled(r"(?P<c><CN>),? \((?:an? )?(?P<t><T>)s?\)")
_MISSIONS = patterned(r"mission|embass|consul|represent", re.IGNORECASE)


def read(told: Telling) -> None:
    """Note the missions of a list item, or of a line, without a verb."""
    if _VERB.search(told.text):
        return
    item = told.sentence.block.kind == "item"
    if len(told.text) > 200:
        return
    if item:
        _owned(told)
    for n, index in enumerate(told.terms):
        if index in told.taken or told.kind(index)[1]:
            continue
        lead = _BEFORE.match(told.text)
        first = _HEAD.match(told.text[:index]) or (lead and lead.start("t") == index)
        if not first and not (
            n and told.terms[n - 1] in told.taken and JOINT.search(told.text, told.terms[n - 1], index)
        ):
            continue
        owner = direct(told, index)
        if owner is None and item:
            owner = _by_city(told, index) if lead else _side(told)
            owner = _by_city(told, index) if owner is None else owner
        if owner is None or owner == THIRD:
            continue
        stop = told.terms[n + 1] if n + 1 < len(told.terms) else len(told.text)
        found = _seats(told, index, stop, owner)
        if not item and not any(seat.city for seat in found):
            continue
        for seat in found:
            type_ = told.kind(index)[0]
            told.add(index, owner, type_, seat.code, seat.city, "exists", None, "mission_listed")


def _owned(told: Telling) -> None:
    """The missions of an item that begins with whose they are, each behind its city."""
    owner = _OWNED.match(told.text)
    side = told.ctx.side(told.shape.items[owner.start("x")]) if owner else None
    if owner is None or side is None:
        return
    other = told.ctx.parties.code(1 - side)
    for pair in _PAIR.finditer(told.text, owner.end()):
        index, city = pair.start("t"), told.shape.group(pair, "c")
        if index not in told.taken and home(city, told.ctx, side, False) in (None, other):
            told.add(index, side, told.kind(index)[0], other, city, "exists", None, "mission_listed")


def _seats(told: Telling, index: int, stop: int, owner: int) -> list[Seat]:
    other = told.ctx.parties.code(1 - owner)
    lead = _BEFORE.match(told.text)
    if lead and lead.start("t") == index:
        city = told.shape.group(lead, "c")
        return [Seat(other, city)] if home(city, told.ctx, owner, False) in (None, other) else []
    named = compiled(
        r"\A.s?(?: of (?:the )?(?:<N> of (?:the )?)?<X>)?\s*(?:,|:|-|–|—|\()\s*(?P<c><CN>)"
    ).match(told.text[index:])
    if named:
        city = told.shape.words(index + named.start("c"), index + named.end("c"))
        return [Seat(other, city)] if home(city, told.ctx, owner, False) in (None, other) else []
    return seats(told.shape, told.ctx, index, stop, owner, False)


def _by_city(told: Telling, index: int) -> int | None:
    """Whose the mission of an item without an owner is: a city of one of the two tells that it is the other's."""
    stop = min([i for i in told.terms if i > index] + [len(told.text)])
    senders = [
        side
        for side in (0, 1)
        for seat in _seats(told, index, stop, side)
        if seat.city and city_state(seat.city, (told.ctx.parties.code(1 - side),)) == seat.code
    ]
    return senders[0] if len(set(senders)) == 1 else None


def _side(told: Telling) -> int | None:
    """The state whose missions a heading lists."""
    headings = told.ctx.headings(told.sentence.block)
    if not any(_MISSIONS.search(h) for h in headings):
        return None
    for heading in headings:
        sides = heading_sides(told.ctx, heading)
        if sides is not None:
            return sides[0]
    return None
