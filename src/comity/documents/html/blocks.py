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

    def __init__(self, start: int) -> None:
        self.start = start  # of its tag in the source
        self.rows: list[list[Laid]] = []
        self.row: list[Laid] = []
        self.blocks: list[Block] = []
        self.beside: list[Block] = []  # those that stand in no cell: captions, and what is out of its place
        self.lists = self.headed = False
        self.nested = -1  # where the first table within it begins
        self.cell: tuple[int, bool, int, int] | None = None
        self.begun = self.inside = 0  # where the open cell's words begin in the source, and among the blocks
        self.bold: list[bool] = []  # of each cell of the first row, whether it is wholly in bold


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
        if not self._tables:
            self.blocks.append(block)
            return
        table = self._tables[-1]
        table.blocks.append(block)
        if table.cell is None:
            table.beside.append(block)

    # Tables

    def _open_table(self, tag: Tag) -> None:
        self._end_block(tag.start)
        if self._tables and self._tables[-1].nested < 0:
            self._tables[-1].nested = self.out.size
        self._tables.append(_Table(tag.start))

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
        table.begun, table.inside = tag.end, len(table.blocks)
        self._begin("paragraph", 0)

    def _leave_cell(self, at: int) -> bool:
        """End the open cell of a table that was never closed behind its first words; what follows stands on the page.

        MediaWiki puts all that follows such a table into its last cell. A table whose only cell holds sections sets
        them in their place, and tells nothing by itself: whether it is another one.
        """
        table = self._tables[-1]
        self._end_block(at)
        if table.cell is None:
            return True
        if not table.rows and not table.row:
            table.nested = table.cell[0]
            return False
        inside = table.blocks[table.inside :]
        for number, block in enumerate(inside):
            if number and block.kind in ("paragraph", "row"):
                first, header, rows, columns = table.cell
                table.row.append(Laid(first, inside[number - 1].end, header, rows, columns))
                table.beside += inside[number:]
                table.cell = None
                if table.nested >= block.start:
                    table.nested = -1
                break
        return True

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
        if table.nested >= 0 or (table.lists and not table.headed):
            kept = table.blocks
        else:
            kept = sorted(
                table.beside + rows_of(table.rows, len(self.sections)), key=lambda block: block.start
            )
        (self._tables[-1].blocks if self._tables else self.blocks).extend(kept)
        if self.out.last != "\n":
            self.out.put("\n", at, at)
