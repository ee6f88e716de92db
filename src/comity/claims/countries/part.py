"""A part of a document about many pairs as a document of its own, whose places are those of the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from comity.claims.context import Context
from comity.claims.countries.partner import Told
from comity.claims.parties import parties_of
from comity.model.document import Block, Document, OffsetMap


def part(document: Document, start: int, end: int, blocks: Iterable[Block]) -> Document:
    """``document.text[start:end]`` with some of its blocks; spans and the hash stay those of the whole.

    Headings keep their numbers; those that stand outside of the part have places outside of its text.
    """
    sections = tuple(
        msgspec.structs.replace(section, start=section.start - start, end=section.end - start)
        for section in document.sections
    )
    here = {"text": document.text[start:end], "sections": sections}
    here["blocks"] = tuple(_moved(block, -start) for block in blocks)
    if document.offsets is None:
        return msgspec.structs.replace(document, **here, source=here["text"], base=document.base + start)
    return msgspec.structs.replace(document, **here, offsets=_cut(document.offsets, start, end))


def _moved(block: Block, by: int) -> Block:
    return msgspec.structs.replace(block, start=block.start + by, end=block.end + by, cells=(), header=())


def _cut(offsets: OffsetMap, start: int, end: int) -> OffsetMap:
    first = max(bisect_right(offsets.at, start) - 1, 0)
    stop = max(bisect_right(offsets.at, end), first + 1)
    at = [place - start for place in offsets.at[first:stop]]
    to = list(offsets.to[first:stop])
    until = offsets.until[first:stop]
    if at[0] < 0:
        to[0] = min(to[0] - at[0], until[0])
        at[0] = 0
    return OffsetMap(tuple(at), tuple(to), tuple(until))


def context_of(
    document: Document, home: str, other: Told, start: int, end: int, blocks: Iterable[Block], asserted: str | None
) -> Context:  # fmt: skip
    """What a part about the page's state and another is read in; the page's state is side 0."""
    ctx = Context(part(document, start, end, blocks), parties_of(home, other.code), asserted)
    ctx.leans = document.span(other.start, other.end) if other.start < other.end else None
    return ctx
