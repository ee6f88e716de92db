"""Rules for missions: which there are, and when they opened and closed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from operator import attrgetter
from typing import Any

from comity.model.claim import Mission
from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.record.gather import by_key, compatible, fact, gather, mark
from comity.record.sources import Sources
from comity.record.status import when
from comity.record.towns import one_town

_DATED = frozenset({"opened", "closed", "reopened"})
_UNCHANGED = {"change": "exists", "date": None, "opened": None, "reopened": None, "closed": None}
_CITY = attrgetter("city")
_MISSION = attrgetter("sender", "receiver", "type", "seat")
_AMBASSADORS = frozenset({"embassy", "high_commission", "nunciature", "legation"})


def one_mission(claims: Iterable[Mission], sources: Sources | None = None) -> list[Fact]:
    """Claims of the same sender, receiver, kind and place are one mission, however its city is spelled (Kiev, Kyiv);
    one that names no city is the mission of the city that another names. It is there unless the last thing told
    is that it closed, and no text that can speak of a later time says that it is. A resident mission that one document has and another, of the same time, says is absent is
    disagreed on."""
    known = sources or Sources()
    facts: list[Fact] = []
    doubted = False
    for part in by_key(claims, _MISSION):
        absent = [c for c in part if c.change == "absent"]
        present = [c for c in part if c.change != "absent"] if absent else part
        groups = gather(present, _same_city, rank=lambda c: _named_first(c, known), by=_CITY, vague=_vague)
        facts += [_mission(group, known) for group in groups]
        if absent:
            doubted = True
            absent.sort(key=known.rank)
            facts.append(fact("mission", "one_mission", absent, known, change="absent", date=None))
    return mark(facts, _way, _contradict, known, sides=_absent) if doubted else facts


def _named_first(claim: Mission, sources: Sources) -> Any:
    return claim.city is None, claim.change != "exists", sources.rank(claim)


def _vague(claim: Mission) -> bool:
    """A change of a mission in no named city cannot be laid to one city among several."""
    return claim.city is None and claim.change != "exists"


def _same_city(one: Mission, other: Mission) -> float:
    return float(_can_be_one(one.city, other.city, one.seat))


def _can_be_one(one: str | None, other: str | None, seat: str) -> bool:
    """Whether two cities of one state can be the same; one that is not named can be any."""
    return one is None or other is None or one == other or one_town(one, other, seat)


def _way(one: Fact) -> Hashable:
    return one.fields["sender"], one.fields["receiver"], one.fields["seat"]


def _absent(one: Fact) -> bool:
    return bool(one.fields["change"] == "absent")


def _mission(group: list[Mission], sources: Sources) -> Fact:
    changes = [c for c in group if c.change in _DATED]
    if not changes:
        return fact("mission", "one_mission", group, sources, **_UNCHANGED)
    changes.sort(key=lambda c: (c.date or "", sources.place(c)))
    there = any(c.change == "exists" and not _before(c, changes[-1]) for c in group)
    last = changes[-1].change
    opened = [c for c in group if c.change == "opened" and c.date is not None]
    again = [c for c in group if c.change == "reopened" and c.date is not None]
    closed = [c for c in group if c.change == "closed" and c.date is not None]
    return fact(
        "mission",
        "one_mission",
        group,
        sources,
        change="closed" if last == "closed" and not there else "exists",
        date=None,
        opened=min(opened, key=sources.rank).date if opened else None,
        reopened=max(again, key=lambda c: c.date or "").date if again else None,
        closed=max(closed, key=lambda c: c.date or "").date
        if closed and last == "closed" and not there
        else None,
    )


def _before(claim: Mission, change: Mission) -> bool:
    """Whether a text that says that there is one is known to speak of a time before a change of it."""
    said = _day(claim)
    return said is not None and change.date is not None and PartialDate(said).before(PartialDate(change.date))


def _contradict(absent: Fact, present: Fact) -> bool:
    if present["change"] != "exists":
        return False
    if absent["type"] != present["type"] and not {absent["type"], present["type"]} <= _AMBASSADORS:
        return False
    return any(
        _same_time(no, yes)
        for no in absent.claims_for
        for yes in present.claims_for
        if isinstance(yes, Mission) and yes.change == "exists"
    )


def _same_time(one: Any, other: Any) -> bool:
    """Whether two claims can be of the same time: that of their dates, else of their documents."""
    return compatible(_day(one), _day(other))


def _day(claim: Any) -> str | None:
    said = claim.date or claim.asserted
    return None if said is None else str(said).partition("T")[0]


def one_opening(claims: Iterable[Mission], sources: Sources | None = None) -> list[Fact]:
    """The same opening or closing of a mission told twice is one, with the fullest date; two dates that
    cannot both be right disagree, unless the mission closed or opened again between them."""
    known = sources or Sources()
    groups = [
        group
        for part in by_key(
            (c for c in claims if c.change in _DATED),
            attrgetter("sender", "receiver", "type", "seat", "change"),
        )
        for group in gather(part, _same_opening, rank=known.rank)
    ]
    facts = [fact("opening", "one_opening", group, known) for group in groups]
    changes: dict[Hashable, list[Fact]] = {}
    for one in facts:
        changes.setdefault(_whose(one), []).append(one)
    return mark(
        facts, lambda f: (_whose(f), f["change"]), lambda a, b: _two_dates(a, b, changes[_whose(a)]), known
    )


def _whose(one: Fact) -> Hashable:
    return one["sender"], one["receiver"], one["type"], one["seat"]


def _same_opening(one: Mission, other: Mission) -> float:
    return float(compatible(one.date, other.date) and _can_be_one(one.city, other.city, one.seat))


def _two_dates(one: Fact, other: Fact, changes: list[Fact]) -> bool:
    if one.date is None or other.date is None or one.date.overlaps(other.date):
        return False
    if not _can_be_one(one["city"], other["city"], one["seat"]):
        return False
    first, last = sorted((when(one)[0], when(other)[0]))
    return not any(f["change"] != one["change"] and first <= when(f)[0] <= last for f in changes)
