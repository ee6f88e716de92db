"""Which brackets of a page belong together: templates, links, tables, comments and notes, in one pass.

What is opened and never closed stays out of the map, and is read as the words that it holds. A heading ends all
that is open: a brace that somebody forgot costs its section at most. Every closing mark is looked for once.
"""

from __future__ import annotations

import re

from comity.documents.closers import Closers
from comity.documents.wikitext.unclosed import table_end

# A whole simple template or link is one token; the classes stop at whatever could open another one.
_TOKEN = re.compile(
    r"""\{\{[^{}\[\]<\n]*\}\}(?!\})|\{\{+|\}\}+
    | \[\[[^\[\]{}<\n]*\]\] | \[\[ | \]\]
    | <(?=!--|[rRnNpPmMsSgGtTcCiI])
    | (?:\n|\A)(?:==(?!=)|===|[ \t:]*\{\|(?!\})|[ \t]*\|\}(?!\}))""",
    re.VERBOSE,
)
# What is between such tags is no markup of the page.
_OPAQUE = re.compile(
    r"<(?P<tag>ref|nowiki|pre|math|chem|ce|syntaxhighlight|source|score|timeline|gallery|imagemap|templatedata|templatestyles|includeonly|mapframe|maplink|graph|hiero|inputbox|categorytree)"
    r"(?P<attributes>(?:[\s\"'][^<>]{0,2000})?)(?P<empty>/?)>",
    re.IGNORECASE,
)
_LONGEST_LINK = 4000  # a file's caption at most; a link that is longer was never closed
_LONGEST_NOTE = 30_000


class Brackets:
    """``close[open] == end`` of each template, link, comment and opaque element; ``tables`` the same of tables.

    ``inner`` has for opaque elements the extent of what stands between their tags; ``broken`` are openings without
    an end.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.close: dict[int, int] = {}
        self.tables: dict[int, int] = {}
        self.inner: dict[int, tuple[str, str, int, int]] = {}
        self.broken: list[int] = []
        self.closers = Closers(text)
        self._open: list[list[int]] = []  # [position, braces], links as -2
        self._counts = [0, 0]  # how many templates and links are open
        self._rows: list[int] = []
        self._scan()

    def _scan(self) -> None:
        text, at = self.text, 0
        search, close = _TOKEN.search, self.close
        while (match := search(text, at)) is not None:
            start, at = match.span()
            token = text[start]
            if token == "{":
                if text[at - 1] == "}":
                    close[start] = at
                elif text[at - 1] == "|":  # a table that begins the page
                    self._rows.append(start)
                else:
                    self._open.append([start, at - start])
                    self._counts[0] += 1
            elif token == "[":
                if text[at - 1] == "]":
                    close[start] = at
                else:
                    self._open.append([start, -2])
                    self._counts[1] += 1
            elif token == "}":
                self._braces(start, at)
            elif token == "]":
                self._link(at)
            elif token == "<":
                at = self._element(start)
            else:
                at = self._line(start, at)
        self._forget()
        self._forget_tables(len(text))

    def _braces(self, start: int, end: int) -> None:
        """Closing braces: of the nearest templates that are open."""
        left = end - start
        while left >= 2 and self._counts[0]:
            while self._open[-1][1] == -2:
                self.broken.append(self._open.pop()[0])
                self._counts[1] -= 1
            top = self._open[-1]
            width = 3 if left >= 3 and top[1] == 3 else 2
            self.close[top[0] + top[1] - width] = end - left + width
            left -= width
            top[1] -= width
            if top[1] < 2:
                self._open.pop()
                self._counts[0] -= 1

    def _link(self, end: int) -> None:
        """Closing brackets: of the nearest link that is open."""
        if not self._counts[1]:
            return
        while self._open[-1][1] != -2:
            self.broken.append(self._open.pop()[0])
            self._counts[0] -= 1
        start = self._open.pop()[0]
        self._counts[1] -= 1
        if end - start > _LONGEST_LINK or self.text.find("\n\n", start, end) >= 0:
            self.broken.append(start)
        else:
            self.close[start] = end

    def _line(self, start: int, end: int) -> int:
        """A heading, or where a table begins or ends; gives where to go on."""
        mark = self.text[end - 1]
        if mark == "=":
            if self._is_heading(end):
                self._forget()
                if not self.text.startswith("===", end - 3):
                    self._forget_tables(start)
        elif mark == "|":
            self._rows.append(end - 2)
        elif self._rows:
            self.tables[self._rows.pop()] = end
        return end

    def _is_heading(self, start: int) -> bool:
        end = self.text.find("\n", start)
        line = self.text[start : end if end >= 0 else start + 1000].rstrip()
        return line.endswith(("=", "-->")) or "=<" in line

    def _forget(self) -> None:
        """What is still open here was never closed."""
        self.broken += [start for start, _ in self._open]
        self._open.clear()
        self._counts = [0, 0]

    def _forget_tables(self, limit: int) -> None:
        """Tables that are still open here were never closed; each ends before the next one, the last at `limit`."""
        while self._rows:
            start = self._rows.pop()
            self.broken.append(start)
            self.tables[start] = table_end(self.text, self.close, self.tables, start, limit)
            limit = start

    def _element(self, start: int) -> int:
        """A comment or an element whose content is no markup; gives where to go on."""
        if self.text.startswith("<!--", start):
            found = self.closers.pattern("-->", start + 4)
            if found is None:
                self.broken.append(start)
                return start + 4
            self.close[start] = found[1]
            return found[1]
        match = _OPAQUE.match(self.text, start)
        if match is None:
            return start + 1
        tag, attributes, end = match["tag"].lower(), match["attributes"], match.end()
        if match["empty"] or attributes.endswith("/"):
            self.inner[start] = (tag, attributes, end, end)
            self.close[start] = end
            return end
        found = self.closers.tag(tag, end)
        if found is None or (tag == "ref" and self._other_note(end, found[0])):
            self.broken.append(start)
            return end
        self.inner[start] = (tag, attributes, end, found[0])
        self.close[start] = found[1]
        return found[1]

    def _other_note(self, start: int, end: int) -> bool:
        """Whether a note that ends at `end` cannot be the one that begins at `start`."""
        if end - start > _LONGEST_NOTE:
            return True
        other = self.closers.pattern(r"<[rR][eE][fF](?=[\s>])", start)
        if other is not None and other[0] < end:
            return True
        heading = self.closers.pattern(r"\n==", start)
        return heading is not None and heading[0] < end
