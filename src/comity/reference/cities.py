"""The cities of GeoNames, found by name without reading all of them into objects."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from comity.model.state import City

_FILE = Path(__file__).parent / "data" / "cities.csv"


class Cities:
    """Cities by casefolded name, like a read-only mapping; several states can have one of a name.

    The file is sorted by that key, so that a look-up is a bisection over its text: nothing is split or made into
    objects but what is asked for, and most names never are.
    """

    def __init__(self) -> None:
        self._text = _FILE.read_text(encoding="utf-8")
        self._begin = self._text.index("\n") + 1  # behind the header
        self.get = lru_cache(maxsize=4096)(self._get)

    def __len__(self) -> int:
        return self._text.count("\n") - 1

    def __contains__(self, name: str) -> bool:
        return bool(self.get(name))

    def _get(self, name: str, default: tuple[City, ...] = ()) -> tuple[City, ...]:
        """The cities of a casefolded name, `default` where there is none."""
        start = self._first(name)
        found = []
        while start < len(self._text):
            end = self._text.index("\n", start)
            city, code, population = self._text[start:end].rsplit(",", 2)
            if city.casefold() != name:
                break
            found.append(City(city, code, int(population)))
            start = end + 1
        return tuple(found) or default

    def _first(self, name: str) -> int:
        """Where the first line begins whose key is not before `name`."""
        text = self._text
        low, high = self._begin, len(text)  # both where a line begins, or the end
        while low < high:
            start = text.rfind("\n", 0, (low + high) // 2) + 1
            if start < low:
                start = low
            end = text.index("\n", start)
            if text[start:end].rsplit(",", 2)[0].casefold() < name:
                low = end + 1
            else:
                high = start
        return low
