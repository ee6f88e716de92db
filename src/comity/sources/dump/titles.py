"""Which pages of a dump are looked at: articles whose title can be about how states relate (``page_titles.txt``)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import cache

from comity.reference.words import word_list

# Articles are in namespace 0; talk, templates and categories of the same titles speak for nobody.
_NAMESPACE = re.compile(rb'<namespace key="-?[1-9]\d*"[^>]*>([^<]{1,200})</namespace>')
_NS = re.compile(rb"<ns>\s*(-?\d{1,9})\s*</ns>")
_MOST_HEAD = 8192  # bytes of a page in which its title and namespace stand
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_")


@cache
def cues() -> tuple[bytes, ...]:
    """The words, in lower case, of which one begins a word of every title that is looked at."""
    return tuple(sorted(word.lower().encode() for word in word_list("page_titles.txt")))


@cache
def _cue() -> re.Pattern[bytes]:
    return re.compile(rb"\b(?:" + b"|".join(map(re.escape, cues())) + rb")")


def wanted(title: bytes) -> bool:
    """Whether a page of this title (as it stands in the XML) is looked at."""
    return _cue().search(title.lower()) is not None


def wanted_of(head: bytes) -> Callable[[bytes], bool]:
    """As `wanted`, for a dump that begins so: without the titles of the namespaces that it says it has."""
    prefixes = tuple(name + b":" for name in _NAMESPACE.findall(head))
    return lambda title: wanted(title) and not title.startswith(prefixes)


def is_article(page: bytes) -> bool:
    """Whether a ``<page>`` stands in the namespace of articles, or does not say where."""
    found = _NS.search(page, 0, _MOST_HEAD)
    return found is None or int(found[1]) == 0


def readable(title: bytes) -> str:
    """The title as a person writes it."""
    return html.unescape(title.decode("utf-8", "replace"))


def lines_with_cues(data: bytes) -> Iterator[tuple[int, int]]:
    """The extents of the lines of `data` in which a cue begins a word, in order, each once."""
    found: set[tuple[int, int]] = set()
    lower = data.lower()
    for word in cues():
        at = lower.find(word)
        while at >= 0:
            if at and lower[at - 1] in _LETTERS:
                at = lower.find(word, at + 1)
                continue
            start = lower.rfind(b"\n", 0, at) + 1
            end = lower.find(b"\n", at)
            end = len(lower) if end < 0 else end
            found.add((start, end))
            at = lower.find(word, end)
    yield from sorted(found)
