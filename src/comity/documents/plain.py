"""The plain extract: ``= Title =``, ``==Heading==``, ``- item``, paragraphs and grid tables."""

from __future__ import annotations

import re

from comity.documents.grid import grid_table
from comity.documents.lines import Outline, item_start, lines, title_like

_HEADING = re.compile(r"(={1,6})\s*([^=\n].*?)\s*=*\Z")


def outline(
    text: str, start: int = 0, title: str | None = None, headings_end_in_stop: bool = False
) -> tuple[str, Outline]:
    """The title and the outline of ``text[start:]``.

    With `headings_end_in_stop` (WikiExtractor) a short line that ends in a full stop is a heading.
    """
    extents = list(lines(text, start, len(text)))
    found = Outline(title or "", start, start)
    if title is None:
        title = _title(text, extents)
        found.sections[0] = type(found.sections[0])(title, 1, 0, start, start)
    at = 0
    while at < len(extents):
        at = _line(text, extents, at, found, title, headings_end_in_stop)
    return title, found


def _title(text: str, extents: list[tuple[int, int]]) -> str:
    for start, end in extents:
        if start < end:
            match = _HEADING.match(text[start:end])
            if match and len(match[1]) == 1:
                return match[2]
            return text[start:end].lstrip("\ufeff# ") if end - start <= 120 else ""
    return ""


def _line(text: str, extents: list[tuple[int, int]], at: int, found: Outline, title: str, stops: bool) -> int:
    """Read the line at `at` (and the rest of its table); returns the index of the next one."""
    start, end = extents[at]
    if start == end:
        return at + 1
    words = text[start:end]
    if text[start] == "+" and words[1:2] in "-=":
        until = at
        while (
            until < len(extents) and extents[until][0] < extents[until][1] and text[extents[until][0]] in "+|"
        ):
            until += 1
        found.blocks += grid_table(text, extents[at:until], len(found.sections) - 1)
        return until
    match = _HEADING.match(words) if words[0] == "=" else None
    if match:
        if len(match[1]) > 1:
            found.heading(match[2], len(match[1]), start, end)
        return at + 1
    item = item_start(text, start, end)
    if item:
        found.add("item", item[0], end, item[1])
    elif words.lstrip("\ufeff") == title or words.startswith(("<doc ", "</doc>")):
        pass
    elif stops and words.endswith(".") and not words.endswith("..") and title_like(words[:-1]):
        found.heading(words[:-1], 2, start, end)
    elif not words.endswith((".", "!", "?")) and _leads(text, extents, at, words):
        level = (
            found.level
            if found.level > 2 and found.blocks and found.blocks[-1].kind != "heading"
            else found.level + 1
        )
        found.heading(words.rstrip(":"), min(max(level, 3), 6), start, end)
    else:
        found.add("paragraph", start, end)
    return at + 1


def _leads(text: str, extents: list[tuple[int, int]], at: int, words: str) -> bool:
    """Whether a bare line is a heading: it introduces list items, or stands alone and reads like a title."""
    after = at + 1
    while after < len(extents) and extents[after][0] == extents[after][1]:
        after += 1
    before_items = after < len(extents) and item_start(text, *extents[after]) is not None
    alone = (at == 0 or extents[at - 1][0] == extents[at - 1][1]) and after != at + 1
    return title_like(words.rstrip(":"), 14) and (before_items or alone)
