"""The registry of states: look-up by any name, and which state stood for which territory on a day."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files

from comity.errors import InputError
from comity.model.state import Capital, City, Name, State

_ADJECTIVES = ("adjective", "demonym_plural")


class Registry:
    """All states, by code and by name; make it with `registry`."""

    def __init__(self) -> None:
        names, capitals = defaultdict(list), defaultdict(list)
        for row in _rows("names.csv"):
            names[row["code"]].append(Name(row["name"], row["sort"]))
        for row in _rows("capitals.csv"):
            capitals[row["code"]].append(Capital(row["city"], row["main"] == "yes"))
        after, before = defaultdict(list), defaultdict(list)
        self._continued: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in _rows("successions.csv"):
            after[row["predecessor"]].append(row["successor"])
            before[row["successor"]].append(row["predecessor"])
            if row["manner"] == "continuation":
                self._continued[row["successor"]].append((row["predecessor"], row["date"]))
        self._states = {
            row["code"]: State(
                code=row["code"], short=row["short"], formal=row["formal"] or row["short"], kind=row["kind"],
                start=row["start"] or None, end=row["end"] or None, region=row["region"], wikidata=row["wikidata"] or None,
                iso2=row["iso2"] or None, names=tuple(names[row["code"]]), capitals=tuple(capitals[row["code"]]),
                predecessors=tuple(before[row["code"]]), successors=tuple(after[row["code"]]),
            )
            for row in _rows("states.csv")
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

    def lookup(self, words: str) -> tuple[State, ...]:
        """The states that a code, name, demonym or capital can mean; several when it is ambiguous, none when unknown.

        Names go before capitals, and a state's own short name before other states' aliases.
        """
        key = _folded(words)
        if words.strip().upper() in self._states:
            return (self._states[words.strip().upper()],)
        for index in self._indexes:
            if key in index:
                return tuple(self._states[code] for code in sorted(index[key]))
        return ()

    def suggest(self, words: str) -> tuple[str, ...]:
        """Up to three names that resemble the words."""
        known = {_folded(n.text): n.text for s in self._states.values() for n in s.names}
        return tuple(known[k] for k in get_close_matches(_folded(words), known, n=3))

    @cached_property
    def _indexes(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        names: dict[str, set[str]] = defaultdict(set)
        capitals: dict[str, set[str]] = defaultdict(set)
        for state in self._states.values():
            for name in state.names:
                names[_folded(name.text)].add(state.code)
            if state.iso2:
                names[_folded(state.iso2)].add(state.code)
            if state.end is None:
                for capital in state.capitals:
                    capitals[_folded(capital.city)].add(state.code)
        return names, capitals

    def surface_forms(self) -> Iterator[tuple[str, str, str]]:
        """``(text, code, sort)`` of every name, adjective and capital (sort ``capital``)."""
        short = {state.short for state in self._states.values()}
        for state in self._states.values():
            for name in state.names:
                yield name.text, state.code, name.sort
            for capital in state.capitals:
                if capital.city not in short:
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
    def cities(self) -> dict[str, tuple[City, ...]]:
        """Cities by casefolded name; several states can have one of a name."""
        text = (files("comity.reference") / "data" / "cities.csv").read_text(encoding="utf-8")
        found: dict[str, tuple[City, ...]] = {}
        for line in text.splitlines()[1:]:
            city, code, population = line.rsplit(",", 2)
            key = city.casefold()
            found[key] = (*found.get(key, ()), City(city, code, int(population)))
        return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("comity.reference") / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.strip()).casefold().replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "")
    return plain.removeprefix("the ")


@cache
def registry() -> Registry:
    """The registry, read once."""
    return Registry()
