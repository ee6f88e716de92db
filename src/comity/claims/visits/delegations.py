"""Who headed a side's delegation at a meeting in the other state: "the Kenyan side was led by Minister A"."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.told_dates import nearest
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import NOT
from comity.claims.visits.places import Destination, destination
from comity.claims.visits.telling import posted
from comity.model.date import PartialDate

_SIDE = r"(?:(?P<adj><A>)|(?P<poss><X>)['’]s) (?:[\w-]+ ){0,2}?(?:side|delegation|team|party)"
# "the Kenyan delegation was led by A"; "A headed the Kenyan side".
_LED = compiled(
    rf"{_SIDE},? (?:which )?(?:was |were |being )?(?:led|headed|chaired|represented) by (?:the |its |their |then )*(?=<ANY>)"
)
_LEADS = compiled(rf",? (?:led|headed|chaired|leading|heading|represented) the {_SIDE}\b")
_HELD = patterned(
    r"\b(?:held|took place|convened|met|meeting|session|round|consultations|talks|hosted|visit|forum|conference|summit)\b",
    re.IGNORECASE,
)


def read_delegation(sentence: Sentence, ctx: Context) -> None:
    """Emit the journeys of those who headed a side where the sentence, or the one before, tells a place of the other."""
    text = sentence.shape.text
    if NOT.search(text):
        return
    persons = [p for p in people(sentence, ctx) if p.office is not None and not posted(p)]
    for match in _LED.finditer(text):
        for person in persons:
            if person.start <= match.end() < person.end:
                _emit(sentence, ctx, person, match)
    for person in persons:
        leads = _LEADS.match(text, person.end)
        if leads:
            _emit(sentence, ctx, person, leads)


def _emit(sentence: Sentence, ctx: Context, person: Person, match: re.Match[str]) -> None:
    item = sentence.shape.item(match, "adj") or sentence.shape.item(match, "poss")
    side = ctx.side(item)
    if side is None or person.side not in (None, side):
        return
    for told in (sentence, sentence.previous):
        if told is None or not _HELD.search(told.text):
            continue
        place = destination(told, ctx, 0, len(told.shape.text), at=True)
        if place.third or place.side == side:
            return
        if place.side is not None and _of_city(told, place):
            date = _date(sentence, told, person)
            if date is not None:
                emit(sentence, ctx, "visit_delegation", person, side, date, None, place.city)
            return


def _of_city(sentence: Sentence, place: Destination) -> bool:
    """Whether it is a city, or a state in which something was: no "relations with", no "talks to"."""
    return place.city is not None or _IN.search(sentence.shape.text) is not None


_IN = compiled(r"\bin (?:the )?<X>")


def _date(sentence: Sentence, told: Sentence, person: Person) -> PartialDate | None:
    """The date of the sentence that tells the place, else of the one that tells the person."""
    if told is sentence:
        return nearest(sentence, person.start, person.end)
    dates = [i.value for i in told.shape.items.values() if i.letter == "D" and i.value]
    return dates[0] if len(dates) == 1 else nearest(sentence, person.start, person.end)
