"""Visits that a sentence tells by the visitor's office alone: “In October 2001, the Mexican President visited Mongolia.”

The reader makes an event of it, since it names nobody. Where a named visit fits, it is that visit told once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import msgspec

from comity.model.claim import Event, Visit
from comity.model.date import days
from comity.model.fact import Fact
from comity.record.gather import compatible
from comity.record.offices import named_by_office, office_key
from comity.record.sources import Sources
from comity.record.words import folded, state_words

# “the Mexican President visited …”, “the President of Mexico paid an official visit to …”; nothing may stand between
# the office and the verb, and no name: that would be a visit of somebody.
_VISITED = re.compile(
    r"(?:\A|,\s+|\bwhen\s+)(?:the\s+|then\s+)?(?P<office>[^,.;:()]{4,60}?)\s+"
    r"(?:visited|(?:paid|made)\s+(?:an?|his|her)\s+(?:[a-z-]+\s+){0,2}visit\s+to|travell?ed\s+to)\s+(?P<where>[^;]+)",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """Who travelled, by the state and the words of the office, and where."""

    sender: str
    receiver: str
    office: frozenset[str]


@lru_cache(maxsize=16384)
def office_visit(text: str, parties: tuple[str, str]) -> Told | None:
    """What a sentence tells of a visit by an office; ``None`` where it names somebody, or leaves open whose or where."""
    found = _VISITED.search(text)
    if found is None:
        return None
    office, where = found["office"], set(folded(found["where"]).split())
    told = [
        Told(sender, receiver, office_key(office, sender))
        for sender, receiver in (parties, parties[::-1])
        if named_by_office(office, sender)
        and state_words(sender) & set(folded(office).split())
        and state_words(receiver) & where
    ]
    return told[0] if len(told) == 1 and told[0].office else None


def with_offices(visits: list[Fact], events: list[Fact], sources: Sources) -> tuple[list[Fact], list[Fact]]:
    """The visits, each with the events that tell of it by its visitor's office, and the events that are left.

    An event is a visit's where that is the only one of a person of the office, the same way, that can have been then; of
    several that cannot be of one time, none is.
    """
    fitting: dict[int, list[int]] = {}
    for n, event in enumerate(events):
        one = _told_by(event) if event.fields["date"] else None
        near = [] if one is None else [m for m, visit in enumerate(visits) if _fits(visit, event, one)]
        if len(near) == 1:
            fitting.setdefault(near[0], []).append(n)
    gone: set[int] = set()
    found = list(visits)
    for m, own in fitting.items():
        dates = [events[n].fields["date"] for n in own]
        if all(compatible(one, other) for one, other in combinations(dates, 2)):
            found[m] = _joined(visits[m], [events[n] for n in own], sources)
            gone.update(own)
    return found, [event for n, event in enumerate(events) if n not in gone]


def _told_by(event: Fact) -> Told | None:
    """What all sentences of an event tell alike of a visit by an office; ``None`` where one of them tells nothing, or another."""
    told = {office_visit(c.text, c.parties) if isinstance(c, Event) else None for c in event.claims_for}
    return told.pop() if len(told) == 1 else None


def _fits(visit: Fact, event: Fact, one: Told) -> bool:
    date = visit.fields["date"]
    if date is None or not compatible(date, event.fields["date"]):
        return False
    if (visit["sender"], visit["receiver"]) != (one.sender, one.receiver):
        return False
    return any(
        isinstance(c, Visit) and c.office and office_key(c.office, c.sender) == one.office
        for c in visit.claims_for
    )


def _joined(visit: Fact, events: Iterable[Fact], sources: Sources) -> Fact:
    told = list(events)
    claims = sorted([*visit.claims_for, *(c for event in told for c in event.claims_for)], key=sources.rank)
    date = min([visit.fields["date"], *(event.fields["date"] for event in told)], key=lambda d: (days(d), d))
    return msgspec.structs.replace(visit, fields=visit.fields | {"date": date}, claims_for=tuple(claims))
