"""Documents: one text with its sections and blocks, and a map back to the source's offsets."""

from __future__ import annotations

from bisect import bisect_right
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
    """Pieces of readable text laid on the source: ``text[at[i]:]`` came from ``source[to[i]:]``.

    The two run in step within a piece; words that the source has not (an expanded template) map to the
    whole source range of what made them.
    """

    at: tuple[int, ...]
    to: tuple[int, ...]
    until: tuple[int, ...]

    def start(self, offset: int) -> int:
        """The source offset of the first code point at `offset` of the text."""
        i = bisect_right(self.at, offset) - 1
        return min(self.to[i] + offset - self.at[i], self.until[i])

    def end(self, offset: int) -> int:
        """The source offset behind the code point that ends at `offset` of the text."""
        if offset == 0:
            return self.start(0)
        i = bisect_right(self.at, offset - 1) - 1
        ahead = self.at[i + 1] if i + 1 < len(self.at) else None
        return self.until[i] if ahead == offset else min(self.to[i] + offset - self.at[i], self.until[i])


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text to read.

    ``source`` is the text exactly as given (for a shard of many documents, the part that is this one,
    which begins at ``base`` of the whole); ``text`` is the readable form, the same string where the
    source is no markup; ``offsets`` maps the second to the first, ``None`` meaning that they are the same.
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
