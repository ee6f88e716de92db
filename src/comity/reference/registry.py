"""The registry of states: look-up by any name or number, and which state stood for which territory on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING

from comity.errors import InputError
from comity.model.state import Capital, Name, Number, State
from comity.reference.words import rows

if TYPE_CHECKING:
    from comity.reference.cities import Cities
    from comity.reference.lookup import Index

_SYSTEMS = {"cow": "Correlates of War", "gw": "Gleditsch–Ward"}


class Registry:
    """All states, by code, name and number; make it with `registry`."""

    def __init__(self) -> None:
        names, capitals, numbers = defaultdict(list), defaultdict(list), defaultdict(list)
        for code, text, sort, start, end, _ in rows("names.csv"):
            names[code].append(Name(text, sort, start or None, end or None))
        for code, city, start, end, role, main, _ in rows("capitals.csv"):
            capitals[code].append(Capital(city, main == "yes", start or None, end or None, role))
        for code, system, number, start, end, cut, source in rows("numbers.csv"):
            numbers[code].append(Number(system, int(number), start, end or None, cut, source))
        after, before = defaultdict(list), defaultdict(list)
        self._continued: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for predecessor, successor, date, manner in rows("successions.csv"):
            after[predecessor].append(successor)
            before[successor].append(predecessor)
            if manner == "continuation":
                self._continued[successor].append((predecessor, date))
        self._states = {
            code: State(
                code=code, short=short, formal=formal or short, kind=kind, start=start or None, end=end or None,
                region=region, wikidata=wikidata or None, iso2=iso2 or None, iso_numeric=numeric or None,
                absent=tuple(_interval(pair) for pair in absent.split()),
                names=tuple(names[code]), capitals=tuple(capitals[code]), numbers=tuple(numbers[code]),
                predecessors=tuple(before[code]), successors=tuple(after[code]),
            )
            for code, short, formal, kind, start, end, absent, region, wikidata, iso2, numeric, _ in rows("states.csv")
        }  # fmt: skip

    def states(self) -> tuple[State, ...]:
        """All states, by code."""
        return tuple(self._states[code] for code in sorted(self._states))

    def state(self, code: str) -> State:
        """The state of a code; raises `InputError` for a code that is none."""
        try:
            return self._states[code]
        except KeyError:
            raise InputError(f"no state has the code {code!r}; `comity states` lists them") from None

    def by_number(self, system: str, number: int, when: int | str | None = None) -> State:
        """The state that a number of a list (``cow`` or ``gw``) meant in a year or on an ISO date.

        Where it passed from one state to another within the year, the later one; without `when`, the last one that
        had it. Raises `InputError` where the list has no such number then. Source: numbers.csv.
        """
        if system not in _SYSTEMS:
            raise InputError(f"there is no list {system!r}: cow (Correlates of War) or gw (Gleditsch–Ward)")
        spells = self._by_number.get((system, number), ())
        day = f"{when:04}" if isinstance(when, int) else when
        valid = [(n.start, code) for n, code in spells if day is None or n.on(day)]
        if not valid:
            then = "" if when is None else f" in {when}" if len(str(when)) == 4 else f" on {when}"
            raise InputError(f"no state has the {_SYSTEMS[system]} number {number}{then}")
        return self._states[max(valid)[1]]

    @cached_property
    def _by_number(self) -> dict[tuple[str, int], list[tuple[Number, str]]]:
        found: dict[tuple[str, int], list[tuple[Number, str]]] = defaultdict(list)
        for state in self._states.values():
            for number in state.numbers:
                found[number.system, number.number].append((number, state.code))
        return found

    def lookup(self, words: str) -> tuple[State, ...]:
        """The states that a code, name, demonym, capital or number can mean, by code; none when unknown.

        The first of these that knows the words decides: our code; names, adjectives and ISO codes; capitals; numbers
        (``cow 70``, ``gw 260``, ``iso 484``, ``484`` in all three) and Wikidata ids. Case, diacritics and full stops
        do not matter. Several states mean that the words are ambiguous.
        """
        return tuple(self._states[code] for code in sorted(self._index.find(words)))

    def suggest(self, words: str) -> tuple[str, ...]:
        """Up to three names, adjectives or capitals that resemble the words."""
        return self._index.suggest(words)

    @cached_property
    def _index(self) -> Index:
        from comity.reference.lookup import Index

        return Index(self._states.values(), self._by_number)

    def surface_forms(self) -> Iterator[tuple[str, str, str]]:
        """``(text, code, sort)`` of every name, adjective and capital (sort ``capital``) that texts use.

        Prefixes ("Sino") are left out, since they stand for a state only before a hyphen; so are capitals that
        nobody means by their state any more (`comity.reference.lookup.remembered`).
        """
        from comity.reference.lookup import remembered

        short = {state.short for state in self._states.values()}
        for state in self._states.values():
            for name in state.names:
                if name.sort != "prefix":
                    yield name.text, state.code, name.sort
            for capital in state.capitals:
                if capital.city not in short and remembered(state, capital):
                    yield capital.city, state.code, "capital"

    def legal_predecessors(self, code: str) -> tuple[str, ...]:
        """The states that the code's state continues (the Soviet Union for Russia), nearest first."""
        found: list[str] = []
        for predecessor, _ in self._continued.get(code, ()):
            found += [p for p in (predecessor, *self.legal_predecessors(predecessor)) if p not in found]
        return tuple(found)

    def successor_chain(self, code: str) -> tuple[str, ...]:
        """The states that continue the code's state, nearest first."""
        return tuple(s for s in sorted(self._continued) if any(p == code for p, _ in self._continued[s]))

    def at(self, code: str, day: str) -> State:
        """The state that stood for the code's on a day (an ISO date or a year): Russia in 1970 is the Soviet Union.

        Only continuations count: Croatia in 1970 is Croatia, since Yugoslavia was not Croatia's to continue.
        """
        state = self.state(code)
        for predecessor, until in self._continued.get(code, ()):
            if day < until[: len(day)] and self.state(predecessor).existed_on(day):
                return self.state(predecessor)
        if code == "TWN" and state.start and day < state.start[: len(day)]:
            return self.state("CHN")
        return state

    @cached_property
    def cities(self) -> Cities:
        """Cities by casefolded name; several states can have one of a name."""
        from comity.reference.cities import Cities

        return Cities()


def _interval(pair: str) -> tuple[str, str]:
    gone, _, back = pair.partition("/")
    return gone, back


@cache
def registry() -> Registry:
    """The registry, read once."""
    return Registry()
