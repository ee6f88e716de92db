"""Tables that are written in wikitext with the tags of HTML: where their rows and cells stand."""

from __future__ import annotations

import re

from comity.documents.wikitext.table import SPAN, Cell, Table

_TABLE = re.compile(r"<(?P<close>/?)table\b(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_PART = re.compile(
    r"<(?P<close>/?)(?P<name>table|caption|thead|tbody|tfoot|tr|td|th)\b(?P<rest>(?:\s[^<>]{0,2000})?)/?>",
    re.IGNORECASE,
)
_CELLS = ("td", "th", "caption")


def html_tables(text: str) -> dict[int, int]:
    """The places of the tables that are closed: where each begins, and where it ends. Others are no tables."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for tag in _TABLE.finditer(text):
        if not tag["close"]:
            opened.append(tag.start())
        elif opened:
            found[opened.pop()] = tag.end()
    return found


def read_html_table(text: str, start: int, tables: dict[int, int]) -> Table:
    """The table that begins at `start`, one of `tables`; those within its cells are left to these."""
    end = tables[start]
    captions: list[tuple[int, int]] = []
    rows: list[list[Cell]] = [[]]
    begun: re.Match[str] | None = None  # the cell or caption that is open
    at = text.index(">", start) + 1
    while (tag := _PART.search(text, at, end)) is not None:
        name, at = tag["name"].lower(), tag.end()
        if name == "table" and tag.start() in tables:
            at = tables[tag.start()]
            continue
        if begun is not None:  # every tag of a table ends a cell, with its end tag or without
            _keep(text, begun, tag.start(), captions, rows[-1])
            begun = None
        if name == "tr" and rows[-1]:
            rows.append([])
        if name in _CELLS and not tag["close"]:
            begun = tag
    return Table(captions, [row for row in rows if row], end)


def _keep(
    text: str, begun: re.Match[str], end: int, captions: list[tuple[int, int]], row: list[Cell]
) -> None:
    name = begun["name"].lower()
    if name == "caption":
        captions.append((begun.end(), end))
        return
    spans = {"row": 1, "col": 1}
    for way, number in SPAN.findall(begun["rest"]):
        spans[way.lower()] = max(1, min(int(number), 1000))
    row.append(Cell(name == "th", begun.end(), end, spans["row"], spans["col"]))
