"""Tables of wikitext: where their rows and cells stand."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.documents.wikitext.brackets import Brackets

_MARK = re.compile(r"\n[ \t:]*(?:\{\||\|[}\-+]|\||!)|\|\||!!|\{\{|\[\[|<(?=[!a-zA-Z])")
# What stands before a cell's words and a bar: attributes, never a link.
_ATTRIBUTES = re.compile(
    r"(?P<words>[^|\[\]\n{}]{0,400}(?:\{\{[^{}\n]{0,100}\}\}[^|\[\]\n{}]{0,400})?)\|(?!\|)"
)
SPAN = re.compile(r"\b(row|col)span\s{0,9}=\s{0,9}[\"']?\s{0,9}(\d{1,4})", re.IGNORECASE)


class Cell(NamedTuple):
    """A cell as written: whether it is a header, where its content stands, how many rows and columns it takes."""

    header: bool
    start: int
    end: int
    rows: int = 1
    columns: int = 1


class Table(NamedTuple):
    """A table as written: its captions and its rows of cells, and where it ends."""

    captions: list[tuple[int, int]]
    rows: list[list[Cell]]
    end: int


def read_table(brackets: Brackets, start: int, limit: int) -> Table:
    """The table that begins at `start` (its ``{|``)."""
    text = brackets.text
    end = min(brackets.tables.get(start, limit), limit)
    captions: list[tuple[int, int]] = []
    rows: list[list[Cell]] = [[]]
    first = text.find("\n", start, end)
    first = end if first < 0 else first
    kind, at = "", first  # what is being read: a caption "+", a cell "|" or "!", or nothing
    begin = at
    while True:
        mark = _MARK.search(text, at, end)
        words = mark[0] if mark is not None else ""
        stop = mark.start() if mark is not None else end
        if words in ("{{", "[[", "<"):
            at = max(min(brackets.close.get(stop, stop + len(words)), end), stop + len(words))
            continue
        if words.endswith("{|"):  # a table within a cell
            inside = stop + len(words) - 2
            at = max(min(brackets.tables.get(inside, end), end), inside + 2)
            continue
        if words in ("||", "!!") and (kind not in ("|", "!") or (words == "!!" and kind == "|")):
            at = stop + 2
            continue
        if kind == "+":
            captions.append((begin, stop))
        elif kind:
            rows[-1].append(_cell(text, kind, begin, stop))
        if mark is None:
            break
        at = begin = mark.end()
        last = words[-1]
        if words in ("||", "!!"):
            pass  # of the kind that the line began with
        elif last == "-":
            kind = ""
            line = text.find("\n", at, end)
            at = line if line >= 0 else end
            rows.append([])
        elif last == "}":
            break
        else:
            kind = last
    return Table(captions, [row for row in rows if row], end)


def _cell(text: str, kind: str, start: int, end: int) -> Cell:
    spans = {"row": 1, "col": 1}
    match = _ATTRIBUTES.match(text, start, end)
    if match is not None and ("{{" not in match["words"] or "=" in match["words"]):
        for way, number in SPAN.findall(match["words"]):
            spans[way.lower()] = max(1, min(int(number), 1000))
        start = match.end()
    return Cell(kind == "!", start, end, spans["row"], spans["col"])
