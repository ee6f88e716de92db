"""Cells laid out on the grid of their table: what spans several rows or columns stands in each of them."""

from __future__ import annotations

from typing import NamedTuple

from comity.model.document import Block

_MOST_CELLS = 200_000  # a table larger than this is laid out as far as that
_MOST_COLUMNS = 400

Extent = tuple[int, int]


class Laid(NamedTuple):
    """A cell whose words stand at ``text[start:end]``."""

    start: int
    end: int
    header: bool = False
    rows: int = 1
    columns: int = 1


def rows_of(table: list[list[Laid]], section: int) -> list[Block]:
    """The rows of a table as blocks, under the header of its columns.

    Rows of nothing but header cells at the top are the header; of two of them the lower one tells, and the upper
    where it reaches down. A header cell beside others is the name of its row; one that alone takes the width of a
    table whose columns have names is the title of the rows below.
    """
    blocks: list[Block] = []
    header: dict[int, Extent] = {}
    open_cells: dict[int, tuple[int, Laid]] = {}  # by column: for how many rows more, and which cell
    laid = 0
    for row in table:
        placed = _placed(row, open_cells)
        laid += len(placed)
        if laid > _MOST_CELLS:
            break
        if not row:
            continue
        title = bool(header) and len(row) == 1 and row[0].columns > 1
        if not blocks and not title and all(cell.header for cell in row) and len(table) > 1:
            header |= {column: (cell.start, cell.end) for column, cell in placed.items()}
            continue
        width = max(placed) + 1
        blank = (row[0].start, row[0].start)
        cells = tuple((placed[n].start, placed[n].end) if n in placed else blank for n in range(width))
        columns = tuple(header.get(n, blank) for n in range(max(header) + 1)) if header else ()
        start, end = row[0].start, row[-1].end
        blocks.append(Block("row", start, max(start, end), section, 0, cells, columns))
    return blocks


def _placed(row: list[Laid], open_cells: dict[int, tuple[int, Laid]]) -> dict[int, Laid]:
    """The cells of a row by column, those that reach down from above included."""
    placed: dict[int, Laid] = {}
    for column, (left, cell) in list(open_cells.items()):
        placed[column] = cell
        if left > 1:
            open_cells[column] = (left - 1, cell)
        else:
            del open_cells[column]
    column = 0
    for cell in row:
        while column in placed:
            column += 1
        for _ in range(cell.columns):
            if column >= _MOST_COLUMNS:
                return placed
            placed.setdefault(column, cell)
            if cell.rows > 1:
                open_cells[column] = (cell.rows - 1, cell)
            column += 1
    return placed
