"""Pandoc grid tables: ``+---+---+`` rules between rows of ``| cell | cell |``."""

from __future__ import annotations

from comity.model.document import Block

_MOST_CELLS = 200_000  # a table larger than this is read as far as that and then left


def grid_table(text: str, rows: list[tuple[int, int]], section: int) -> list[Block]:
    """The rows of a grid table as blocks; a cell's span is that of its first line with words.

    `rows` are the stripped extents of the table's lines. The rule of ``=`` ends the header.
    """
    columns = _columns(text, rows)
    blocks: list[Block] = []
    header: tuple[tuple[int, int], ...] = ()
    group: list[tuple[int, int]] = []
    for start, end in rows:
        if text[start] == "+":
            if group:
                cells = _cells(text, group, columns)
                if "=" in text[start : start + 40] and not header:
                    header = cells
                else:
                    blocks.append(Block("row", group[0][0], group[-1][1], section, 0, cells, header))
            group = []
            if len(blocks) * max(len(columns), 1) > _MOST_CELLS:
                break
        else:
            group.append((start, end))
    return blocks


def _columns(text: str, rows: list[tuple[int, int]]) -> list[int]:
    first = next(((s, e) for s, e in rows if text[s] == "+"), None)
    return [i for i, char in enumerate(text[first[0] : first[1]]) if char == "+"] if first else []


def _cells(text: str, group: list[tuple[int, int]], columns: list[int]) -> tuple[tuple[int, int], ...]:
    """The cells of one row, cut at the bars nearest to the columns of the rule."""
    found: dict[int, tuple[int, int]] = {}
    for start, end in group:
        bars = [i for i in range(start, end) if text[i] == "|"]
        if len(bars) != len(columns):
            bars = [start + c for c in columns if start + c < end] + (
                [end] if columns and start + columns[-1] >= end else []
            )
        for n, (left, right) in enumerate(zip(bars, bars[1:], strict=False)):
            first, last = left + (text[left] == "|"), right
            while first < last and text[first].isspace():
                first += 1
            while last > first and (text[last - 1].isspace() or text[last - 1] == "|"):
                last -= 1
            if first < last and n not in found:
                found[n] = (first, last)
    width = max(found, default=-1) + 1
    blank = (group[0][0], group[0][0])
    return tuple(found.get(n, blank) for n in range(width))
