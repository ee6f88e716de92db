"""A state as the registry knows it."""

from __future__ import annotations

import msgspec


class Name(msgspec.Struct, frozen=True):
    """One form by which texts name a state; ``sort`` is short, formal, former, alias, adjective or demonym_plural."""

    text: str
    sort: str


class Capital(msgspec.Struct, frozen=True):
    """A capital, or another spelling of one (``main`` is false)."""

    city: str
    main: bool


class City(msgspec.Struct, frozen=True):
    """A city with the state that it lies in today."""

    city: str
    code: str
    population: int


class State(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the registry; ``start`` and ``end`` are ISO dates, ``None`` where it has none.

    A missing ``start`` means that the state existed before 1816, the first year of the lists that the table cites.
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
    names: tuple[Name, ...] = ()
    capitals: tuple[Capital, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    def existed_on(self, day: str) -> bool:
        """Whether it existed on a day, a month or in a year (a prefix of an ISO date)."""
        return (self.start is None or self.start[: len(day)] <= day) and (
            self.end is None or day < self.end[: len(day)]
        )
