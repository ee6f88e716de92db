"""The boxes of a page as a wiki renders them: which of their cells tell what."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from comity.documents.boxes import box_label, label_fields
from comity.documents.html.tags import Tag
from comity.documents.named import state_named

_LABEL = re.compile(
    r"(?:(?P<mission>diplomatic missions?|missions?)|(?P<envoy>envoys?|ambassadors?))\Z", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,3000}>")
_MOST = 400  # tags of a box; a longer one is of another kind
_LONGEST = 300  # characters of a label


class BoxCell(NamedTuple):
    """A cell of the box: what it tells ("mission of Peru", "treaty box: signed"), and the number of its tag."""

    label: str
    number: int


# What a box of a kind has at least: for each of these sets one of its fields.
_NEEDS = {
    "treaty": ({"signed"}, {"parties", "signatories", "effective"}),
    "post": ({"incumbent"},),
    "mission": (
        {"location", "address"},
        {
            "opened",
            "closed",
            "head",
            "ambassador",
            "high commissioner",
            "apostolic nuncio",
            "chargé d'affaires",
        },
    ),
}


def box_cells(source: str, tags: list[Tag], number: int) -> list[BoxCell]:
    """The cells that tell facts in the table whose tag has this number; none of a box of another kind."""
    return _relations(source, tags, number) or _facts(source, tags, number)


def _facts(source: str, tags: list[Tag], number: int) -> list[BoxCell]:
    """Of the box of a mission, of a post or of a treaty: rows of a label and what it says.

    The one who holds a post stands in a cell of the whole width, below the word "Incumbent".
    """
    labelled: list[tuple[str, int]] = []
    for row in _rows(tags, number):
        words = _words(source, tags, row[0]).casefold().rstrip(":")
        if len(row) == 2:
            labelled.append((words, row[1]))
        elif len(row) == 1 and words.startswith("incumbent"):
            labelled.append(("incumbent", row[0]))
    for kind, needs in _NEEDS.items():
        fields = label_fields()[kind]
        found = [(fields[label], cell) for label, cell in labelled if label in fields]
        if all(any(field in need for field, _ in found) for need in needs):
            return [BoxCell(box_label(kind, field), cell) for field, cell in found]
    return []


def _relations(source: str, tags: list[Tag], number: int) -> list[BoxCell]:
    """The missions and envoys of the box of a relations article.

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
                BoxCell(f"{what} of {side}", cell)
                for side, cell, said in zip(sides, row, words, strict=True)
                if said
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
