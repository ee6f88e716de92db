"""The blocks of a page of HTML: paragraphs, items, headings, and the rows of its tables, as they come."""

from __future__ import annotations

import re

from comity.documents.build import Builder
from comity.documents.grid_cells import Laid, rows_of
from comity.documents.html.tags import Tag
from comity.model.document import Block

_LONGEST_NAME = 300  # characters of a column's name with its tags
_BOLD = re.compile(r"<(b|strong)\b[^<>]{0,100}>.*</\1>", re.IGNORECASE | re.DOTALL)


class _Table:
    """A table that is being read: its rows, and the blocks within its cells, of which one kind will be kept."""

    def __init__(self, first: int) -> None:
        self.rows: list[list[Laid]] = []
        self.row: list[Laid] = []
        self.blocks: list[Block] = []
        self.first = first
        self.nested = self.lists = self.headed = False
        self.cell: tuple[int, bool, int, int] | None = None
        self.begun = 0  # where the words of the open cell begin in the source
        self.bold: list[bool] = []  # of each cell of the first row, whether it is wholly in bold
        self.caption = -1


class Blocks:
    """What was made of a page so far, and the block and the tables that are still open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out = Builder(source)
        self.blocks: list[Block] = []
        self.sections: list[tuple[int, int, int]] = []
        self._tables: list[_Table] = []
        self._block = ("", -1, 0)  # kind, begin, depth or level

    def _begin(self, kind: str, depth: int) -> None:
        self._block = (kind, self.out.size, depth)

    def _end_block(self, at: int) -> None:
        kind, begin, depth = self._block
        self._block = ("", -1, 0)
        if begin < 0:
            return
        if begin < self.out.size:
            if kind == "heading" and not self._tables:
                if depth > 1:
                    self.sections.append((depth, begin, self.out.size))
                    self._keep(Block("heading", begin, self.out.size, len(self.sections)))
            elif kind != "heading" or depth > 1:
                self._keep(
                    Block(
                        "paragraph" if kind == "heading" else kind,  # type: ignore[arg-type]
                        begin, self.out.size, len(self.sections), depth if kind == "item" else 0,
                    )
                )  # fmt: skip
        if self.out.last != "\n":
            self.out.put("\n", at, at)

    def _keep(self, block: Block) -> None:
        (self._tables[-1].blocks if self._tables else self.blocks).append(block)

    # Tables

    def _open_table(self, tag: Tag) -> None:
        self._end_block(tag.start)
        if self._tables:
            self._tables[-1].nested = True
        self._tables.append(_Table(self.out.size))

    def _open_part(self, name: str, tag: Tag) -> str:
        if name == "tr":
            self._end_block(tag.start)
            return "row"
        if name == "caption":
            self._end_block(tag.start)
            self._begin("paragraph", 0)
            return "caption"
        return ""

    def _open_cell(self, tag: Tag) -> None:
        table = self._tables[-1]
        self._end_block(tag.start)
        if table.row:
            if self.out.last == "\n":
                self.out.put("| ", tag.start, tag.start)
            else:
                self.out.put(" | ", tag.start, tag.start)
        spans = [1, 1]
        for n, name in enumerate(("rowspan", "colspan")):
            value = tag.attributes.get(name, "").strip() if name in tag.rest.lower() else ""
            if value.isascii() and value.isdigit():
                spans[n] = max(1, min(int(value[:6]), 1000))
        header = tag.name == "th"
        table.headed = table.headed or header
        table.cell = (self.out.size, header, *spans)  # type: ignore[assignment]
        table.begun = tag.end
        self._begin("paragraph", 0)

    def _close_cell(self, at: int) -> None:
        table = self._tables[-1] if self._tables else None
        end = self.out.size
        kind, begin, depth = self._block
        self._block = ("", -1, 0)
        if begin >= 0 and begin < end and table is not None:
            table.blocks.append(
                Block(
                    kind if kind != "heading" else "paragraph",  # type: ignore[arg-type]
                    begin,
                    end,
                    len(self.sections),
                    depth if kind == "item" else 0,
                )
            )
        if table is None or table.cell is None:
            return
        first, header, rows, columns = table.cell
        if not table.rows:
            inside = self.source[table.begun : min(at, table.begun + _LONGEST_NAME)].strip()
            table.bold.append(_BOLD.fullmatch(inside) is not None)
        table.row.append(Laid(first, end, header, rows, columns))
        table.cell = None

    def _close_row(self, at: int) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None:
            return
        if table.row:
            table.rows.append(table.row)
            table.row = []
        if self.out.last != "\n":
            self.out.put("\n", at, at)

    def _close_table(self, at: int) -> None:
        self._end_block(at)
        table = self._tables.pop()
        if table.row:
            table.rows.append(table.row)
        if not table.headed and len(table.bold) > 1 and all(table.bold):  # older tables name their columns so
            table.rows[0] = [cell._replace(header=True) for cell in table.rows[0]]
            table.headed = True
        if table.nested or (table.lists and not table.headed):
            kept = table.blocks
        else:
            inside = [block for block in table.blocks if not _within(block, table.rows)]
            kept = inside + rows_of(table.rows, len(self.sections))
        (self._tables[-1].blocks if self._tables else self.blocks).extend(kept)
        if self.out.last != "\n":
            self.out.put("\n", at, at)


def _within(block: Block, rows: list[list[Laid]]) -> bool:
    """Whether a block is part of a row, and no caption."""
    return bool(rows) and rows[0][0].start <= block.start
