"""Lines of text to blocks and sections: what the line-based forms (extract, WikiExtractor, pandoc) share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.model.document import Block, Section

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|\Z)")
_ITEM = re.compile(r"(?:[-*•#:]+|\d{1,3}[.)])\s+(?=\S)")
_VERB = re.compile(
    r"\A(?:He|She|It|They|We|There)\b|\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|may|established|signed|visited|opened|closed|maintains?|recogni[sz]ed|became|began|share[sd]?|met|came|went|ended|lasted|took|made|sent|gave|held|says?|said)\b"
)
_BLANK = "\ufeff\x00"  # beside white space, what stands around the words of a line


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stripped extent of each line of ``text[start:end]``; an empty line gives an empty extent.

    LF, CR, CRLF and Unicode's other line ends end a line.
    """
    here = start
    while here < end:
        match = _LINE.match(text, here, end)
        if match is None or match.end() == here:
            return
        first, last = here, match.end()
        here = last
        while first < last and (text[first].isspace() or text[first] in _BLANK):
            first += 1
        while last > first and (text[last - 1].isspace() or text[last - 1] in _BLANK):
            last -= 1
        yield first, last


def indentation(text: str, start: int) -> int:
    """How many blanks stand before `start` on its line, a tab counting as four."""
    at = start
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return sum(4 if char == "\t" else 1 for char in text[at:start])


def item_start(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words of a list item begin, and the depth that its marks give; None for another line."""
    match = _ITEM.match(text, start, end)
    if match is None:
        return None
    mark = match[0].strip()
    return match.end(), len(mark) if set(mark) <= set("*#:") else 1


def marked_heading(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Level and extent of the words of ``==Heading==``; None for another line."""
    first, last = start, end
    while first < last and text[first] == "=":
        first += 1
    while last > first and text[last - 1] == "=":
        last -= 1
    level = min(first - start, end - last, 6)
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return (level, first, last) if level and first < last else None


def title_like(words: str, most: int = 9) -> bool:
    """Whether a line reads like a heading: short, capitalised, without a finite verb."""
    return (
        0 < len(words) <= 90
        and len(words.split()) <= most
        and not words[0].islower()
        and not _VERB.search(words)
    )


class Outline:
    """Collects sections and blocks in order."""

    def __init__(self, title: str, start: int, end: int) -> None:
        self.sections = [Section(title, 1, 0, start, end)]
        self.blocks: list[Block] = []
        self._indents: list[int] = []  # of the list that is being read, outermost first

    def heading(self, title: str, level: int, start: int, end: int) -> None:
        """Open a section under the nearest one of a lower level."""
        parent = len(self.sections) - 1
        while parent > 0 and self.sections[parent].level >= level:
            parent = self.sections[parent].parent
        self.sections.append(Section(title, level, parent, start, end))
        self._block("heading", start, end)

    def paragraph(self, start: int, end: int) -> None:
        """A paragraph of the current section."""
        self._block("paragraph", start, end)

    def item(self, start: int, end: int, depth: int, indent: int) -> None:
        """A list item; where its mark gives no depth (1), its indentation does."""
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        if start < end:
            depth = max(depth, len(self._indents))
            self.blocks.append(Block("item", start, end, len(self.sections) - 1, depth))

    def rows(self, rows: list[Block]) -> None:
        """The rows of a table of the current section."""
        self._indents.clear()
        self.blocks += rows

    def _block(self, kind: str, start: int, end: int) -> None:
        self._indents.clear()
        if start < end:
            self.blocks.append(Block(kind, start, end, len(self.sections) - 1))  # type: ignore[arg-type]

    @property
    def level(self) -> int:
        """The level of the current section."""
        return self.sections[-1].level
