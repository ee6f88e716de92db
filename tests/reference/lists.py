"""What the lists of the field say of each state, and where that differs from what the registry says.

The years of the Correlates of War and of Gleditsch and Ward are compared from numbers.csv, which holds them;
the capitals of peacesciencer and the ids of Wikidata need the shared datasets.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from comity.model.state import Number, State
from comity.reference.lookup import folded
from comity.reference.registry import registry
from reference.libraries import Comparison

FIRST = "1816-01-01"


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _spells(system: str) -> Iterator[tuple[State, list[Number]]]:
    for state in registry().states():
        if own := [number for number in state.numbers if number.system == system]:
            yield state, own


def gleditsch_ward() -> Comparison:
    """Beginnings, ends and gaps by Gleditsch and Ward, who mean by independence what the registry does."""
    found = Comparison("gw")
    for state, spells in _spells("gw"):
        first, last = spells[0], spells[-1]
        size = len(first.start)
        if "start" not in first.cut and not (state.start is None and first.start in (FIRST, FIRST[:4])):
            found.same(state.code, "start", (state.start or "")[:size], first.start)
        if "end" not in last.cut:
            found.same(state.code, "end", state.end, _after(last.end) if last.end else None)
        gaps = [f"{_after(a.end)}/{b.start}" for a, b in zip(spells, spells[1:], strict=False) if a.end]
        whole = [gap for gap in gaps if gap.split("/")[0] != gap.split("/")[1]]
        found.same(state.code, "absent", " ".join("/".join(gone) for gone in state.absent), " ".join(whole))
    return found


def correlates_of_war() -> Comparison:
    """Days on which the Correlates of War count a state that did not exist, says the registry.

    The other way round is no difference: the system asks for missions and half a million people
    or for a seat in the United Nations, and begins later than most states do.
    """
    found = Comparison("cow")
    for state, spells in _spells("cow"):
        for spell in spells:
            if not state.existed_on(spell.start):
                found.same(state.code, "start", state.start, spell.start)
            if spell.end and not state.existed_on(spell.end):
                found.same(state.code, "end", state.end, _after(spell.end))
            for gone, back in state.absent:
                if spell.start < gone and back < (spell.end or "9999"):
                    found.same(state.code, "absent", f"{gone}/{back}", None)
    return found


def capitals(folder: Path) -> Comparison:
    """The capital on the first and on the last day of each row of peacesciencer's capitals."""
    import pyreadr

    found = Comparison("peacesciencer")
    for system, file, column in (("cow", "cow_capitals", "ccode"), ("gw", "gw_capitals", "gwcode")):
        frame = pyreadr.read_r(str(folder / f"cow_gw_atop_peacesciencer/{file}.rda"))[file]
        for row in frame.to_dict("records"):
            for state in registry().states():
                numbers = [n for n in state.numbers if (n.system, n.number) == (system, int(row[column]))]
                for day in _edges(state, numbers, str(row["stdate"]), str(row["enddate"])):
                    ours = {folded(c.city) for c in state.capitals if c.role == "capital" and c.on(day)}
                    if folded(row["capital"]) not in ours:
                        found.same(state.code, f"capital {day[:4]}", state.capital(day), row["capital"])
    return found


def _edges(state: State, numbers: list[Number], start: str, end: str) -> Iterator[str]:
    """The first and the last day of start…end on which the state had one of the numbers."""
    days = []
    for number in numbers:
        first = max(start, number.start if len(number.start) == 10 else number.start + "-12-31")
        last = min(end, number.end or "2016-12-31")
        if first <= last:
            days += [first, last]
    if days:
        yield from dict.fromkeys((min(days), max(days)))


def wikidata(folder: Path) -> Comparison:
    """The names that Wikidata gives the ids in use as senders and hosts of missions."""
    found = Comparison("wikidata")
    names: dict[str, str] = {}
    for file in sorted((folder / "embassies_wikidata").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter=";"):
                for side in ("operator", "country"):
                    names[row[f"{side}QID"].rsplit("/", 1)[-1]] = row[side]
    for state in registry().states():
        if name := names.get(state.wikidata or ""):
            found.known(state.code, name)
    return found
