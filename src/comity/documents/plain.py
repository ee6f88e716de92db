"""The plain extract: ``= Title =``, ``==Heading==``, ``- item``, paragraphs and grid tables."""

from __future__ import annotations

from comity.documents.grid import Table
from comity.documents.lines import Outline, indentation, item_start, lines, marked_heading, title_like
from comity.model.document import Section


def outline(
    text: str,
    start: int = 0,
    title: str | None = None,
    headings_end_in_stop: bool = False,
    tables: tuple[Table, ...] = (),
) -> tuple[str, Outline]:
    """The title and the outline of ``text[start:]``.

    With `headings_end_in_stop` (WikiExtractor) a short line that ends in a full stop is a heading. `tables` are
    those that the text was laid out with (`grid.laid_out`); their lines are rows.
    """
    extents = list(lines(text, start, len(text)))
    first = last = start
    if title is None:
        title, first, last = _title(text, extents)
    found = Outline(title, start, start)
    found.sections[0] = Section(title, 1, 0, first, last)
    at = 0
    waiting = list(reversed(tables))
    while at < len(extents):
        if waiting and extents[at][0] >= waiting[-1].start:
            table = waiting.pop()
            rows = [row.block(len(found.sections) - 1) for row in table.rows]
            found.rows([row for row in rows if row.start < row.end])  # of broken tables some are empty
            while at < len(extents) and extents[at][0] < table.end:
                at += 1
            continue
        at = _line(text, extents, at, found, title, headings_end_in_stop)
    return title, found


def _title(text: str, extents: list[tuple[int, int]]) -> tuple[str, int, int]:
    """The title in the first line with words, and where it stands; no title where that line is a paragraph or a sentence."""
    for start, end in extents:
        if start < end:
            heading = marked_heading(text, start, end)
            if heading and heading[0] == 1:
                return text[heading[1] : heading[2]], heading[1], heading[2]
            while start < end and text[start] in "# ":
                start += 1
            words = text[start:end].rstrip()
            if end - start > 120 or (
                words.endswith((".", "!", "?", ".”", '."')) and not title_like(words, 7)
            ):
                return "", start, start
            return text[start:end], start, end
    return "", 0, 0


def _line(text: str, extents: list[tuple[int, int]], at: int, found: Outline, title: str, stops: bool) -> int:
    """Read the line at `at` (and the rest of its table); returns the index of the next one."""
    start, end = extents[at]
    if start == end:
        return at + 1
    words = text[start:end]
    heading = marked_heading(text, start, end) if words[0] == "=" else None
    if heading:
        level, first, last = heading
        if level > 1:
            found.heading(text[first:last], level, first, last)
        return at + 1
    item = item_start(text, start, end)
    if item:
        found.item(item[0], end, item[1], indentation(text, start))
    elif words == title or words.startswith(("<doc ", "</doc>")):
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
        found.paragraph(start, end)
    return at + 1


def _leads(text: str, extents: list[tuple[int, int]], at: int, words: str) -> bool:
    """Whether a bare line is a heading: it introduces list items, or stands alone and reads like a title."""
    after = at + 1
    while after < len(extents) and extents[after][0] == extents[after][1]:
        after += 1
    before_items = after < len(extents) and item_start(text, *extents[after]) is not None
    alone = (at == 0 or extents[at - 1][0] == extents[at - 1][1]) and after != at + 1
    return title_like(words.rstrip(":"), 14) and (before_items or alone)
