"""Missions of one state to another over time: whether there is one, its level, and whether it is resident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from comity.dyads.timeline import Change, Step, bounds, observed
from comity.dyads.values import Value, asserted
from comity.model.fact import Fact
from comity.model.record import Record

# The highest first; consular posts are no missions here.
AMBASSADORS = ("embassy", "high_commission", "nunciature", "legation")
OFFICES = ("delegation", "liaison_office", "interests_section", "representative_office", "trade_office")
LEVELS = AMBASSADORS + OFFICES
_NONE = "none"
_RESIDENT = ("ambassador", "resident")
_DAY = timedelta(days=1)


def missions(record: Record, gaps: list[Change]) -> Iterator[Value]:
    """A mission is there from the day on which it was opened until it closed, until relations were severed, or until
    either state ended; another one of an ambassador's kind in the same place takes its place. One that is only said
    to exist, or to be absent, is so in the year in which the document speaks; what was told before is then not
    carried into the years between. It is resident where it stands in the receiving state; one from elsewhere counts
    where no resident one is known to have come after it."""
    for sender in record.pair:
        series: dict[tuple[str, ...], list[Fact]] = {}
        for fact in record.of("mission"):
            if record.side(fact["sender"]) == sender and fact["type"] in LEVELS:
                series.setdefault(_series(record, fact), []).append(fact)
        steps = {key: _steps(record, facts, gaps) for key, facts in series.items()}
        yield from _together(sender, record.pair.other(sender), steps)


def _series(record: Record, fact: Fact) -> tuple[str, ...]:
    """What missions have in common of which one takes the other's place: kind of place, seat, and kind of office."""
    resident = record.side(fact["seat"]) == record.side(fact["receiver"])
    place = ("resident",) if resident else ("from", str(record.side(fact["seat"])))
    if fact["type"] in AMBASSADORS:
        return ("ambassador", *place)
    return ("office", *place, fact["type"], (fact["city"] or "").casefold())


def _steps(record: Record, facts: list[Fact], gaps: list[Change]) -> list[Step]:
    if all(fact.kind == "opening" for fact in facts):
        return []
    changes: dict[tuple[Any, ...], Change] = {}
    seen: list[Change] = []
    for fact in facts:
        for claim in fact.claims_for:
            days = bounds(claim.date)
            change: str = claim.change  # type: ignore[union-attr]
            if change in ("opened", "reopened", "closed"):
                if days is not None:
                    value = _NONE if change == "closed" else fact["type"]
                    changes[days[0], days[1], value] = Change(*days, value)
                continue
            spoken = days if claim.date is not None else asserted(claim.asserted)
            if spoken is not None:
                seen.append(Change(*spoken, _NONE if change == "absent" else fact["type"]))
    own = _narrowed(list(changes.values()))
    ends = [c for c in own if c.value == _NONE]
    return observed(own + gaps + _severances(record, ends), seen)


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
            found += [] if told else [Change(*days, None)]
    return found


def _together(one: str, other: str, steps: dict[tuple[str, ...], list[Step]]) -> Iterator[Value]:
    every = [step for own in steps.values() for step in own]
    days = sorted({s.first for s in every} | {s.last + _DAY for s in every if s.last != date.max})
    for day, after in zip(days, [*days[1:], None][: len(days)], strict=True):
        last = date.max if after is None else after - _DAY
        there = {key: s for key, own in steps.items() for s in own if s.first <= day <= s.last}
        told = list(_at(one, other, day, last, there))
        # What is told of a resident one leaves open whether it is there: then so is whether this one is it.
        open_ = _RESIDENT not in there and any(
            s.value != _NONE and s.first <= day for s in steps.get(_RESIDENT, ())
        )
        yield from (v for v in told if not (open_ and v.variable == "mission_resident" and not v.number))


def _at(one: str, other: str, day: date, last: date, there: dict[tuple[str, ...], Step]) -> Iterator[Value]:
    resident = there.get(_RESIDENT)
    ranked = sorted(
        (
            (LEVELS.index(s.value), key[1] != "resident", key, s)
            for key, s in there.items()
            if s.value != _NONE
        )
    )
    # One from elsewhere that is older than what is told of the resident one is not taken to be there still.
    ranked = [r for r in ranked if not (r[1] and resident is not None and resident.since > r[3].since)]
    ranked.sort(key=lambda r: (r[2] != _RESIDENT, r[2][0] != "ambassador", r[:3]))
    if ranked:
        _, elsewhere, _, step = ranked[0]
        yield Value(one, other, "mission", day, last, 1.0, None, step.told)
        yield Value(one, other, "mission_level", day, last, None, step.value, step.told)
        yield Value(one, other, "mission_resident", day, last, float(not elsewhere), None, step.told)
    elif resident is not None and resident.value == _NONE:
        yield Value(one, other, "mission", day, last, 0.0, None, resident.told, True)
        yield Value(one, other, "mission_resident", day, last, 0.0, None, resident.told, True)
