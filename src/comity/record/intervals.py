"""What held on which days: changes of uncertain days laid out in time, and nothing said where they leave doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from comity.model.claim import Claim
from comity.model.date import PartialDate

_DAY = timedelta(days=1)


class Change(NamedTuple):
    """Something that began to hold on one of the days `first` to `last`; ``None`` is that nothing is known from then on.

    `disputed` is a change whose day is told differently: it is then stated for no year. `by` are the claims that tell
    of it, `why` a word on a change to nothing known: ``no state``, ``severed``, ``otherwise`` (something else is told
    of `until`, without a word on since when).
    """

    first: date
    last: date
    value: str | None
    disputed: bool = False
    by: tuple[Claim, ...] = ()
    why: str = ""
    until: date | None = None

    @property
    def key(self) -> tuple[date, date, str, bool]:
        """What changes are ordered by."""
        return self.first, self.last, self.value or "", self.disputed


class Step(NamedTuple):
    """A value on all days from `first` to `last`; `told` is the year for which it is stated, else it is carried.

    `since` is the last day on which what decides it can have happened; `by` are the changes that decide it.
    """

    first: date
    last: date
    value: str
    told: int | None
    since: date
    by: tuple[Change, ...] = ()


class Spell(NamedTuple):
    """Days with the same changes behind them: `latest` can be the last that happened, `open` may still be to come."""

    first: date
    last: date
    latest: tuple[Change, ...]
    open: tuple[Change, ...]


def bounds(edtf: str | None) -> tuple[date, date] | None:
    """The first and last day of a date, ``None`` where it is unknown or has no end."""
    dated = None if edtf is None else PartialDate(edtf)
    if dated is None or dated.latest is None:
        return None
    return dated.earliest or date.min, dated.latest


def asserted(when: str | None) -> tuple[date, date] | None:
    """The days on which a document can have spoken."""
    return None if when is None else bounds(when.partition("T")[0])


def spells(changes: Iterable[Change]) -> list[Spell]:
    """The time from the first change on, cut where changes can begin to have happened, or must have."""
    told = sorted(changes, key=lambda c: c.key)
    days = sorted({c.first for c in told} | {c.last for c in told})
    found: list[Spell] = []
    for day, after in zip(days, [*days[1:], None][: len(days)], strict=True):
        begun = [c for c in told if c.first <= day]
        done = [c for c in begun if c.last <= day]
        newest = max((c.first for c in done), default=None)
        latest = tuple(c for c in done if newest is not None and c.last >= newest)
        still = tuple(c for c in begun if c.last > day)
        found.append(Spell(day, date.max if after is None else after - _DAY, latest, still))
    return found


def timeline(changes: Iterable[Change]) -> list[Step]:
    """The steps that follow from changes: a value is carried until another change can have happened.

    On a day on which changes of different values can be the last one, nothing holds.
    """
    return [step for spell in spells(changes) for step in _steps(spell)]


def _steps(spell: Spell) -> list[Step]:
    values = {c.value for c in spell.latest + spell.open}
    if not spell.latest or len(values) > 1 or None in values:
        return []
    value = values.pop()
    assert value is not None
    sure = [c for c in spell.latest if c.first.year == c.last.year and not c.disputed]
    year = max((c.last.year for c in sure), default=None)
    since = max(c.last for c in spell.latest)
    year_end = date(year, 12, 31) if year is not None else None
    if year is None or year_end is None or spell.first > year_end:
        return [Step(spell.first, spell.last, value, None, since, spell.latest)]
    own = Step(spell.first, min(spell.last, year_end), value, year, since, spell.latest)
    if spell.last <= year_end:
        return [own]
    return [own, Step(year_end + _DAY, spell.last, value, None, since, spell.latest)]


def observed(changes: list[Change], seen: Iterable[Change]) -> list[Step]:
    """The timeline of changes with what is said to be so at a time, without a word on since when.

    That is stated for its own year and known for no other. Where it is not what the changes lead to, something
    happened in between that nobody told: what they lead to is not carried into the years between.
    """
    told = list(seen)
    steps = timeline(broken(changes, told))
    for own in sightings(changes, told):
        steps = _cut(steps, own.first, own.last)
        values = {c.value for c in own.latest}
        if len(values) == 1 and (value := values.pop()) is not None:
            since = max(c.last for c in own.latest)
            steps.append(Step(own.first, own.last, value, own.first.year, since, own.latest))
    return sorted(steps, key=lambda s: (s.first, s.last))


def broken(changes: list[Change], seen: Iterable[Change]) -> list[Change]:
    """The changes with those that nobody told, after which nothing is known: before something else is seen."""
    found = list(changes)
    for one in _of_a_year(seen):
        before = [c for c in changes if c.last <= one.first and c.value is not None]
        latest = max(before, key=lambda c: (c.first, c.last), default=None)
        if latest is not None and latest.value != one.value and latest.last.year < one.first.year:
            gap = date(latest.last.year + 1, 1, 1)
            found.append(Change(gap, gap, None, by=latest.by + one.by, why="otherwise", until=one.last))
    return found


def sightings(changes: list[Change], seen: Iterable[Change]) -> list[Spell]:
    """The days of each year for which what is seen in it stands: to its end, or to a change in it."""
    by_year: dict[int, list[Change]] = {}
    for one in _of_a_year(seen):
        by_year.setdefault(one.first.year, []).append(one)
    found: list[Spell] = []
    for year, told in sorted(by_year.items()):
        start, end = max(c.first for c in told), date(year, 12, 31)
        later = [c.first for c in changes if start < c.first <= end]
        own = tuple(sorted(told, key=lambda c: c.key))
        found.append(Spell(start, min(later) - _DAY if later else end, own, ()))
    return found


def _of_a_year(seen: Iterable[Change]) -> list[Change]:
    return [one for one in seen if one.first.year == one.last.year]


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
