"""The box of a relations article as a wiki renders it: which of its cells tell a mission or an envoy, and whose."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from comity.documents.html.tags import Tag
from comity.documents.named import state_named

_LABEL = re.compile(
    r"(?:(?P<mission>diplomatic missions?|missions?)|(?P<envoy>envoys?|ambassadors?))\Z", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,3000}>")
_MOST = 400  # tags of a box; a longer one is of another kind
_LONGEST = 300  # characters of a label


class BoxCell(NamedTuple):
    """A cell of the box: what it tells (``mission`` or ``envoy``), of whom, and the number of its tag."""

    what: str
    side: str
    number: int


def box_cells(source: str, tags: list[Tag], number: int) -> list[BoxCell]:
    """The cells that tell missions and envoys in the table whose tag has this number; none of another box.

    The box has a row of the two states' names; under a row "Diplomatic mission" or "Envoy", which takes its whole width,
    stands a row of two cells in the same order.
    """
    found: list[BoxCell] = []
    what, sides = "", ["1", "2"]
    for row in _rows(tags, number):
        words = [_words(source, tags, cell) for cell in row]
        if len(row) == 1:
            label = _LABEL.match(words[0])
            what = (label.lastgroup or "") if label is not None else ""
        elif len(row) == 2 and what:
            found += [
                BoxCell(what, side, cell) for side, cell, said in zip(sides, row, words, strict=True) if said
            ]
        elif len(row) == 2 and all(state_named(name) for name in words):
            sides = words
    return found


def _rows(tags: list[Tag], number: int) -> list[list[int]]:
    """The innermost cells of a table, row by row."""
    rows: list[list[int]] = []
    past = min(tags[number].past, number + _MOST)
    for at in range(number + 1, past):
        tag = tags[at]
        if tag.closes:
            continue
        if tag.name == "tr":
            rows.append([])
        elif tag.name in ("td", "th") and rows:
            rows[-1].append(at)
        elif tag.name == "table" and rows and rows[-1]:  # that sets others within it
            rows[-1].pop()
    return [row for row in rows if row]


def _words(source: str, tags: list[Tag], number: int) -> str:
    start, end = tags[number].end, tags[min(tags[number].past, len(tags)) - 1].start
    if not start <= end <= start + 20_000:
        return ""
    return " ".join(unescape(_TAG.sub("", source[start:end])).split())[:_LONGEST]
