"""Documents: one text with its sections and blocks, and a map back to the source's offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal

import msgspec

from comity.model.span import Span

BlockKind = Literal["heading", "paragraph", "item", "row"]


class Block(msgspec.Struct, frozen=True, gc=False):
    """A run of ``Document.text`` that stands by itself: a paragraph, a list item, a heading, a table row.

    ``start`` and ``end`` are offsets into ``Document.text``; ``section`` is an index into
    ``Document.sections``; ``depth`` is the nesting of a list item (1 = outermost), else 0; ``cells`` are
    the spans of a table row's cells, ``header`` those of its table's header cells.
    """

    kind: BlockKind
    start: int
    end: int
    section: int
    depth: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[tuple[int, int], ...] = ()


class Section(msgspec.Struct, frozen=True, gc=False):
    """A heading and what follows it; section 0 is the lead, whose heading is the document's title.

    ``level`` is 1 for the title and 2 for the first headings under it; ``parent`` is the index of the
    section that it stands in (0 for the lead itself); the offsets are those of the heading's words.
    """

    title: str
    level: int
    parent: int
    start: int
    end: int


class OffsetMap(msgspec.Struct, frozen=True):
    """Pieces of readable text laid on the source: ``text[at[i]:at[i + 1]]`` came from ``source[to[i]:until[i]]``.

    The two run in step within a piece where they are equally long; words that the source has not (an
    expanded template) map to the whole source range of what made them. ``size`` is the length of the text; where it is
    not told, the last piece runs in step.
    """

    at: tuple[int, ...]
    to: tuple[int, ...]
    until: tuple[int, ...]
    size: int = -1

    def start(self, offset: int) -> int:
        """The source offset of the code point at `offset` of the text."""
        i = max(bisect_right(self.at, offset) - 1, 0)
        return self.to[i] + offset - self.at[i] if self._in_step(i) else self.to[i]

    def end(self, offset: int) -> int:
        """The source offset behind the code point that ends at `offset` of the text."""
        if offset <= 0:
            return self.to[0]
        i = max(bisect_right(self.at, offset - 1) - 1, 0)
        return self.to[i] + offset - self.at[i] if self._in_step(i) else self.until[i]

    def _in_step(self, i: int) -> bool:
        if i + 1 == len(self.at) and self.size < 0:
            return True
        ahead = self.at[i + 1] if i + 1 < len(self.at) else self.size
        return ahead - self.at[i] == self.until[i] - self.to[i]

    def back(self, offset: int) -> int:
        """How much of the text was made of the source before `offset`."""
        i = max(bisect_left(self.to, offset) - 1, 0)
        ahead = self.at[i + 1] if i + 1 < len(self.at) else self.size
        if self._in_step(i):
            return min(self.at[i] + max(offset - self.to[i], 0), ahead)
        return ahead if offset >= self.until[i] else self.at[i]

    def over(self, first: OffsetMap) -> OffsetMap:
        """The map of a text that was made in two steps: this one of the second, `first` of the first."""
        at: list[int] = []
        to: list[int] = []
        until: list[int] = []
        for i, (here, start, end) in enumerate(zip(self.at, self.to, self.until, strict=True)):
            cuts = [start, end]
            if self._in_step(i):
                low, high = bisect_right(first.at, start), bisect_left(first.at, end)
                cuts = [start, *first.at[low:high], end]
            for one, two in zip(cuts, cuts[1:], strict=False):
                at.append(here + one - start)
                to.append(first.start(one))
                until.append(max(first.end(two), to[-1]))
        return OffsetMap(tuple(at), tuple(to), tuple(until), self.size)


class Note(msgspec.Struct, frozen=True):
    """A mark in the text that leads to what it cites: behind ``text[:at]``, told by ``source[start:end]``."""

    at: int
    start: int
    end: int


class Flag(msgspec.Struct, frozen=True):
    """A flag that names a state: ``text[start:end]`` are its words, empty where only the flag is shown."""

    start: int
    end: int
    code: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text to read.

    ``source`` is the text exactly as given (for a shard of many documents, the part that is this one,
    which begins at ``base`` of the whole); ``text`` is the readable form, the same string where the
    source is no markup; ``offsets`` maps the second to the first, ``None`` meaning that they are the same.
    ``notes`` are the places where it cites something, ``flags`` those where a flag names a state, in order.
    ``hash`` is of ``source`` and is part of every claim's id.
    """

    name: str
    title: str
    source: str
    text: str
    hash: str
    form: str
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    base: int = 0
    offsets: OffsetMap | None = None
    url: str | None = None
    revision: str | None = None
    licence: str | None = None
    asserted: str | None = None
    notes: tuple[Note, ...] = ()
    flags: tuple[Flag, ...] = ()

    def place(self, offset: int) -> int:
        """Where evidence that begins at an offset of the text begins in the source as given."""
        return self.base + (offset if self.offsets is None else self.offsets.start(offset))

    def span(self, start: int, end: int) -> Span:
        """The place of ``text[start:end]`` in the source as given."""
        if self.offsets is None:
            return Span(self.name, self.base + start, self.base + end, self.text[start:end])
        first, last = self.offsets.start(start), self.offsets.end(end)
        if last < first:  # of a table's row, whose cells stand side by side in the source
            first, last = (last, first) if start < end else (first, first)
        quote, readable = self.source[first:last], self.text[start:end]
        return Span(
            self.name, self.base + first, self.base + last, quote, None if quote == readable else readable
        )

    def pieces(self, start: int, end: int, most: int) -> list[tuple[int, int]]:
        """``text[start:end]`` cut at its notes where, notes included, it is longer than `most` in the source.

        The pieces leave the notes out, and are as few and long as may be; one can still be too long.
        """
        if self.offsets is None or self._length(start, end) <= most:
            return [(start, end)]
        low = bisect_right(self.notes, start, key=lambda note: note.at)
        high = bisect_left(self.notes, end, key=lambda note: note.at)
        found: list[tuple[int, int]] = []
        for cut in (*(note.at for note in self.notes[low:high]), end):
            begin = found[-1][1] if found else start
            while begin < cut and self.text[begin].isspace():
                begin += 1
            if found and self._length(found[-1][0], cut) <= most:
                found[-1] = (found[-1][0], cut)
            elif begin < cut:
                found.append((begin, cut))
        return found

    def _length(self, start: int, end: int) -> int:
        """How long a part of the text is in the source."""
        if self.offsets is None or start >= end:
            return end - start
        return abs(self.offsets.end(end) - self.offsets.start(start))
