"""The outline of a text that was made out of markup: what was noted while it was read, trimmed to its words."""

from __future__ import annotations

from collections.abc import Sequence

from comity.documents.lines import Outline, title_like
from comity.model.document import Block

_MOST_WORDS = 14  # of a line in bold that is a heading in all but name


def laid_out(
    title: str, text: str, sections: Sequence[tuple[int, int, int]], blocks: Sequence[Block]
) -> Outline:
    """The sections (of level and extent of each heading) and blocks of a text; empty blocks are left out.

    A paragraph that reads like a title is a heading, as in a plain extract: editors often write them in bold.
    """
    found = Outline(title, 0, 0)
    opened = 0
    for block in blocks:
        while opened < block.section:
            _open(text, sections[opened], found)
            opened += 1
        start, end = trimmed(text, block.start, block.end)
        if start >= end or block.kind == "heading":
            continue
        if block.kind == "paragraph" and _is_heading(text, start, end):
            level = found.level if found.level > 2 and found.blocks[-1].kind != "heading" else found.level + 1
            found.heading(text[start:end].rstrip(":"), min(max(level, 3), 6), start, end)
            continue
        cells = tuple(trimmed(text, *cell) for cell in block.cells)
        header = tuple(trimmed(text, *cell) for cell in block.header)
        number = len(found.sections) - 1
        found.blocks.append(Block(block.kind, start, end, number, block.depth, cells, header))
    for section in sections[opened:]:
        _open(text, section, found)
    return found


def _open(text: str, section: tuple[int, int, int], found: Outline) -> None:
    level, start, end = section
    start, end = trimmed(text, start, end)
    found.heading(" ".join(text[start:end].split()), level, start, end)


def _is_heading(text: str, start: int, end: int) -> bool:
    if end - start > 100:
        return False
    words = text[start:end]
    return not words.endswith((".", "!", "?", "。", "！", "？")) and title_like(
        words.rstrip(":"), _MOST_WORDS
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The extent of the words of ``text[start:end]``."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
