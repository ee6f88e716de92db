"""Pandoc grid tables: ``+---+---+`` rules between rows of ``| cell | cell |``, laid out to be read.

In the source the lines of a cell stand among those of its neighbours. `laid_out` gives a text in which each cell's
words follow one another (a line each for paragraphs and items, wrapped lines joined by a blank), and the map back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from comity.model.document import Block, OffsetMap

_RULE = re.compile(r"^[ \t]*\+[-=:+]{2,}[^\n]*$", re.MULTILINE)
_MOST_CELLS = 200_000  # a table larger than this is read as far as that and then left
_ITEM = re.compile(r"(?:[-*•]|\d{1,3}[.)])\s+(?=\S)")
_LINE_END = "\n"
_CELL_ENDS = " \t\r|\u00a0"

Extent = tuple[int, int]


class Row(msgspec.Struct, frozen=True):
    """The cells of a row, as extents of the readable text."""

    cells: tuple[Extent, ...]
    header: tuple[Extent, ...]

    def block(self, section: int) -> Block:
        """The row as a block of a section."""
        return Block("row", self.cells[0][0], self.cells[-1][1], section, 0, self.cells, self.header)


class Table(msgspec.Struct, frozen=True):
    """A table: where its words stand in the readable text, and its rows below the header."""

    start: int
    end: int
    rows: tuple[Row, ...]


class _Laying:
    """The readable text as it grows, and the pieces of the map back."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.at: list[int] = []
        self.to: list[int] = []
        self.until: list[int] = []

    def copy(self, start: int, end: int) -> None:
        """Take over ``source[start:end]``."""
        if start < end:
            self._piece(self.source[start:end], start, end)

    def between(self, words: str, before: int, after: int) -> None:
        """Put in words that the source has not, between two of its places."""
        self._piece(words, before, max(before, after))

    def _piece(self, words: str, to: int, until: int) -> None:
        self.parts.append(words)
        self.at.append(self.length)
        self.to.append(to)
        self.until.append(until)
        self.length += len(words)

    @property
    def offsets(self) -> OffsetMap:
        """The map back to the source."""
        return OffsetMap(tuple(self.at), tuple(self.to), tuple(self.until))


def laid_out(source: str) -> tuple[str, OffsetMap | None, tuple[Table, ...]]:
    """The readable text, the map back to `source`, and the tables; the source itself where it has none."""
    first = _RULE.search(source)
    if first is None:
        return source, None, ()
    laying = _Laying(source)
    tables: list[Table] = []
    here = 0
    while first is not None:
        start = first.start()
        end = _table_end(source, first.end())
        if end > first.end():
            laying.copy(here, start)
            tables.append(_table(laying, start, end))
            here = end
        first = _RULE.search(source, max(end, start + 1))
    laying.copy(here, len(source))
    return "".join(laying.parts), laying.offsets, tuple(tables)


def _table_end(source: str, end: int) -> int:
    """The end of the last line that belongs to the table whose first rule ends at `end`."""
    while end < len(source):
        after = source.find(_LINE_END, end + 1)
        after = len(source) if after < 0 else after
        start = end + 1
        while start < after and source[start] in " \t":
            start += 1
        if start >= after or source[start] not in "+|":
            break
        end = after
    return end


def _table(laying: _Laying, start: int, end: int) -> Table:
    """Lay out ``source[start:end]``, a table; its rule of ``=`` ends the header."""
    source, begin = laying.source, laying.length
    columns: list[int] = []
    header: tuple[Extent, ...] = ()
    rows: list[Row] = []
    group: list[Extent] = []
    for first, last in _lines(source, start, end):
        if source[first] != "+":
            group.append((first, last))
            continue
        if not columns:
            columns = [match.start() for match in re.finditer(r"\+", source[first:last])]
        if group and len(columns) > 1:
            cells = _cells(laying, group, columns)
            if source.startswith(("+=", "+:="), first) and not header and not rows:
                header = cells
            else:
                rows.append(Row(cells, header))
        group = []
        if len(rows) * len(columns) > _MOST_CELLS:
            break
    laying.between(_LINE_END, end, end)
    return Table(begin, laying.length, tuple(rows))


def _lines(source: str, start: int, end: int) -> Iterator[Extent]:
    while start < end:
        after = source.find(_LINE_END, start, end)
        after = end if after < 0 else after
        first, last = _stripped(source, start, after, " \t\r")
        if first < last:
            yield first, last
        start = after + 1


def _cells(laying: _Laying, group: list[Extent], columns: list[int]) -> tuple[Extent, ...]:
    """Lay out the cells of one row, whose lines are cut at the bars nearest to the columns of the rule."""
    source = laying.source
    cut = [_bars(source, first, last, columns) for first, last in group]
    cells = []
    for n in range(len(columns) - 1):
        extents = [_stripped(source, bars[n] + 1, bars[n + 1]) for bars in cut if n + 1 < len(bars)]
        begin = laying.length
        _cell(laying, extents)
        cells.append((begin, laying.length))
        place = extents[-1][1] if extents else group[0][0]
        laying.between(_LINE_END, place, place)
    return tuple(cells)


def _cell(laying: _Laying, extents: list[Extent]) -> None:
    """The words of a cell: wrapped lines joined, a line for each paragraph and item, whose marks are left out."""
    source = laying.source
    before: int | None = None  # where the words before end
    broken = False  # whether a line must be begun
    for start, end in extents:
        if start == end:
            broken = True
            continue
        item = _ITEM.match(source, start, end)
        start = item.end() if item else start
        hard = source[end - 1] == "\\"
        words = end - 1 if hard else end
        if before is not None:
            laying.between(_LINE_END if broken or item else " ", before, start)
        laying.copy(start, words)
        before, broken = words, hard


def _bars(source: str, first: int, last: int, columns: list[int]) -> list[int]:
    """Where the cells of a line are cut; wide and combining letters move the bars of some lines."""
    bars = [first + column for column in columns]
    if bars[-1] < last and all(source[bar] == "|" for bar in bars):
        return bars
    there = [match.start() + first for match in re.finditer(r"\|", source[first:last])]
    if len(there) == len(columns):
        return there
    if not there:
        return []
    near = [_nearest(there, at) for at in bars]
    return near if near == sorted(set(near)) else [bar for bar in bars if bar < last] + [last]


def _nearest(there: list[int], at: int) -> int:
    """The place of an ascending list that is nearest to `at`."""
    n = bisect_left(there, at)
    return min(there[max(n - 1, 0) : n + 1], key=lambda bar: abs(bar - at))


def _stripped(source: str, start: int, end: int, ends: str = _CELL_ENDS) -> Extent:
    """The extent of the words of a line or cell; most of a wide cell is blanks."""
    words = source[start:end].rstrip(ends)
    shown = words.lstrip()
    return start + len(words) - len(shown), start + len(words)
