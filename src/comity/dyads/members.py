"""Which states there were in a year: by the Correlates of War, by Gleditsch and Ward, or by ISO code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from comity.errors import InputError
from comity.reference.registry import registry
from comity.reference.words import rows

List = Literal["cow", "gw", "iso"]
KEYS: dict[str, str] = {"cow": "ccode", "gw": "gwcode", "iso": "iso"}
LISTS: dict[str, str] = {
    "cow": "Correlates of War State System Membership List v2016",
    "gw": "Gleditsch-Ward list of independent states, 2017, without its microstates",
    "iso": "Comity's registry: states with an ISO 3166-1 or 3166-3 code, and Kosovo as XKX",
}
# The last year that a list speaks of; None where it is kept up to date with the registry.
LAST_YEARS: dict[str, int | None] = {"cow": 2016, "gw": 2017, "iso": None}
FIRST_YEAR = 1816


class Spell(NamedTuple):
    """Days, both inside, on which a key of a list was a state's code of the registry; no end where it goes on."""

    key: int | str
    code: str
    first: date
    last: date | None


class StateYear(NamedTuple):
    """A state in a year: the days of that year, both inside, on which it existed, and who it then was."""

    key: int | str
    code: str
    year: int
    first: date
    last: date


def spells(name: str) -> list[Spell]:
    """The spells of a list, by key and day."""
    if name not in KEYS:
        raise InputError(f"there is no list {name!r}; there are {', '.join(KEYS)}")
    return sorted(_iso() if name == "iso" else _numbers(name), key=lambda spell: (spell.key, spell.first))


def _numbers(system: str) -> Iterator[Spell]:
    for state in registry().states():
        for number in state.numbers:
            # Microstates are given by the year, and stand in a list of their own.
            if number.system == system and len(number.start) == len("1816-01-01"):
                end = None if number.end is None else date.fromisoformat(number.end)
                yield Spell(number.number, state.code, date.fromisoformat(number.start), end)


def _iso() -> Iterator[Spell]:
    # The last column says where a code is from; Kosovo's is one that ISO leaves to its users.
    listed = {row[0] for row in rows("states.csv") if row[-1].startswith("iso3166")} | {"XKX"}
    for state in registry().states():
        if state.kind not in ("state", "disputed") or state.code not in listed:
            continue
        starts = [state.start or f"{FIRST_YEAR}-01-01", *(back for _, back in state.absent)]
        ends = [*(gone for gone, _ in state.absent), state.end]
        for start, end in zip(starts, ends, strict=True):
            last = None if end is None else date.fromisoformat(end) - timedelta(days=1)
            yield Spell(state.code, state.code, date.fromisoformat(start), last)


def state_years(name: str, first: int, last: int, on: str | None = None) -> list[StateYear]:
    """Every state of a list in every year from `first` to `last` in which it existed on some day, or on that of `on`.

    `on` is a month and day (``12-31``). A key that passed from one state to another within the year is that of
    the later one; a state that was gone in between is not there on these days.
    """
    found: dict[tuple[int | str, int], list[Spell]] = defaultdict(list)
    for spell in spells(name):
        until = last if spell.last is None else min(spell.last.year, last)
        for year in range(max(spell.first.year, first), until + 1):
            found[spell.key, year].append(spell)
    years: list[StateYear] = []
    for (key, year), told in found.items():
        start, end = date(year, 1, 1), date(year, 12, 31)
        if on is not None:
            start = end = _day(year, on)
        days = [(max(s.first, start), min(s.last or end, end), s.code) for s in told]
        days = [d for d in days if d[0] <= d[1]]
        if days:
            years.append(StateYear(key, days[-1][2], year, days[0][0], days[-1][1]))
    return years


def _day(year: int, on: str) -> date:
    """A month and day in a year; the 29th of February is the 28th where there is none."""
    try:
        date.fromisoformat(f"2000-{on}")
    except ValueError:
        raise InputError(f"not a day of the year: {on!r} (12-31 is meant)") from None
    return date.fromisoformat(f"{year:04}-{'02-28' if on == '02-29' and not _leap(year) else on}")


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
