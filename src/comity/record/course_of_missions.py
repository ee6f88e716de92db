"""How the missions of one state to another went: opened, closed, seen to be there or absent."""

from __future__ import annotations

from typing import Any

from comity.model.fact import Fact
from comity.model.record import Record
from comity.record.course import Course, course
from comity.record.intervals import Change, asserted, bounds

# The highest first; consular posts stand behind them.
AMBASSADORS = ("embassy", "high_commission", "nunciature", "legation")
OFFICES = ("delegation", "liaison_office", "interests_section", "representative_office", "trade_office")
LEVELS = AMBASSADORS + OFFICES
NONE = "none"
RESIDENT = ("ambassador", "resident")
Key = tuple[str, ...]


def missions(record: Record, sender: str, gaps: list[Change]) -> dict[Key, tuple[Course, list[Fact]]]:
    """The courses of the missions of one member of the pair to the other, with the facts of each.

    Missions of one key take each other's place: an ambassador's in the same state, an office or post of a kind and city.
    """
    found: dict[Key, list[Fact]] = {}
    for fact in record.of("mission"):
        if record.side(fact["sender"]) == sender:
            found.setdefault(_key(record, fact), []).append(fact)
    return {key: (_course(record, facts, gaps), facts) for key, facts in found.items()}


def _key(record: Record, fact: Fact) -> Key:
    """What missions have in common of which one takes the other's place: kind of place, seat, and kind of office."""
    resident = record.side(fact["seat"]) == record.side(fact["receiver"])
    place = ("resident",) if resident else ("from", str(record.side(fact["seat"])))
    if fact["type"] in AMBASSADORS:
        return ("ambassador", *place)
    return ("office", *place, fact["type"], (fact["city"] or "").casefold())


def is_mission(key: Key) -> bool:
    """Whether the missions of a key are of the diplomatic kinds of `LEVELS`, and no consular posts."""
    return key[0] == "ambassador" or key[-2] in LEVELS


def _course(record: Record, facts: list[Fact], gaps: list[Change]) -> Course:
    if all(fact.kind == "opening" for fact in facts):
        return course([])
    changes: dict[tuple[Any, ...], Change] = {}
    seen: list[Change] = []
    for fact in facts:
        for claim in fact.claims_for:
            days = bounds(claim.date)
            change: str = claim.change  # type: ignore[union-attr]
            if change in ("opened", "reopened", "closed"):
                if days is not None:
                    value = NONE if change == "closed" else fact["type"]
                    by = changes[*days, value].by if (*days, value) in changes else ()
                    changes[*days, value] = Change(*days, value, by=(*by, claim))
                continue
            spoken = days if claim.date is not None else asserted(claim.asserted)
            if spoken is not None:
                value = NONE if change == "absent" else fact["type"]
                seen.append(Change(*spoken, value, by=(claim,), why="seen"))
    own = _narrowed(list(changes.values()))
    ends = [c for c in own if c.value == NONE]
    return course(own + gaps + _severances(record, ends), seen)


def _narrowed(changes: list[Change]) -> list[Change]:
    """The changes without those that another one of the same value tells more precisely."""
    return [
        one
        for one in changes
        if not any(
            other is not one
            and other.value == one.value
            and one.first <= other.first
            and other.last <= one.last
            for other in changes
        )
    ]


def _severances(record: Record, ends: list[Change]) -> list[Change]:
    """After a severance nothing is known of a mission, unless it is told that it closed then."""
    found = []
    for fact in record.of("status"):
        days = bounds(fact["date"])
        if fact["change"] == "severed" and days is not None:
            told = [e for e in ends if e.last >= days[0] and e.first.year <= days[1].year + 1]
            found += [] if told else [Change(*days, None, by=fact.claims_for, why="severed")]
    return found
