"""The parts of "Foreign relations of X": rows of country tables, sections and items about one other state."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.countries.columns import Column, columns
from comity.claims.countries.dated import Told as Change
from comity.claims.countries.dated import changes
from comity.claims.countries.part import context_of
from comity.claims.countries.partner import NONE, Home, Told
from comity.claims.countries.sections import Sections
from comity.claims.patterns import patterned
from comity.model.claim import Status
from comity.model.document import Block, Document
from comity.model.issue import Issue
from comity.model.span import Span

_MOST = 300  # characters of a row that are quoted where neither its country nor its date stands in it
_NEAR = 160  # characters by which one quote holds the date and the words that tell the country
_WIDE = 400  # of the source, where the blanks of wide cells count
# What stands before a link that says whom a note is about, and between two of them.
_SEE = patterned(
    r"\s*(?:(?:see|main|further|also|articles?|information|above|and|,|:|\()\s*)*", re.IGNORECASE
)
_LINE = 400  # characters of a note in which such links are looked for
_FOREIGN = patterned(r"foreign relations of (?:the )?", re.IGNORECASE)
_AND = patterned(r"[\s,.:)]*(?:and (?:the )?[^.\n]{3,60}? relations\b[\s,.:)]*)?")


class Row(msgspec.Struct, frozen=True):
    """What a row tells: whom it is about and where that stands, its changes, the extents of its notes."""

    other: Told
    country: tuple[int, int]
    changes: tuple[Change, ...]
    by: str | None
    notes: tuple[tuple[int, int], ...]
    header: tuple[int, int] | None


class Rows:
    """Reads the rows of a page's country tables; what the columns hold is told once for each table."""

    def __init__(self, document: Document, home: Home, sections: Sections, asserted: str | None) -> None:
        self._document, self._home, self._sections = document, home, sections
        self._asserted = asserted
        self._layouts: dict[tuple[tuple[int, int], ...], list[Column]] = {}

    def parts(self, block: Block) -> Iterator[Context | Issue]:
        """What a row is read in; an issue where it is dated and its country is not known."""
        document, home = self._document, self._home
        if block.header not in self._layouts:
            headers = [document.text[start:end] for start, end in block.header]
            heading = " / ".join(self._sections.headings(block))
            self._layouts[block.header] = columns(headers, heading) if headers else []
        row = read_row(document, block, self._layouts[block.header], home)
        if isinstance(row, Issue):
            yield row
        elif row is not None:
            yield row_context(document, block, row, home, self._asserted)


def read_row(document: Document, block: Block, layout: list[Column], home: Home) -> Row | Issue | None:
    """What a row tells; an issue where it has a date and no country is known, None where it tells nothing."""
    text = document.text
    found = [(column, cell) for column, cell in zip(layout, block.cells, strict=False) if column.role]
    dated: list[Change] = []
    by: str | None = None
    header: tuple[int, int] | None = None
    for number, (column, cell) in enumerate(zip(layout, block.cells, strict=False)):
        if column.role != "date":
            continue
        told = changes(text, *cell, column.change)
        if column.change == "recognised" and told:
            by = _actor(column.header, home)
            told = told if by is not None else []
        if told and header is None:
            header = block.header[number]
        dated += told
    notes = tuple(cell for column, cell in found if column.role == "notes" and cell[0] < cell[1])
    country = next((cell for column, cell in found if column.role == "country"), (block.start, block.start))
    if not dated and not notes:
        return None
    other = _other(document, country, notes, home, dated[0].date.year if dated else None)
    if isinstance(other, str):
        return _unknown(document, dated, other) if dated else None
    return Row(other, country, tuple(dated), by, notes, header)


def _other(document: Document, country: tuple[int, int], notes: tuple[tuple[int, int], ...], home: Home,
           year: int | None) -> Told | str:  # fmt: skip
    """The row's state: that of its country cell, by its name or else its flag; else the one that its notes tell."""
    text = document.text
    told = home.named(text[country[0] : country[1]], alone=False)
    if told == NONE:
        told = home.flag(document, *country) or told
    if isinstance(told, Told):
        return Told(told.code, country[0] + told.start, country[0] + told.end)
    reason = told
    for start, end in notes:
        told = home.partner(text[start:end], year)
        if isinstance(told, Told):
            return Told(told.code, start + told.start, start + told.end, link=told.link)
        reason = told
    return reason


def _actor(header: str, home: Home) -> str | None:
    """The state that a header names as the one that recognised: "Recognised by Nicaragua"."""
    return home.code if any(mention.home for mention in home.mentions(header)) else None


def _unknown(document: Document, dated: list[Change], reason: str) -> Issue:
    place = document.span(dated[0].start, dated[0].end)
    why = "names two states" if reason == "ambiguous-state" else "does not say which"
    detail = f"relations since {dated[0].date} with a state: the row {why}"
    return Issue(document=document.name, reason=reason, detail=detail, place=place)


def row_context(document: Document, block: Block, row: Row, home: Home, asserted: str | None) -> Context:
    """What a row is read in: its dates as status claims, its notes as prose about the two."""
    start, end = block.start, block.end
    told: dict[tuple[int, int], list[Change]] = {}
    for change in row.changes:
        told.setdefault(_evidence(document, block, row, change), []).append(change)
    inside = (cell for cell in row.notes if start <= cell[0] and cell[1] <= end)
    lines = (
        line
        for cell in inside
        for line in _lines(document.text, _behind_link(document.text, home, cell), cell[1])
    )
    blocks = [
        *(Block("row", *place, block.section) for place in told),
        *(Block("paragraph", *line, block.section) for line in lines),
    ]
    ctx = context_of(document, home.code, row.other, start, end, blocks, asserted)

    def own(sentence: Sentence, ctx: Context) -> bool:
        if sentence.block.kind != "row":
            return False
        for change in told[sentence.start + start, sentence.end + start]:
            by = row.by if change.change == "recognised" else None
            ctx.emit(Status, sentence, f"row_{change.change}", context=_context(document, block, row, change),
                     parties=ctx.pair(change.date), change=change.change, date=change.date, by=by)  # fmt: skip
        return True

    ctx.own = own
    return ctx


def _evidence(document: Document, block: Block, row: Row, change: Change) -> tuple[int, int]:
    """The date with the words that tell the country where the two stand together, else the date alone.

    A cell of a row above that reaches down is no part of this one: then it is what is left of the two.
    """
    start, end = row.country
    if not block.start <= change.start <= change.end <= block.end:
        return (start, end) if block.start <= start < end <= block.end else (block.start, _cut(block))
    first, last = min(change.start, row.other.start), max(change.end, row.other.end)
    if block.start <= first and last <= block.end and last - first <= _NEAR:
        place = document.span(first, last)
        if place.end - place.start <= _WIDE:
            return first, last
    return change.start, change.end


def _cut(block: Block) -> int:
    return min(block.end, block.start + _MOST)


def _context(document: Document, block: Block, row: Row, change: Change) -> tuple[Span, ...]:
    """What a claim of a row leans on: the header of the dates, the words that tell the country, a date above."""
    first, last = _evidence(document, block, row, change)
    inside = first <= row.other.start and row.other.end <= last
    spans = [] if inside else [(row.other.start, row.other.end)]
    if row.header is not None and row.header[0] < row.header[1]:
        spans.insert(0, row.header)
    if not block.start <= change.start < block.end:
        spans.append((change.start, change.end))
    return tuple(document.span(start, end) for start, end in spans)


def _behind_link(text: str, home: Home, cell: tuple[int, int]) -> int:
    """Where the prose of a note begins: behind a link to the article on the two that it begins with."""
    start, end = cell
    line = text[start : min(end, start + _LINE)].split("\n", 1)[0]
    see = _SEE.match(line)
    first = next(iter(home.links(line)), None)
    if first is None or see is None:
        return start
    if see.end() != first.start and not _FOREIGN.fullmatch(line, see.end(), first.start):
        return start
    behind = _AND.match(line, first.end)
    return start + (behind.end() if behind is not None else first.end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a cell: its paragraphs and items."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1
