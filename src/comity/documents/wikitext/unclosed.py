"""Where tables and elements end that are never closed: as early as can be, so that what follows is read as it stands.

MediaWiki puts all that follows into the last cell of such a table; a reader sees the end of its last row.
"""

from __future__ import annotations

import re

# What begins a part of a table, or must be stepped over as a whole.
_MARK = re.compile(r"\n[ \t:]*(?:\{\||\|(?!\})[-+]?|!)|\{\{|\[\[|<(?=[!a-zA-Z])")
_INNER = re.compile(r"\{\{|\[\[|<(?=[!a-zA-Z])")
_TABLE = re.compile(r"[ \t:]*\{\|")
_CELLS = ("|", "!")  # the last character of what begins a cell
ELEMENTS = ("table", "div", "center", "blockquote")  # which hold others, and whose end must be written
_ELEMENT = re.compile(
    rf"<(?P<close>/?)(?P<name>{'|'.join(ELEMENTS)})\b(?P<rest>(?:\s[^<>]{{0,2000}})?/?)>|<(?=[!a-zA-Z])",
    re.IGNORECASE,
)


def table_end(text: str, close: dict[int, int], tables: dict[int, int], start: int, limit: int) -> int:
    """Where the table ends that begins at `start` and is not closed before `limit`.

    Its last cell ends with a blank line, a heading, another table, or a line of prose below the line that it began on.
    `close` and `tables` are those of the brackets found so far: what they hold within the table is closed.
    """
    at = last = start + 2
    kind = ""
    while (mark := _MARK.search(text, at, limit)) is not None:
        here, words = mark.start(), mark[0]
        if words[0] != "\n":
            at = max(min(close.get(here, mark.end()), limit), mark.end())
        elif words[-2:] == "{|":
            at = max(min(tables.get(mark.end() - 2, mark.end()), limit), mark.end())
        else:
            at = last = mark.end()
            kind = words[-1]
    return _cell_end(text, close, last, limit, kind)


def _cell_end(text: str, close: dict[int, int], start: int, limit: int, kind: str) -> int:
    end = _line_end(text, close, start, limit)
    words = bool(text[start:end].strip())  # whether the cell has words on the line that it begins on
    if kind not in _CELLS:
        return end
    while end < limit:
        first = text[end + 1 : end + 2]
        line = _line_end(text, close, end + 1, limit)
        if not text[end + 1 : line].strip() or first == "=" or _TABLE.match(text, end + 1, line):
            break
        if words and first not in "*#:;":
            break
        end = line
    return end


def _line_end(text: str, close: dict[int, int], at: int, limit: int) -> int:
    """The end of the line at `at`, without those within templates, links and comments."""
    line = _end(text, at, limit)
    while (mark := _INNER.search(text, at, line)) is not None:
        at = min(max(close.get(mark.start(), mark.end()), mark.end()), limit)
        if at > line:
            line = _end(text, at, limit)
    return line


def _end(text: str, at: int, limit: int) -> int:
    end = text.find("\n", at, limit)
    return limit if end < 0 else end


def unclosed_elements(text: str, close: dict[int, int]) -> list[int]:
    """Where elements of HTML begin that hold others and are never closed; those in comments and code are none."""
    opened: dict[str, list[int]] = {}
    at = 0
    while (tag := _ELEMENT.search(text, at)) is not None:
        at = max(close.get(tag.start(), tag.end()), tag.end())
        if tag["name"] is None or tag["rest"].endswith("/"):
            continue
        same = opened.setdefault(tag["name"].lower(), [])
        if not tag["close"]:
            same.append(tag.start())
        elif same:
            same.pop()
    return sorted(start for starts in opened.values() for start in starts)
