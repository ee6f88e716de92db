"""Which Wikidata item a mission is: out of a list that the user has from Wikidata (``docs/exports.md`` has the query).

Comity does not create items: almost every embassy has one already, and a second one would be a wrong line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from comity.outputs.user_lists import user_list
from comity.reference.words import table

_COLUMNS = ("operatorQID", "countryQID", "city", "typeQID", "QID")
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)\Z")


class MissionItems:
    """Missions by operator, country and type; the city tells several apart."""

    def __init__(self, rows: Iterable[Mapping[str, str | None]]) -> None:
        self._found: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        for row in rows:
            ids = [
                _ITEM.match(row.get(name) or "") for name in ("operatorQID", "countryQID", "typeQID", "QID")
            ]
            if all(ids):
                operator, country, type, item = (m[1] for m in ids if m)
                told = (_city(row.get("city")), item)
                if told not in self._found[operator, country, type]:
                    self._found[operator, country, type].append(told)

    def __len__(self) -> int:
        return sum(map(len, self._found.values()))

    def find(self, sender: str, receiver: str, type: str, city: str | None) -> str | None:
        """The one item of a mission of one of our types, by the ids of its states; ``None`` for none or several."""
        kind = next((row["wikidata"] for row in table("mission_items.csv") if row["type"] == type), "")
        there = self._found.get((sender, receiver, kind), [])
        if city is not None and len({item for _, item in there}) > 1:
            there = [(place, item) for place, item in there if place == _city(city)]
        items = {item for _, item in there}
        return items.pop() if len(items) == 1 else None


def read_missions(path: Path) -> MissionItems:
    """The missions of a CSV file, comma- or semicolon-separated; raises `InputError` where it is not such a list."""
    with user_list(path, "missions", _COLUMNS) as rows:
        return MissionItems(rows)


def _city(words: str | None) -> str:
    return (words or "").partition(",")[0].strip().casefold()
