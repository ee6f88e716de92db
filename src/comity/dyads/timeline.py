"""What held on which days: changes of uncertain days laid out in time, and nothing said where they leave doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from comity.model.date import PartialDate

_DAY = timedelta(days=1)


class Change(NamedTuple):
    """Something that began to hold on one of the days `first` to `last`; ``None`` is that nothing is known from then on.

    `disputed` is a change whose day is told differently: it is then stated for no year.
    """

    first: date
    last: date
    value: str | None
    disputed: bool = False


class Step(NamedTuple):
    """A value on all days from `first` to `last`; `told` is the year for which it is stated, else it is carried.

    `since` is the last day on which what decides it can have happened.
    """

    first: date
    last: date
    value: str
    told: int | None
    since: date


def bounds(edtf: str | None) -> tuple[date, date] | None:
    """The first and last day of a date, ``None`` where it is unknown or has no end."""
    dated = None if edtf is None else PartialDate(edtf)
    if dated is None or dated.latest is None:
        return None
    return dated.earliest or date.min, dated.latest


def timeline(changes: Iterable[Change]) -> list[Step]:
    """The steps that follow from changes: a value is carried until another change can have happened.

    On a day on which changes of different values can be the last one, nothing holds.
    """
    told = sorted(changes, key=lambda c: (c.first, c.last, c.value or "", c.disputed))
    days = sorted({c.first for c in told} | {c.last for c in told})
    steps: list[Step] = []
    for day, after in zip(days, [*days[1:], None][: len(days)], strict=True):
        last = date.max if after is None else after - _DAY
        steps += _step([c for c in told if c.first <= day], day, last)
    return steps


def _step(begun: list[Change], day: date, last: date) -> list[Step]:
    done = [c for c in begun if c.last <= day]
    newest = max((c.first for c in done), default=None)
    latest = [c for c in done if newest is not None and c.last >= newest]
    values = {c.value for c in latest + [c for c in begun if c.last > day]}
    if not latest or len(values) > 1 or None in values:
        return []
    value = values.pop()
    assert value is not None
    sure = [c for c in latest if c.first.year == c.last.year and not c.disputed]
    year = max((c.last.year for c in sure), default=None)
    since = max(c.last for c in latest)
    year_end = date(year, 12, 31) if year is not None else None
    if year is None or year_end is None or day > year_end:
        return [Step(day, last, value, None, since)]
    return [Step(day, min(last, year_end), value, year, since)] + (
        [Step(year_end + _DAY, last, value, None, since)] if last > year_end else []
    )


def observed(changes: list[Change], seen: Iterable[Change]) -> list[Step]:
    """The timeline of changes with what is said to be so at a time, without a word on since when.

    That is stated for its own year and known for no other. Where it is not what the changes lead to, something
    happened in between that nobody told: what they lead to is not carried into the years between.
    """
    by_year: dict[int, list[Change]] = {}
    for one in seen:
        if one.first.year == one.last.year:
            by_year.setdefault(one.first.year, []).append(one)
    broken = list(changes)
    for told in by_year.values():
        for one in told:
            before = [c for c in changes if c.last <= one.first and c.value is not None]
            latest = max(before, key=lambda c: (c.first, c.last), default=None)
            if latest is not None and latest.value != one.value and latest.last.year < one.first.year:
                gap = date(latest.last.year + 1, 1, 1)
                broken.append(Change(gap, gap, None))
    steps = timeline(broken)
    for year, told in sorted(by_year.items()):
        start, end = max(c.first for c in told), date(year, 12, 31)
        later = [c.first for c in changes if start < c.first <= end]
        end = min(later) - _DAY if later else end
        steps = _cut(steps, start, end)
        values = {c.value for c in told}
        if len(values) == 1 and (value := values.pop()) is not None:
            steps.append(Step(start, end, value, year, max(c.last for c in told)))
    return sorted(steps)


def _cut(steps: Iterable[Step], first: date, last: date) -> list[Step]:
    """The steps without the days from `first` to `last`."""
    left: list[Step] = []
    for step in steps:
        if step.last < first or step.first > last:
            left.append(step)
            continue
        if step.first < first:
            left.append(step._replace(last=first - _DAY))
        if step.last > last:
            left.append(step._replace(first=last + _DAY))
    return left
