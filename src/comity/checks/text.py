"""A document's text as checks look at it: its headings, the part of it that is of a pair, its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from comity.claims.countries.page import page_of_title
from comity.claims.parties import Parties, parties_of_title
from comity.documents.sentences import sentences
from comity.model.document import Block, Document
from comity.model.pair import Pair
from comity.model.span import Span
from comity.reference.registry import registry

_PAST = re.compile(r"\b(?:under|during|before|until|history|historical|[12]\d{3})\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\b(?:ambassadors?|high commissioners?|lists? of|consuls?)\b", re.IGNORECASE)


class Text:
    """One document. What it is ``about`` is one pair, one state's relations, or anything else (lists of missions or
    envoys, accounts of the past), of which nothing is expected."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def parties(self) -> Parties | None:
        """The two states that it is about, where it is about two."""
        found = parties_of_title(self.document.title, self.document.text)
        return None if isinstance(found, str) else found

    @cached_property
    def of_the_past(self) -> bool:
        """Whether its title says that it is of a time that is over ("under …", "before 1990"): what it says is so, was so then."""
        return _PAST.search(self.document.title) is not None

    @cached_property
    def about(self) -> Literal["pair", "state", "other"]:
        """What its title announces."""
        if self.of_the_past:
            return "other"
        if self.parties is not None:
            return "other" if _PEOPLE.search(self.document.title) else "pair"
        page = page_of_title(self.document.title, self.document.text)
        return "state" if page is not None and page.sort == "relations" else "other"

    def section(self, place: Span) -> str:
        """The heading that a place stands under; empty for the lead."""
        at = bisect_right(self._headings, place.start) - 1
        return self.document.sections[at].title if at > 0 else ""

    def told_of(self, pair: Pair, places: Iterable[Span]) -> str:
        """The words that it has for a pair: all of an article on the two; else the rows, paragraphs and items in which
        `places` stand, with the rest of the section where that is of one state."""
        document = self.document
        if self.about == "pair" and self.parties is not None and set(pair) <= set(self.parties.side):
            return document.text
        words: dict[int, str] = {}
        for place in places:
            block = self._block(place)
            if block is None:
                continue
            whole = (
                [b for b in document.blocks if b.section == block.section]
                if self._of_a_state(block)
                else [block]
            )
            words |= {b.start: document.text[b.start : b.end] for b in whole}
        return "\n".join(words[start] for start in sorted(words))

    def sentences(self) -> Iterator[Span]:
        """Its sentences in order, headings and rows of tables left out."""
        document = self.document
        for block in document.blocks:
            if block.kind in ("paragraph", "item"):
                for start, end in sentences(document.text, block.start, block.end):
                    yield document.span(start, end)

    @cached_property
    def _headings(self) -> list[int]:
        return [self.document.place(section.start) for section in self.document.sections]

    @cached_property
    def _extents(self) -> list[tuple[int, int, Block]]:
        """Where each block stands in the source; the lines of a row's cells stand among each other there."""
        found = []
        for block in self.document.blocks:
            spans = [self.document.span(*cell) for cell in (*block.cells, (block.start, block.end))]
            found.append((min(s.start for s in spans), max(s.end for s in spans), block))
        return found

    def _block(self, place: Span) -> Block | None:
        """The narrowest block in which a place begins."""
        around = [
            (last - first, block) for first, last, block in self._extents if first <= place.start < last
        ]
        return min(around, key=lambda told: (told[0], told[1].start))[1] if around else None

    def _of_a_state(self, block: Block) -> bool:
        """Whether the section of a block is one state's."""
        title = self.document.sections[block.section].title
        return block.section > 0 and block.kind != "row" and bool(registry().lookup(title))
