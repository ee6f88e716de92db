"""Which pages of a dump are looked at: those whose title can be about how states relate (``page_titles.txt``)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

from comity.reference.words import word_list


@cache
def cues() -> tuple[bytes, ...]:
    """The words of which one stands in every title that is looked at."""
    return tuple(sorted(word.encode() for word in word_list("page_titles.txt")))


@cache
def _cue() -> re.Pattern[bytes]:
    return re.compile(b"|".join(map(re.escape, cues())))


def wanted(title: bytes) -> bool:
    """Whether a page of this title (as it stands in the XML) is looked at."""
    return _cue().search(title) is not None


def readable(title: bytes) -> str:
    """The title as a person writes it."""
    return html.unescape(title.decode("utf-8", "replace"))


def lines_with_cues(data: bytes) -> Iterator[tuple[int, int]]:
    """The extents of the lines of `data` in which a cue stands, in order, each once."""
    found: set[tuple[int, int]] = set()
    for word in cues():
        at = data.find(word)
        while at >= 0:
            start = data.rfind(b"\n", 0, at) + 1
            end = data.find(b"\n", at)
            end = len(data) if end < 0 else end
            found.add((start, end))
            at = data.find(word, end)
    yield from sorted(found)
