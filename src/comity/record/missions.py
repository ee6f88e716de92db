"""Rules for missions: which there are, and when they opened and closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from comity.model.claim import Mission
from comity.model.fact import Fact
from comity.record.gather import by_key, compatible, fact, gather, mark, order, precision
from comity.record.status import when
from comity.record.words import folded

_DATED = frozenset({"opened", "closed", "reopened"})
_AMBASSADORS = frozenset({"embassy", "high_commission", "nunciature", "legation"})


def one_mission(claims: Iterable[Mission]) -> list[Fact]:
    """Claims of the same sender, receiver, kind and place are one mission; one that names no city is the
    mission of the city that another names. It is there unless the last thing told is that it closed. A
    resident mission that one document has and another, of the same time, says is absent is disagreed on."""
    facts: list[Fact] = []
    for part in by_key(claims, lambda c: (c.sender, c.receiver, c.type, c.seat)):
        absent = [c for c in part if c.change == "absent"]
        present = [c for c in part if c.change != "absent"]
        groups = gather(present, _same_city, rank=_named_first, vague=_vague)
        facts += [_mission(group) for group in groups]
        if absent:
            facts.append(fact("mission", "one_mission", absent, change="absent", date=None))
    return mark(facts, _contradict)


def _named_first(claim: Mission) -> Any:
    return claim.city is None, claim.change != "exists", precision(claim)


def _vague(claim: Mission) -> bool:
    """A change of a mission in no named city cannot be laid to one city among several."""
    return claim.city is None and claim.change != "exists"


def _same_city(one: Mission, other: Mission) -> float:
    return float(one.city is None or other.city is None or _city(one.city) == _city(other.city))


def _city(city: str) -> str:
    return folded(city.partition(",")[0]).removesuffix(" city")


def _mission(group: list[Mission]) -> Fact:
    changes = sorted((c for c in group if c.change in _DATED), key=lambda c: (c.date or "", order(c)))
    there = any(c.change == "exists" for c in group)
    last = changes[-1].change if changes else "exists"
    opened = [c for c in group if c.change == "opened" and c.date is not None]
    again = [c for c in group if c.change == "reopened" and c.date is not None]
    closed = [c for c in group if c.change == "closed" and c.date is not None]
    return fact(
        "mission",
        "one_mission",
        group,
        change="closed" if last == "closed" and not there else "exists",
        date=None,
        opened=min(opened, key=precision).date if opened else None,
        reopened=max(again, key=lambda c: c.date or "").date if again else None,
        closed=max(closed, key=lambda c: c.date or "").date
        if closed and last == "closed" and not there
        else None,
    )


def _contradict(one: Fact, other: Fact) -> bool:
    absent, present = (one, other) if one["change"] == "absent" else (other, one)
    if absent["change"] != "absent" or present["change"] != "exists":
        return False
    if any(absent[f] != present[f] for f in ("sender", "receiver", "seat")):
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


def one_opening(claims: Iterable[Mission]) -> list[Fact]:
    """The same opening or closing of a mission told twice is one, with the fullest date; two dates that
    cannot both be right disagree, unless the mission closed or opened again between them."""
    groups = [
        group
        for part in by_key(
            (c for c in claims if c.change in _DATED),
            lambda c: (c.sender, c.receiver, c.type, c.seat, c.change),
        )
        for group in gather(part, lambda a, b: _same_city(a, b) * compatible(a.date, b.date))
    ]
    facts = [fact("opening", "one_opening", group) for group in groups]
    return mark(facts, lambda one, other: _two_dates(one, other, facts))


def _two_dates(one: Fact, other: Fact, facts: list[Fact]) -> bool:
    if any(one[f] != other[f] for f in ("sender", "receiver", "type", "seat", "change")):
        return False
    if one["city"] and other["city"] and _city(one["city"]) != _city(other["city"]):
        return False
    if one.date is None or other.date is None or one.date.overlaps(other.date):
        return False
    first, last = sorted((when(one)[0], when(other)[0]))
    return not any(
        f["change"] != one["change"]
        and all(f[k] == one[k] for k in ("sender", "receiver", "type", "seat"))
        and first <= when(f)[0] <= last
        for f in facts
    )
