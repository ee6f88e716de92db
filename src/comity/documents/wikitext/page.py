"""A page of wikitext, line by line: headings, paragraphs, items of lists, rows of tables."""

from __future__ import annotations

import re
from functools import cached_property

from comity.documents.boxes import argument_fields, box_label
from comity.documents.grid_cells import Laid, rows_of
from comity.documents.wikitext.html_table import html_tables, read_html_table
from comity.documents.wikitext.inline import Inline
from comity.documents.wikitext.table import Cell, Table, read_table
from comity.documents.wikitext.templates import Argument
from comity.model.document import Block

_ITEM = re.compile(r"[*#:;]+[ \t]*")
_TABLE = re.compile(r"[ \t:]*\{\|(?!\})")
# A table in the tags of HTML, perhaps within others that only set it in its place.
_HTML_TABLE = re.compile(
    r"(?:[ \t:]|</?(?:div|center|small)\b[^<>]{0,300}>){0,20}(?P<table><table\b)", re.IGNORECASE
)
_STRAY = re.compile(r"\|[-}+].*|[|!](?:[^|\[\]{}\n]{0,200}\|(?!\|))?")
_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"(={1,6})(?=[^\n])")
_RULE = re.compile(r"-{4,}")
_AFTER = re.compile(r"(?:\s|<!--[^<>]{0,500}-->)*\Z")
_DEEPEST_TABLE = 6
_NESTED = re.compile(r"\n[ \t:]*\{\|(?!\})|<table\b", re.IGNORECASE)
_LONGEST_NAME = 200  # characters of a column's name
_LIST_CELL = re.compile(r"\n[*#]")


class Page(Inline):
    """A page that is being read, line by line."""

    def __init__(self, source: str, name: str, title: str, base: int) -> None:
        super().__init__(source, name, title, base)
        self.blocks: list[Block] = []
        self.sections: list[tuple[int, int, int]] = []  # level and extent of each heading
        self._paragraph = -1  # where the paragraph begins that is being read
        self._item = (-1, 0)  # where the item begins that is being read, and its depth
        self._tables = 0
        self._stray = False  # whether the line above was of a table or a box that is broken

    def read(self) -> None:
        """Read the whole page."""
        self.lines(0, len(self.source))
        self._end_block()

    def lines(self, start: int, end: int) -> None:
        """Read a range line by line."""
        if self.cell:
            self._lines_in_cell(start, end)
            return
        at = start
        while at < end:
            at = self._line(at, end)
            if at < end and self.source[at] == "\n":
                at += 1

    def _line(self, at: int, end: int) -> int:
        """Read the line at `at`; gives where its line end is."""
        source = self.source
        char = source[at]
        if char in "\n \t" and (blank := _BLANK.match(source, at, end)):
            if self._paragraph >= 0:
                self._end_block()
            return max(at, blank.end() - 1) if blank.end() < end else end
        if char in "*#:;":
            return self._list_item(at, end)
        if char == "=" and (heading := self._heading(at, end)) is not None:
            return heading
        if char in "{ \t:" and (opens := _TABLE.match(source, at, end)):
            return self._table(opens.end() - 2, end)
        if char in "< \t:" and (found := _HTML_TABLE.match(source, at, end)):
            place = found.start("table")
            if self._html_tables.get(place, end + 1) <= end:
                return self._html_table(place)
        stray = char in "|!"
        if stray and (mark := _STRAY.match(source, at, end)):
            self._end_block()
            at = mark.end()
        elif char == "-" and (rule := _RULE.match(source, at, end)):
            self._end_block()
            at = rule.end()
        if self._item[0] >= 0 or self._stray:
            self._end_block()
        self._stray = stray
        if self._paragraph < 0:
            self._paragraph = self.out.size
        elif self.out.last != "\n":
            self.out.put(" ", at - 1, at)
        return self.line(at, end)

    def _list_item(self, at: int, end: int) -> int:
        mark = _ITEM.match(self.source, at, end)
        assert mark is not None
        table = _TABLE.match(self.source, mark.end(), end)
        if (
            table is not None
            and self.source.startswith("{|", table.end() - 2)
            and mark[0].strip(": \t") == ""
        ):
            return self._table(table.end() - 2, end)
        self._end_block()
        if mark[0].rstrip()[-1] == ";":  # a term, which stands like a heading before what is said of it
            self._paragraph = self.out.size
        else:
            self._item = (self.out.size, len(mark[0].strip()))
        return self.line(mark.end(), end)

    def _end_block(self) -> None:
        """End the paragraph or the item that is being read."""
        out = self.out
        begin, depth = self._item
        if begin >= 0:
            self._add("item", begin, depth)
            self._item = (-1, 0)
        elif self._paragraph >= 0:
            self._add("paragraph", self._paragraph, 0)
            self._paragraph = -1
        if out.last != "\n":
            out.put("\n", self._here(), self._here())

    def _here(self) -> int:
        return self.out.reached

    def _add(self, kind: str, begin: int, depth: int) -> None:
        if begin < self.out.size:
            self.blocks.append(Block(kind, begin, self.out.size, len(self.sections), depth))  # type: ignore[arg-type]

    def _break(self, name: str, match: re.Match[str]) -> None:
        """A tag that ends the line: a new item for ``<li>``, else a new paragraph, but for ``<br>``."""
        if self.cell or name == "br":
            super()._break(name, match)
            return
        self._end_block()
        if name == "li" and not match["close"]:
            self._item = (self.out.size, 1)
        else:
            self._paragraph = self.out.size

    def _heading(self, at: int, end: int) -> int | None:
        """``== Heading ==``; None for another line that begins so."""
        source = self.source
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop
        last = stop
        if source.find("<!--", at, stop) >= 0:
            last = at + len(re.sub(r"(?:\s|<!--[^<>]{0,500}-->)+\Z", "", source[at:stop]))
        while last > at and source[last - 1] in " \t\r":
            last -= 1
        first = at
        while first < last and source[first] == "=":
            first += 1
        level = 0
        while last > first and source[last - 1] == "=" and level < first - at:
            last -= 1
            level += 1
        level = min(first - at, level)
        if not level or not source[first:last].strip() or stop - at > 2000:
            return None
        self._end_block()
        begin = self.out.size
        self.cell += 1
        self.words(first, last)
        self.cell -= 1
        if level > 1:
            self.sections.append((min(level, 6), begin, self.out.size))
            self._add("heading", begin, 0)
        self.out.put("\n", stop, stop)
        return stop

    def _table(self, start: int, end: int) -> int:
        """A table; gives where it ends."""
        self._end_block()
        if self._tables >= _DEEPEST_TABLE:
            self.issue("markup", "tables within tables, too many to read", start, start + 2)
            return min(self.brackets.tables.get(start, end), end)
        return self._lay(read_table(self.brackets, start, end))

    def _html_table(self, start: int) -> int:
        """The same for a table in the tags of HTML; too many within each other are read as words."""
        self._end_block()
        if self._tables >= _DEEPEST_TABLE:
            return self._html_tables[start]
        return self._lay(read_html_table(self.source, start, self._html_tables))

    @cached_property
    def _html_tables(self) -> dict[int, int]:
        return html_tables(self.source)

    def _lay(self, table: Table) -> int:
        self._tables += 1
        for first, last in table.captions:
            self._paragraph = self.out.size
            self._inside(first, last)
            self._end_block()
        if self._is_layout(table):
            self._spread(table)
        else:
            self._rows(table)
        self._tables -= 1
        self._end_block()
        return table.end

    def _is_layout(self, table: Table) -> bool:
        """Whether a table only sets things beside each other: others within it, or lists without a header."""
        cells = [cell for row in table.rows for cell in row]
        if any(_NESTED.search(self.source, cell.start, cell.end) for cell in cells):
            return True
        headed = any(cell.header for cell in cells)
        return not headed and any(_LIST_CELL.search(self.source, cell.start, cell.end) for cell in cells)

    def _spread(self, table: Table) -> None:
        """The cells of a table one after the other, as if they stood on the page."""
        for row in table.rows:
            for cell in row:
                self._end_block()
                start = cell.start
                while start < cell.end and self.source[start] in " \t":
                    start += 1
                self.lines(start, cell.end)
        self._end_block()

    def _rows(self, table: Table) -> None:
        laid: list[list[Laid]] = []
        bold = not any(cell.header for row in table.rows for cell in row)
        for number, row in enumerate(table.rows):
            cells: list[Laid] = []
            if bold and number == 0 and len(row) > 1 and all(map(self._is_bold, row)):
                row = [cell._replace(header=True) for cell in row]
            for cell in row:
                if cells:
                    self.out.put(" | ", cell.start, cell.start)
                cells.append(self._cell(cell))
            self.out.put("\n", row[-1].end, row[-1].end)
            laid.append(cells)
        self.blocks += rows_of(laid, len(self.sections))

    def _is_bold(self, cell: Cell) -> bool:
        """Whether a cell is wholly in bold: older tables name their columns so."""
        if cell.end - cell.start > _LONGEST_NAME:
            return False
        words = self.source[cell.start : cell.end].strip()
        return words.startswith("'''") and words.endswith("'''") and len(words) > 6

    def _cell(self, cell: Cell) -> Laid:
        begin = self.out.size
        self._inside(cell.start, cell.end)
        return Laid(begin, self.out.size, cell.header, cell.rows, cell.columns)

    def _inside(self, start: int, end: int) -> None:
        """The words of a cell or caption, trimmed; its lines end no block."""
        source = self.source
        while start < end and source[start].isspace():
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        self.cell += 1
        self._lines_in_cell(start, end)
        self.cell -= 1

    def _lines_in_cell(self, at: int, end: int) -> None:
        """Lines without their marks of lists; every one stays a line."""
        while at < end:
            mark = _ITEM.match(self.source, at, end)
            at = self.line(mark.end() if mark is not None else at, end)
            if at < end:
                self.out.put("\n", at, at + 1)
                at += 1

    def infobox(self, found: list[Argument], start: int) -> None:
        """Read the missions and envoys of the box of a relations article: rows of what it is, its words, its title."""
        self._end_block()
        by_name = {argument.name: argument for argument in found}
        for what in ("mission", "envoy"):
            for side in (1, 2):
                told = self._given(by_name, f"{what}{side}")
                if told is not None:
                    state = by_name.get(str(side + 1))
                    name = self.templates.plain(state) if state is not None else ""
                    self._box_row(
                        f"{what} of {name or side}", told, self._given(by_name, f"{what}title{side}")
                    )

    def facts(self, kind: str, found: list[Argument]) -> None:
        """Read the facts that a box of this kind tells: rows of what it is, its words, and an empty cell."""
        self._end_block()
        names = argument_fields(kind)
        for argument in found:
            field = names.get(argument.name)
            if field is not None and self.source[argument.start : argument.end].strip():
                self._box_row(box_label(kind, field), argument, None)

    def _given(self, by_name: dict[str, Argument], name: str) -> Argument | None:
        argument = by_name.get(name)
        return (
            argument if argument is not None and self.source[argument.start : argument.end].strip() else None
        )

    def _box_row(self, label: str, told: Argument, title: Argument | None) -> None:
        """A row of three cells; they come in the order of the source."""
        out, begin = self.out, self.out.size
        out.put(label, told.start, told.start)
        extents = [(begin, out.size)]
        self.cell += 1
        placed: dict[int, tuple[int, int]] = {}
        for argument in sorted(filter(None, (told, title)), key=lambda argument: argument.start):
            out.put(" | ", argument.start, argument.start)
            first = out.size
            self.templates.write(argument)
            placed[argument.start] = (first, out.size)
        self.cell -= 1
        extents.append(placed[told.start])
        extents.append(placed[title.start] if title is not None else (begin, begin))
        self.blocks.append(Block("row", begin, out.size, len(self.sections), 0, tuple(extents)))
        out.put("\n", out.reached, out.reached)
