"""Build numbers.csv: the Correlates of War and Gleditsch–Ward numbers of our states, with their days.

Run: ``python tools/reference/make_numbers.py [SHARED]``; SHARED (or $COMITY_SHARED, or ../shared) holds
``datasets/cow_gw_atop_peacesciencer``. Needs pyreadr, which is in the development group.

Every spell of both lists is taken over as it stands, `end` being the last day inside. The last day of a
list itself is no end: such a spell is left open. numbers.txt says which of our states a number means, and
on which day it passes from one to the other; the bounds of a spell that are such days, and so not the
list's, are named in `cut`.

Sources: Correlates of War Project, State System Membership List, v2016; Gleditsch & Ward, "A Revised List
of Independent States since the Congress of Vienna", International Interactions 25 (1999), list of 2017.
Gleditsch and Ward's microstates are taken from the capitals of peacesciencer, which give years only.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/comity/reference/data"
HEADER = ("code", "system", "number", "start", "end", "cut", "source")
# The capitals of peacesciencer put united Yemen under the COW number too; Gleditsch and Ward go on with 678.
NOT_GW = {679}
LIST_ENDS = {"2016-12-31", "2017-12-31", "2024-12-31"}


class Spell(NamedTuple):
    """A number's days in one list: ISO dates or years; `end` is inside, and empty where the list stops."""

    system: str
    number: int
    start: str
    end: str
    source: str


def shared() -> Path:
    """The folder of the shared datasets; ends the run in one line where it is missing."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("COMITY_SHARED")
    folder = Path(given or HERE.parents[1].parent / "shared") / "datasets/cow_gw_atop_peacesciencer"
    if not folder.is_dir():
        sys.exit(f"no {folder}: give the shared folder as an argument or in COMITY_SHARED")
    return folder


def spells(folder: Path) -> list[Spell]:
    """All spells of both lists, microstates included, by system, number and start."""
    found = [*_cow(_frame(folder, "cow_states")), *_gw(_frame(folder, "gw_states"))]
    listed = {spell.number for spell in found if spell.system == "gw"}
    found += (s for s in _microstates(_frame(folder, "gw_capitals")) if s.number not in listed | NOT_GW)
    return sorted(found)


def _frame(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    import pyreadr

    yield from pyreadr.read_r(str(folder / f"{name}.rda"))[name].to_dict("records")


def _end(day: str) -> str:
    return "" if day in LIST_ENDS else day


def _cow(rows: Iterator[dict[str, Any]]) -> Iterator[Spell]:
    for row in rows:
        start, end = (
            f"{int(row[f'{side}year']):04}-{int(row[f'{side}month']):02}-{int(row[f'{side}day']):02}"
            for side in ("st", "end")
        )
        yield Spell("cow", int(row["ccode"]), start, _end(end), "cow-2016")


def _gw(rows: Iterator[dict[str, Any]]) -> Iterator[Spell]:
    for row in rows:
        yield Spell("gw", int(row["gwcode"]), str(row["startdate"]), _end(str(row["enddate"])), "gw-2017")


def _microstates(rows: Iterator[dict[str, Any]]) -> Iterator[Spell]:
    for row in rows:
        yield Spell("gw", int(row["gwcode"]), str(row["stdate"])[:4], _end(str(row["enddate"])), "gw-micro")


def meanings() -> dict[tuple[str, int], list[tuple[str, str]]]:
    """For each system and number, ``(first day, code)`` in order; the first day of the first is empty."""
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for line in (HERE / "numbers.txt").read_text(encoding="utf-8").splitlines():
        head, _, rest = line.split("#", 1)[0].partition(":")
        if not rest:
            continue
        system, number = head.split()
        first, *later = (part.split() for part in rest.split(";"))
        steps = [("", first[0]), *((day, code) for day, code in later)]
        for name in ("cow", "gw") if system == "both" else (system,):
            found[name, int(number)] = steps
    return found


def rows(listed: list[Spell]) -> list[tuple[str, ...]]:
    """The rows of numbers.csv; raises `KeyError` for a number that numbers.txt does not know."""
    means = meanings()
    found = []
    for spell in listed:
        steps = means[spell.system, spell.number]
        for (since, code), (until, _) in zip(steps, [*steps[1:], ("", "")], strict=True):
            start = max(since, spell.start)
            before = _day_before(until) if until else ""
            end = min(filter(None, (before, spell.end)), default="")
            if end and end < start:
                continue
            cut = "+".join(["start"] * (start != spell.start) + ["end"] * (end != spell.end))
            found.append(
                (
                    code,
                    spell.system,
                    str(spell.number),
                    start,
                    end,
                    cut,
                    spell.source,
                )
            )
    return sorted(found, key=lambda row: (row[0], row[1], row[3]))


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def main() -> None:
    """Write numbers.csv."""
    with (DATA / "numbers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows(spells(shared())))


if __name__ == "__main__":
    main()
