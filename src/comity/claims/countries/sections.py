"""Which sections and items of a country's page are about one other state."""

from __future__ import annotations

import re

from comity.claims.countries.partner import Home, Told
from comity.claims.countries.seats import Place, place_of
from comity.claims.dates import dates
from comity.claims.patterns import patterned
from comity.model.document import Block, Document
from comity.model.span import Span

_HEAD = patterned(r"(?P<head>[^:(\n–—]{2,80}?)\s*(?::|\s[–—-]\s|\(|\n|\Z)")
_SET_OFF = patterned(r"(?P<head>[^:(\n–—]{2,60}?)\s*(?::|\s[–—-])\s")
_LONGEST_HEADING = 150
_LONGEST_DATED = 120  # of an item that is a date and a state's name
_LONGEST_LINE = 60  # of a paragraph that is a state's name


class Sections:
    """The other state of each section and item of a page, by its heading or its head."""

    def __init__(self, document: Document, home: Home) -> None:
        self._document, self._home = document, home
        self._sections: dict[int, Told | None] = {0: None}
        self._line: Told | None = None  # the state that a line above is the name of
        # Depth, state and city of the items that are open.
        self._items: list[tuple[int, Told | None, tuple[Place, Span] | None]] = []

    def headings(self, block: Block) -> list[str]:
        """The headings that a block stands under, the nearest first."""
        titles, number = [], block.section
        while number:
            section = self._document.sections[number]
            titles.append(section.title)
            number = section.parent
        return titles

    def partner(self, block: Block) -> Told | None:
        """The state that a block is about, beside the page's own.

        By its own head, by an item or a line above it that is a state's name, or by its heading.
        """
        if block.kind == "item":
            return self._item(block)
        self._items.clear()
        if block.kind == "heading":
            self._line = None
        elif block.end - block.start <= _LONGEST_LINE:
            told = self._home.named(self._document.text[block.start : block.end])
            self._line = _at(told, block.start) or self._line
        own = self.head(block, _SET_OFF)
        return own or self._line or self.partner_of_section(block.section)

    def _item(self, block: Block) -> Told | None:
        while self._items and self._items[-1][0] >= block.depth:
            self._items.pop()
        above = self._items[-1][1] if self._items else self._line or self.partner_of_section(block.section)
        own = self.head(block)
        told = own if own is not None else above
        self._items.append((block.depth, told, self._city(block) if own is None else None))
        return told

    def _city(self, block: Block) -> tuple[Place, Span] | None:
        """The city that an item is the name of, and no more, with its place in the source."""
        if block.end - block.start > _LONGEST_LINE:
            return None
        place = place_of(self._document.text[block.start : block.end], (self._home.code,))
        return (place, self._document.span(block.start, block.end)) if place is not None else None

    def city(self, block: Block) -> tuple[Place, Span] | None:
        """The city that an item above the last one read is the name of, and where that stands."""
        above = self._items[:-1] if block.kind == "item" else ()
        return next((city for _, _, city in reversed(above) if city is not None), None)

    def head(self, block: Block, pattern: re.Pattern[str] = _HEAD) -> Told | None:
        """The state that an item begins with, set off from what follows: "Kenya: …", "1963: Kenya"."""
        text = self._document.text
        match = pattern.match(text, block.start, block.end)
        told = _at(self._home.named(match["head"]), block.start) if match is not None else None
        if told is None and block.kind == "item" and block.end - block.start <= _LONGEST_DATED:
            words = list(text[block.start : block.end])
            for date in dates("".join(words)):
                words[date.start : date.end] = " " * (date.end - date.start)
            told = _at(self._home.named("".join(words)), block.start)
        return told

    def partner_of_section(self, number: int) -> Told | None:
        """The state whose section one is, by its heading or by one that it stands under."""
        if number not in self._sections:
            section = self._document.sections[number]
            title = section.title[:_LONGEST_HEADING]
            told = self._home.named(title)
            above = self.partner_of_section(section.parent) if self._is_marked(number) else None
            self._sections[number] = (
                Told(told.code, section.start, section.end) if isinstance(told, Told) else above
            )
        return self._sections[number]

    def _is_marked(self, number: int) -> bool:
        """Whether a section's level is one that the source gives: bare lines and full stops tell none."""
        document, section = self._document, self._document.sections[number]
        if section.parent >= number:
            return False
        return not document.form.startswith(("plain", "wikiextractor")) or document.text.startswith(
            "=", document.text.rfind("\n", 0, section.start) + 1
        )


def _at(told: Told | str, start: int) -> Told | None:
    """An answer about words that begin at `start` of the text; none where there was none."""
    return Told(told.code, start + told.start, start + told.end) if isinstance(told, Told) else None
