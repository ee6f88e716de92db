"""The shape of a sentence: its text with every mention replaced by one placeholder character.

Patterns are written over shapes, so that "Mexico opened an embassy in Rome" and "the Holy See opened an
embassy in Ulaanbaatar" are one form. A placeholder is a private-use character; patterns name them in
angle brackets (`compiled`): ``<X>`` a party, ``<A>`` an adjective of a party, ``<S>`` another state,
``<Z>`` its adjective, ``<C>`` a city known to the registry, ``<D>`` a date, ``<M>`` money, ``<T>`` a
mission, ``<O>`` an office, ``<N>`` another proper name, ``<B>`` both parties.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Any

import msgspec

from comity.claims.patterns import Source, Text, patterned

LETTERS = "XASZCDMTONB"
MARK = {letter: chr(0xE000 + n) for n, letter in enumerate(LETTERS)}
_CLASSES = {
    "STATE": "XS", "PLACE": "XSCN", "NAME": "NC", "PARTY": "XB", "ANY": LETTERS,
}  # fmt: skip


class Item(msgspec.Struct, frozen=True, gc=False):
    """One mention: its type letter, its place in the document's text and what it was resolved to."""

    start: int
    end: int
    letter: str
    value: Any = None


@cache
def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern over shapes; ``<X>`` stands for a placeholder, ``<XS>`` for a class of them."""

    def placeholder(match: re.Match[str]) -> str:
        letters = _CLASSES.get(match[1], match[1])
        return "[" + "".join(MARK[letter] for letter in letters) + "]"

    return patterned(re.sub(r"<([XASZCDMTONB]+|STATE|PLACE|NAME|PARTY|ANY)>", placeholder, pattern), flags)


class Shape:
    """A sentence (``text[start:end]`` of the document) with its mentions, and the way back to offsets."""

    __slots__ = ("_at", "_to", "end", "items", "source", "start", "text")

    def __init__(
        self, source: str, start: int, end: int, items: list[Item], words: Source | None = None
    ) -> None:
        self.source, self.start, self.end = source, start, end
        parts: list[str] = []
        self.items: dict[int, Item] = {}
        self._at, self._to = [0], [start]
        length, here = 0, start
        for item in items:
            plain = source[here : item.start]
            parts += (plain, MARK[item.letter])
            length += len(plain)
            self.items[length] = item
            length += 1
            here = item.end
            self._at.append(length)
            self._to.append(here)
        parts.append(source[here:end])
        self.text = Text("".join(parts), words, parts[1::2])

    def offset(self, index: int) -> int:
        """The document offset of the character at `index` of the shape."""
        item = self.items.get(index)
        if item is not None:
            return item.start
        i = bisect_right(self._at, index) - 1
        return self._to[i] + index - self._at[i]

    def words(self, start: int, end: int) -> str:
        """The document's words for ``shape.text[start:end]``."""
        return self.source[self.offset(start) : self.end_offset(end)]

    def end_offset(self, index: int) -> int:
        """The document offset behind the character that ends at `index` of the shape."""
        item = self.items.get(index - 1)
        return item.end if item is not None else self.offset(index)

    def group(self, match: re.Match[str], name: str | int) -> str:
        """The document's words of a group of a match over this shape; empty where it took no part."""
        start, end = match.span(name)
        return self.words(start, end) if start >= 0 else ""

    def item(self, match: re.Match[str], name: str | int) -> Item | None:
        """The first mention within a group of a match."""
        start, end = match.span(name)
        return next(iter(self.within(start, end)), None) if start >= 0 else None

    def within(self, start: int, end: int, letters: str = LETTERS) -> list[Item]:
        """The mentions in ``shape.text[start:end]``, in order."""
        return [item for i, item in self.items.items() if start <= i < end and item.letter in letters]

    def indexes(self, letters: str) -> list[int]:
        """Where in the shape mentions of these types stand."""
        return [i for i, item in self.items.items() if item.letter in letters]
