"""A page of wikitext to readable text: the words between the marks, and what each mark does to them."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape

from comity.documents.build import Builder
from comity.documents.closers import MOST_BROKEN
from comity.documents.wikitext.brackets import Brackets
from comity.documents.wikitext.templates import Argument, Templates
from comity.documents.wikitext.unclosed import ELEMENTS, unclosed_elements
from comity.model.document import Flag, Note
from comity.model.issue import Issue
from comity.model.span import Span

DEEPEST = 24  # templates and links within each other; what is deeper is left out, MediaWiki stops at 40
_MARK = re.compile(
    r"''+|\n|\[\[|\[(?=(?:https?:|ftps?:|mailto:|news:|irc:)?//|mailto:)|\{\{|\}\}+|\]\]|<(?=[!/a-zA-Z])"
    r"|&(?=#|[a-zA-Z])|__(?=[A-Z])|-\{(?!\{)|\}-|  +|[\xa0\t\r\u2009\u202f\u200b\u200e\u200f\ufeff\x00]"
)
_LINK = re.compile(
    r"\[\[(?P<target>[^\[\]{}|<&'\n]*)(?:\|(?P<label>[^\[\]{}|<&'\n]*))?\]\](?P<trail>[a-zäöüßéèàçñ]*)"
)
_EXTERNAL = re.compile(
    r"\[(?:[a-z]+:)?//[^\s\[\]<>\"]*(?P<blank>[ \t]*)|\[mailto:[^\s\[\]<>\"]*(?P<mail>[ \t]*)"
)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?P<rest>(?:[\s/\"'=][^<>]{0,4000})?)>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_MAGIC = re.compile(r"__[A-Z]{3,30}__")
_VARIANT = re.compile(r"-\{([^{}]{0,2000})\}-")
_NAMESPACE = re.compile(r"\s*:?\s*([^:|\[\]{}<>\n]{1,40}?)\s*:")
# Tags that end the line they stand on; the others are only taken away.
_BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "dl", "dd", "dt", "tr", "td", "th", "table", "caption", "blockquote", "center", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "poem", "section"})  # fmt: skip
_STRUCK = frozenset({"s", "del", "strike", "style", "script", "rt", "rp"})
_WORDS, _TABLE = "words", "a table as far as its last row"
_ODD = {"\xa0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\r": " "}


class Inline:
    """A page that is being read, word by word: what was made of it so far."""

    def __init__(self, source: str, name: str, title: str, base: int) -> None:
        self.source, self.name, self.title, self.base = source, name, title, base
        self.out = Builder(source)
        self.brackets = Brackets(source)
        self.templates = Templates(self)
        self.notes: list[Note] = []
        self.flags: list[Flag] = []
        self.issues: list[Issue] = []
        self.depth = 0
        self.cell = (
            0  # how many table cells, captions or headings are being read: there a line makes no block
        )
        for start in self.brackets.broken[:MOST_BROKEN]:
            self._broken(start, _TABLE if source.startswith("{|", start) else _WORDS)

    def issue(self, reason: str, detail: str, start: int, end: int) -> None:
        """Note what could not be used."""
        end = min(end, start + 400, len(self.source))
        place = Span(self.name, self.base + start, self.base + end, self.source[start:end])
        self.issues.append(Issue(document=self.name, reason=reason, detail=detail, place=place))

    def _broken(self, start: int, read: str) -> None:
        self.issue("markup", f"what is opened here is never closed; it was read as {read}", start, start + 2)

    @cached_property
    def _unclosed(self) -> frozenset[int]:
        return frozenset(unclosed_elements(self.source, self.brackets.close)[:MOST_BROKEN])

    def words(self, start: int, end: int) -> None:
        """Read a range in which line ends are blanks."""
        while start < end:
            start = self.line(start, end)
            if start < end:
                self.out.put("\n" if self.cell else " ", start, start + 1)
                start += 1

    def line(self, at: int, end: int) -> int:
        """Read as far as the next line end that stands in no mark; gives its place, or `end`."""
        out, source, search = self.out, self.source, _MARK.search
        while at < end:
            match = search(source, at, end)
            if match is None:
                out.copy(at, end)
                return end
            start = match.start()
            if at < start:
                out.copy(at, start)
            mark = source[start]
            if mark == "\n":
                return start
            if mark == "'":
                at = match.end()
                if at - start == 4:  # '''' is an apostrophe before bold
                    out.copy(start, start + 1)
            elif mark == "[":
                at = self.link(start, end) if source.startswith("[[", start) else self._external(start, end)
            elif mark == "{":
                at = self._template(start, end)
            elif mark == "<":
                at = self._tag(start, end)
            elif mark == "&":
                at = self._entity(start, end)
            else:
                at = self._other(start, match.end(), mark, end)
        return end

    def _other(self, start: int, end: int, mark: str, limit: int) -> int:
        """Blanks, magic words, variants of a language, stray closing marks."""
        source = self.source
        if mark == "_":
            magic = _MAGIC.match(source, start, limit)
            if magic is None:
                self.out.copy(start, end)
            return magic.end() if magic else end
        if mark == "-":
            variant = _VARIANT.match(source, start, limit)
            if variant is None:
                return end
            first, last = chosen_variant(source, start + 2, variant.end() - 2)
            self.words(first, last)
            return variant.end()
        if mark in " \xa0\u2009\u202f\t\r":
            self.out.put(" ", start, end)
        return end

    def _external(self, start: int, limit: int) -> int:
        """``[https://… words]``: its words; without words nothing, as it is a number in brackets."""
        match = _EXTERNAL.match(self.source, start, limit)
        if match is None:
            self.out.copy(start, start + 1)
            return start + 1
        first = match.end()
        last = self.source.find("]", first, min(limit, first + 1000))
        if last < 0 or self.source.find("\n", first, last) >= 0:
            return first
        if self.depth < DEEPEST:
            self.depth += 1
            self.words(first, last)
            self.depth -= 1
        return last + 1

    def link(self, start: int, limit: int) -> int:
        """``[[target|label]]``: its label; files, categories and other languages are left out."""
        match = _LINK.match(self.source, start, limit)
        if match is None:
            return self._long_link(start, limit)
        first, last = match.span("target")
        if match["label"] is None:
            if ":" in match["target"]:
                if self.templates.hidden(match["target"]):
                    return match.end()
                if match["target"].lstrip()[:1] == ":":
                    first = self.source.index(":", first) + 1
            sharp = match["target"].find("#")
            self.out.copy(first, last) if sharp else self.out.copy(first + 1, last)
        else:
            if ":" in match["target"] and self.templates.hidden(match["target"]):
                return match.end()
            label = match["label"]
            if label:
                self.out.copy(*match.span("label"))
            else:  # the pipe trick: without the namespace and what stands in brackets
                self.out.put(
                    re.sub(r"\s*\(.*\)\s*\Z|,.*", "", match["target"].split(":")[-1]), start, match.end()
                )
        if match["trail"]:
            self.out.copy(*match.span("trail"))
        return match.end()

    def _long_link(self, start: int, limit: int) -> int:
        """A link whose label has marks of its own, or one that is broken."""
        close = self.brackets.close.get(start)
        if close is None or close > limit:
            return start + 2
        bar = self.source.find("|", start, close)
        target = self.source[start + 2 : bar if bar >= 0 else close - 2]
        if self.templates.hidden(target) or self.depth >= DEEPEST:
            return close
        self.depth += 1
        self.words(start + 2 if bar < 0 else bar + 1, close - 2)
        self.depth -= 1
        return close

    def _template(self, start: int, limit: int) -> int:
        """A template: what it says; braces that are never closed are left out."""
        close = self.brackets.close.get(start)
        if close is None or close > limit:
            at = start + 2
            while at < limit and self.source[at] == "{" and at not in self.brackets.close:
                at += 1
            return at
        if self.depth >= DEEPEST:
            self.issue("template", "templates within templates, too many to read", start, close)
            return close
        self.depth += 1
        self.templates.read(start, close)
        self.depth -= 1
        return close

    def _entity(self, start: int, limit: int) -> int:
        match = _ENTITY.match(self.source, start, limit)
        words = unescape(match[0]) if match else "&"
        if match is None or words == match[0]:
            self.out.copy(start, start + 1)
            return start + 1
        if words == "\xad" or words in "\u200b\u200e\u200f":
            words = ""
        self.out.put(_ODD.get(words, words), start, match.end())
        return match.end()

    def _tag(self, start: int, limit: int) -> int:
        """A comment, a note, an element whose content is no markup, or a tag."""
        brackets = self.brackets
        close = brackets.close.get(start)
        if close is not None:
            opaque = brackets.inner.get(start)
            if opaque is not None:
                self._opaque(opaque[0], start, opaque[2], opaque[3], close)
            return min(close, limit)
        match = _TAG.match(self.source, start, limit)
        if match is None:
            if self.source.startswith("<!--", start):
                return start + 4
            self.out.copy(start, start + 1)
            return start + 1
        name = match["name"].lower()
        if name in ELEMENTS and not match["close"] and start in self._unclosed:
            self._broken(start, _WORDS)
        if name in _BREAKS:
            self._break(name, match)
        elif name in _STRUCK and not match["close"] and not match["rest"].endswith("/"):
            found = brackets.closers.tag(name, match.end())
            if found is not None and found[1] <= limit and found[0] - match.end() < 5000:
                return found[1]
        return match.end()

    def _break(self, name: str, match: re.Match[str]) -> None:
        self.out.put("\n", *match.span())

    def _opaque(self, tag: str, start: int, first: int, last: int, close: int) -> None:
        if tag == "ref":
            self.notes.append(Note(self.out.size, start, close))
        elif tag in ("nowiki", "pre", "source", "syntaxhighlight"):
            self._plain(first, last)
        elif tag in ("math", "chem", "ce", "score", "hiero"):
            self.out.put("…", start, close)

    def lines(self, start: int, end: int) -> None:
        """Read a range that may hold lists, tables and paragraphs of its own; here, on one line."""
        self.words(start, end)

    def infobox(self, found: list[Argument], start: int) -> None:
        """Read the missions and envoys of the box of a relations article; within a line there is none."""

    def facts(self, kind: str, found: list[Argument]) -> None:
        """Read the facts of another box; within a line there are none."""

    def _plain(self, start: int, end: int) -> None:
        """Words that are no markup; entities are."""
        while start < end:
            mark = self.source.find("&", start, end)
            if mark < 0:
                self.out.copy(start, end)
                return
            self.out.copy(start, mark)
            start = self._entity(mark, end)


def chosen_variant(source: str, start: int, end: int) -> tuple[int, int]:
    """The words of ``-{zh-hans:A; zh-hant:B}-`` that are read: of the first variant, or all."""
    bar = source.find("|", start, end)
    if bar >= 0:
        start = bar + 1
    match = re.compile(r"\s*[a-z]{2,3}(?:-[a-z]{2,4})?\s*:").match(source, start, end)
    if match is None:
        return start, end
    stop = source.find(";", match.end(), end)
    return match.end(), stop if stop >= 0 else end
