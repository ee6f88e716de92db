"""A state as the registry knows it: its days, names, capitals, and its numbers in the lists of the field."""

from __future__ import annotations

import msgspec


def _reaches(first: str | None, last: str | None, when: str) -> bool:
    """Whether the days first…last (both inside, either open) share a day with `when`; all are prefixes of ISO dates."""
    after = first is None or first[: len(when)] <= when[: len(first)]
    before = last is None or when[: len(last)] <= last[: len(when)]
    return after and before


class Name(msgspec.Struct, frozen=True):
    """One form by which texts name a state.

    ``sort`` is short, formal, former, alias, adjective, demonym (one person), demonym_plural or prefix (the
    "Sino" of "Sino-Russian"). ``start`` and ``end`` are the days from and until which it was in official use
    (the end is the first day without it), ``None`` where that is not known or not the case.
    """

    text: str
    sort: str
    start: str | None = None
    end: str | None = None


class Capital(msgspec.Struct, frozen=True):
    """A capital, or another spelling of one (``main`` is false).

    ``role`` is ``capital`` or ``seat`` (government or missions stood there, while the capital was another).
    ``start`` is the first day and ``end`` the first day after, as ISO dates or the year or month alone;
    ``None`` where they are those of the state.
    """

    city: str
    main: bool
    start: str | None = None
    end: str | None = None
    role: str = "capital"

    def on(self, when: str) -> bool:
        """Whether it was one on a day, or at any time of a month or year (a prefix of an ISO date)."""
        return _reaches(self.start, self.end, when) and (self.end is None or not when.startswith(self.end))


class Number(msgspec.Struct, frozen=True):
    """A state's number in a list of the field, ``cow`` (Correlates of War) or ``gw`` (Gleditsch–Ward).

    ``start`` and ``end`` are the first and the last day inside, as the list gives them (years for Gleditsch and
    Ward's microstates); ``end`` is ``None`` where the number was in use when the list closed. ``cut`` names the
    bounds that are ours because the number passed from one state of the registry to another (``start``, ``end``).
    """

    system: str
    number: int
    start: str
    end: str | None = None
    cut: str = ""
    source: str = ""

    def on(self, when: str) -> bool:
        """Whether it was valid on a day, or at any time of a month or year (a prefix of an ISO date)."""
        return _reaches(self.start, self.end, when)


class City(msgspec.Struct, frozen=True):
    """A city with the state that it lies in today."""

    city: str
    code: str
    population: int


class State(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the registry; ``start`` and ``end`` are ISO dates, ``None`` where it has none.

    A missing ``start`` means that the state existed before 1816, the first year of the lists that the table cites.
    ``end`` is the first day without it, and so is the second day of each pair in ``absent``, the times in between
    in which it did not exist (Austria 1938–1945).
    """

    code: str
    short: str
    formal: str
    kind: str
    start: str | None
    end: str | None
    region: str
    wikidata: str | None
    iso2: str | None
    iso_numeric: str | None = None
    absent: tuple[tuple[str, str], ...] = ()
    names: tuple[Name, ...] = ()
    capitals: tuple[Capital, ...] = ()
    numbers: tuple[Number, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    def existed_on(self, day: str) -> bool:
        """Whether it existed on a day, a month or in a year (a prefix of an ISO date)."""
        return (
            (self.start is None or self.start[: len(day)] <= day)
            and (self.end is None or day < self.end[: len(day)])
            and not any(gone[: len(day)] <= day < back[: len(day)] for gone, back in self.absent)
        )

    def cow(self, when: int | str) -> int | None:
        """Its Correlates of War number in a year (or on an ISO date); ``None`` where the list does not have it then.

        In a year in which a state had two (Germany in 1990: 260, then 255), the later one. Source: State System
        Membership List v2016; a number still in use then is taken to be so since.
        """
        return self._number("cow", when)

    def gw(self, when: int | str) -> int | None:
        """Its Gleditsch–Ward number in a year (or on an ISO date), by the same rules; the list of 2017."""
        return self._number("gw", when)

    def _number(self, system: str, when: int | str) -> int | None:
        valid = [n for n in self.numbers if n.system == system and n.on(_day(when))]
        return max(valid, key=lambda n: n.start).number if valid else None

    def capital(self, when: int | str) -> str | None:
        """The capital in a year (the later one where it moved) or on an ISO date; ``None`` where none is known."""
        own = [c for c in self.capitals if c.main and c.role == "capital" and c.on(_day(when))]
        return max(own, key=lambda c: c.start or "").city if own else None


def _day(when: int | str) -> str:
    return f"{when:04}" if isinstance(when, int) else when
