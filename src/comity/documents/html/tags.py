"""The tags of HTML, in linear time: where each stands, what it is called, and its attributes when they are asked for."""

from __future__ import annotations

import re
from html import unescape

from comity.documents.closers import Closers

# Quoted values may hold any mark; outside of them a "<" begins another tag.
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})(?P<rest>(?:\"[^\"]*+\"|'[^']*+'|[^'\"<>]++)*+)>"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[a-zA-Z_:][\w:.-]*+)\s*+(?:=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'<>=]++)))?"
)
_LONGEST = 1 << 18  # of a tag; Parsoid keeps whole templates in an attribute
_SHORTEST = 2000
_CODE = frozenset({"script", "style", "textarea", "title"})  # what looks like tags in these is none
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})  # fmt: skip
# Elements that are left out: their content is no markup, no words, or struck out.
RAW = frozenset({"s", "strike", "del", "script", "style", "noscript", "template", "svg", "math", "textarea", "iframe", "object", "select", "title", "video", "audio", "canvas", "form", "button", "figure"})  # fmt: skip

_HOLDERS = ("div", "table", "section", "article", "main")  # whose end must be written


class Tag:
    """A tag that was found; ``past`` is the number of the tag behind its element's end, or behind itself."""

    __slots__ = ("_attributes", "closes", "end", "name", "past", "rest", "start")

    def __init__(self, match: re.Match[str], number: int) -> None:
        self.start, self.end = match.span()
        self.name = match["name"].lower()
        self.closes = match["close"] == "/"
        self.rest = match["rest"]
        self.past = number + 1
        self._attributes: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes by name in small letters, entities resolved."""
        if self._attributes is None:
            found: dict[str, str] = {}
            for match in _ATTRIBUTE.finditer(self.rest):
                value = match["double"] or match["single"] or match["bare"] or ""
                found.setdefault(match["name"].lower(), unescape(value) if "&" in value else value)
            self._attributes = found
        return self._attributes

    @property
    def classes(self) -> list[str]:
        """The classes that it is of."""
        return self.attributes.get("class", "").split() if "class" in self.rest else []


def tags_of(text: str) -> list[Tag]:
    """All tags in order, each opening one with the number of the tag behind the end of its element.

    A tag that is never closed costs a look ahead that grows shorter each time, so that many of them cost no more
    than the text is long. Comments and the insides of scripts are stepped over.
    """
    found: list[Tag] = []
    open_tags: dict[str, list[Tag]] = {}
    closers = Closers(text)
    window, at = _LONGEST, text.find("<")
    while at >= 0:
        match = TAG.match(text, at, at + window)
        if match is None:
            after = at + 1
            if text.startswith("<!--", at) and (close := closers.pattern("-->", at + 4)) is not None:
                after = close[1]
            elif text[after : after + 1].isalpha():
                window = max(window // 2, _SHORTEST)
            at = text.find("<", after)
            continue
        tag = Tag(match, len(found))
        found.append(tag)
        at = tag.end
        if tag.closes:
            same = open_tags.get(tag.name)
            if same:
                same.pop().past = len(found)
        elif tag.name not in VOID and not tag.rest.endswith("/"):
            open_tags.setdefault(tag.name, []).append(tag)
            if tag.name in _CODE and (end := closers.tag(tag.name, at)) is not None:
                at = end[0]
        at = text.find("<", at)
    return found


def unclosed(tags: list[Tag]) -> list[int]:
    """The numbers of the tags that open a table or a part of the page which is never closed.

    Of several elements of one name within each other it is the outermost that is found without its end.
    """
    return [
        number
        for number, tag in enumerate(tags)
        if tag.past == number + 1 and tag.name in _HOLDERS and not tag.closes and not tag.rest.endswith("/")
    ]
