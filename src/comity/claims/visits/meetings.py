"""Meetings at one side's place and receptions: who is not at home has travelled."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.visits.counted_dates import date_at
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import MEETING, NOT
from comity.claims.visits.places import destination
from comity.claims.visits.subjects import TOGETHER

_POSTED = patterned(r"ambassador|credentials|envoy|high commissioner|consul", re.IGNORECASE)


def read_meeting(sentence: Sentence, ctx: Context) -> None:
    """Emit the journey of the one of two officials who was not at home."""
    text = sentence.shape.text
    verb = MEETING.search(text)
    between = _BETWEEN.search(text) if verb is None else None
    if between is not None and not NOT.search(text, 0, between.end()) and not _POSTED.search(sentence.text):
        _between(sentence, ctx, between.end())
    if verb is None or NOT.search(text, 0, verb.start()) or _POSTED.search(sentence.text):
        return
    officials = [p for p in people(sentence, ctx) if p.office is not None]
    before = [p for p in officials if p.end <= verb.start()]
    after = [p for p in officials if p.start >= verb.end() and p.start - verb.end() < 80]
    if verb["host"] and after and not before:
        _hosted(sentence, ctx, verb, after[0])
    if len(before) > 1 and not after and not verb["host"] and verb[0].lower() not in ("signed", "told"):
        after = before[-1:] if TOGETHER.fullmatch(text, before[-2].end, before[-1].start) else []
        before = before[-2:-1]  # "A and B met in Oslo"
        if any(p.side not in (0, 1) or p.at is None for p in before + after):
            return
    if not before or not after:
        if len(before + after) == 1 and not verb["host"] and verb[0].lower() not in ("signed", "told"):
            _met_by_name(sentence, ctx, verb, (before + after)[0])
        return
    first, second = before[-1], after[0]
    sides = _sides(first, second)
    if sides is None:
        return
    behind = max(second.end, verb.end())
    stop = text.find(",", behind)
    place = destination(sentence, ctx, verb.end(), stop if stop >= 0 else len(text), at=True)
    if place.side is None and not place.third:
        place = destination(sentence, ctx, 0, before[0].start)
    host = sides[0] if verb["host"] and not place.third else place.side
    if host is None or (place.third and place.side is None):
        return
    visitor, sender = (first, sides[0]) if sides[0] != host else (second, sides[1])
    date = date_at(sentence, visitor)
    if date is not None:
        emit(sentence, ctx, "visit_meeting", visitor, sender, date, None, place.city)


def _met_by_name(sentence: Sentence, ctx: Context, verb: re.Match[str], official: Person) -> None:
    """Emit the journey of an official who met, at home of the other side, somebody told by his name alone."""
    text = sentence.shape.text
    apart = (0, verb.start()) if official.start >= verb.end() else (verb.end(), verb.end() + 40)
    others = [
        p for p in people(sentence, ctx) if apart[0] <= p.start < apart[1] and p.start != official.start
    ]
    if len(others) != 1 or others[0].office is not None or official.side not in (0, 1):
        return
    place = destination(
        sentence,
        ctx,
        max(verb.end(), official.end if official.start >= verb.end() else 0),
        len(text),
        at=True,
    )
    date = date_at(sentence, official)
    if place.side == 1 - official.side and place.city and not place.third and date is not None:
        emit(sentence, ctx, "visit_meeting", official, official.side, date, None, place.city)


# "Talks were held in Oslo in May between President A and President B".
_BETWEEN = compiled(
    r"\b(?:talks|meetings?|negotiations|consultations|discussions|summit|conversations)\b[^.;]{0,90}? between (?:the |then )*(?=<AXO>)"
)


def _between(sentence: Sentence, ctx: Context, at: int) -> None:
    """Emit the journey of the one of the two named from `at` on who was not at home where they met."""
    two = [p for p in people(sentence, ctx) if p.office is not None and p.start >= at][:2]
    if len(two) < 2 or not TOGETHER.fullmatch(sentence.shape.text, two[0].end, two[1].start):
        return
    sides = _sides(two[0], two[1])
    place = destination(sentence, ctx, 0, len(sentence.shape.text), at=True)
    if sides is None or place.side is None or place.third:
        return
    visitor, sender = (two[0], sides[0]) if sides[0] != place.side else (two[1], sides[1])
    date = date_at(sentence, visitor)
    if date is not None:
        emit(sentence, ctx, "visit_meeting", visitor, sender, date, None, place.city)


def _hosted(sentence: Sentence, ctx: Context, verb: re.Match[str], guest: Person) -> None:
    """Emit the journey of whom a state, its capital or its government received: "Denmark hosted Foreign Minister A"."""
    host = _HOST.search(sentence.shape.text, 0, verb.start())
    side = ctx.side(sentence.shape.items.get(host.start("who"))) if host else None
    if host is None and guest.side in (0, 1):  # "In Havana, A received President B of Kenya"
        place = destination(sentence, ctx, 0, len(sentence.shape.text), at=True)
        side = place.side if not place.third else None
    if (
        side is None
        or guest.side not in (None, 1 - side)
        or _APART.search(sentence.shape.text, verb.end(), guest.start)
    ):
        return
    date = date_at(sentence, guest)
    stop = len(sentence.shape.text)
    city = destination(sentence, ctx, guest.end, stop).city if date is not None else None
    if date is not None:
        emit(sentence, ctx, "visit_meeting", guest, 1 - side, date, None, city)


# "Denmark", "the Danish government", "Copenhagen" before the verb of a host.
_HOST = compiled(
    r"(?P<who><XAC>)(?: (?:government|authorities|capital|side|parliament|city))?(?: (?:has|had|also|then|later))* \Z"
)
_APART = patterned(
    r"\b(?:from|ambassador|letter|message|credentials|by|proposal|offer|call|decision|statement|idea)\b",
    re.IGNORECASE,
)


def _sides(first: Person, second: Person) -> tuple[int, int] | None:
    """The sides of two persons, one each; a counterpart without a stated side is of the other."""
    one, two = first.side, second.side
    if one is None and two in (0, 1):
        one = 1 - two
    if two is None and one in (0, 1):
        two = 1 - one
    return (one, two) if one in (0, 1) and two in (0, 1) and one != two else None
