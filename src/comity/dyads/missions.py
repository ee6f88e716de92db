"""Missions of one state to another over time: whether there is one, its level, and whether it is resident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.dyads.values import Value
from comity.model.record import Record
from comity.record.course_of_missions import LEVELS, NONE, RESIDENT, is_mission
from comity.record.course_of_missions import missions as courses
from comity.record.intervals import Change, Step

_DAY = timedelta(days=1)


def missions(record: Record, gaps: list[Change]) -> Iterator[Value]:
    """A mission is there from the day on which it was opened until it closed, until relations were severed, or until
    either state ended; another one of an ambassador's kind in the same place takes its place. One that is only said
    to exist, or to be absent, is so in the year in which the document speaks; what was told before is then not
    carried into the years between. It is resident where it stands in the receiving state; one from elsewhere counts
    where no resident one is known to have come after it."""
    for sender in record.pair:
        told = courses(record, sender, gaps)
        steps = {key: own.steps for key, (own, _) in told.items() if is_mission(key)}
        yield from _together(sender, record.pair.other(sender), steps)


def _together(one: str, other: str, steps: dict[tuple[str, ...], list[Step]]) -> Iterator[Value]:
    every = [step for own in steps.values() for step in own]
    days = sorted({s.first for s in every} | {s.last + _DAY for s in every if s.last != date.max})
    for day, after in zip(days, [*days[1:], None][: len(days)], strict=True):
        last = date.max if after is None else after - _DAY
        there = {key: s for key, own in steps.items() for s in own if s.first <= day <= s.last}
        told = list(_at(one, other, day, last, there))
        # What is told of a resident one leaves open whether it is there: then so is whether this one is it.
        open_ = RESIDENT not in there and any(
            s.value != NONE and s.first <= day for s in steps.get(RESIDENT, ())
        )
        yield from (v for v in told if not (open_ and v.variable == "mission_resident" and not v.number))


def _at(one: str, other: str, day: date, last: date, there: dict[tuple[str, ...], Step]) -> Iterator[Value]:
    resident = there.get(RESIDENT)
    ranked = sorted(
        ((LEVELS.index(s.value), key[1] != "resident", key, s) for key, s in there.items() if s.value != NONE)
    )
    # One from elsewhere that is older than what is told of the resident one is not taken to be there still.
    ranked = [r for r in ranked if not (r[1] and resident is not None and resident.since > r[3].since)]
    ranked.sort(key=lambda r: (r[2] != RESIDENT, r[2][0] != "ambassador", r[:3]))
    if ranked:
        _, elsewhere, _, step = ranked[0]
        yield Value(one, other, "mission", day, last, 1.0, None, step.told)
        yield Value(one, other, "mission_level", day, last, None, step.value, step.told)
        yield Value(one, other, "mission_resident", day, last, float(not elsewhere), None, step.told)
    elif resident is not None and resident.value == NONE:
        yield Value(one, other, "mission", day, last, 0.0, None, resident.told, True)
        yield Value(one, other, "mission_resident", day, last, 0.0, None, resident.told, True)
