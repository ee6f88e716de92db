"""Until when people lived: out of a list that the user names, each row with its source; Comity ships none.

A CSV file with the columns ``name``, ``state`` (by any name or code; empty for any), ``died`` (an EDTF date, or
Wikidata's moment; empty for one who lives) and ``source`` (``docs/check.md`` has a query that gives one).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from comity.errors import InputError
from comity.model.date import PartialDate
from comity.naming import code_of
from comity.outputs.user_lists import user_list
from comity.record.persons import name_keys, name_of, same_person

_COLUMNS = ("name", "state", "died", "source")


class Life(msgspec.Struct, frozen=True):
    """A person with the day of death, ``None`` for one who lives, and who says so."""

    name: str
    state: str | None
    died: PartialDate | None
    source: str


class Lives:
    """People by their names."""

    def __init__(self, people: Iterable[Life] = ()) -> None:
        self._people: dict[str, list[Life]] = {}
        for one in people:
            for key in name_keys(one.name):
                self._people.setdefault(key, []).append(one)

    def of(self, name: str, state: str) -> tuple[Life, ...]:
        """Those whom a name can mean; none where it is a single word, which sons and namesakes share."""
        if len(name_of(name).words) < 2:
            return ()
        near = (one for key in sorted(name_keys(name)) for one in self._people.get(key, ()))
        fitting = (one for one in near if one.state in (None, state) and same_person(one.name, name))
        return tuple(dict.fromkeys(fitting))


def read_lives(path: Path) -> Lives:
    """The people of a CSV file, comma- or semicolon-separated; raises `InputError` with the line where it is no such list."""
    with user_list(path, "lives", _COLUMNS) as rows:
        return Lives(list(_lives(path, rows)))


def _lives(path: Path, rows: csv.DictReader[str]) -> Iterator[Life]:
    for row in rows:
        try:
            yield _life(row)
        except InputError as error:
            raise InputError(f"{path}:{rows.line_num}: {error}") from None


def _life(row: Mapping[str, str | None]) -> Life:
    name, state, died, source = ((row.get(column) or "").strip() for column in _COLUMNS)
    if not name:
        raise InputError("there is no name")
    if died and not source:
        raise InputError(f"no source says when {name} died")
    day = PartialDate(died.partition("T")[0]) if died else None
    return Life(name, code_of(state) if state else None, day, source)
