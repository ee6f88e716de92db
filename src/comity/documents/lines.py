"""Lines of text to blocks and sections: what the line-based forms (extract, WikiExtractor, pandoc) share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.model.document import Block, Section

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|\Z)")
_ITEM = re.compile(r"(?P<indent>\s*)(?:[-*•#:]+|\d{1,3}[.)])\s+(?=\S)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|may|established|signed|visited|opened|closed|maintains?|recogni[sz]ed|became|began|share[sd]?)\b"
)


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stripped extent of each line of ``text[start:end]``; an empty line gives an empty extent."""
    here = start
    while here < end:
        match = _LINE.match(text, here, end)
        if match is None or match.end() == here:
            return
        first, last = here, match.end()
        here = last
        while first < last and text[first].isspace():
            first += 1
        while last > first and (text[last - 1].isspace() or text[last - 1] == "\x00"):
            last -= 1
        yield first, last


def item_start(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words of a list item begin and its depth, or None for another line."""
    match = _ITEM.match(text, start, end)
    if match is None:
        return None
    mark = match[0].strip()
    return match.end(), len(mark) if set(mark) <= set("*#:") else 1


def title_like(words: str, most: int = 9) -> bool:
    """Whether a line reads like a heading: short, capitalised, without a finite verb."""
    return (
        0 < len(words.split()) <= most
        and len(words) <= 90
        and not words[0].islower()
        and not _VERB.search(words)
    )


class Outline:
    """Collects sections and blocks in order."""

    def __init__(self, title: str, start: int, end: int) -> None:
        self.sections = [Section(title, 1, 0, start, end)]
        self.blocks: list[Block] = []

    def heading(self, title: str, level: int, start: int, end: int) -> None:
        """Open a section under the nearest one of a lower level."""
        parent = len(self.sections) - 1
        while parent > 0 and self.sections[parent].level >= level:
            parent = self.sections[parent].parent
        self.sections.append(Section(title, level, parent, start, end))
        self.blocks.append(Block("heading", start, end, len(self.sections) - 1))

    def add(self, kind: str, start: int, end: int, depth: int = 0) -> None:
        """A paragraph or an item of the current section."""
        if start < end:
            self.blocks.append(Block(kind, start, end, len(self.sections) - 1, depth))  # type: ignore[arg-type]

    @property
    def level(self) -> int:
        """The level of the current section."""
        return self.sections[-1].level
