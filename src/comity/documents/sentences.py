"""Cutting a block into sentences, by offsets.

A full stop ends a sentence unless what stands before it is an initial or a known abbreviation, or what
follows cannot begin a sentence. The abbreviations are data (`abbreviations.txt`).
"""

from __future__ import annotations

import re

from comity.reference.words import word_list

# A stop with what may close behind it, then white space or, where the space is missing, a capitalised word.
_STOP = re.compile(r"[.!?]+[\"”’')\]]*(?:\[\d+\])*(?=\s|\Z)|(?<=[a-z])\.(?=[A-Z][a-z])|\n+")
_WORD = re.compile(r"[\w.’'-]+\Z")
_STARTS = re.compile(r"\s+[\"“‘'(\[]*[A-Z0-9À-ÖØ-ÞĀ-Ž]")
# Words that do begin a sentence, so that "in the U.S. In 1998" is cut.
_OPENERS = re.compile(
    r"\s+(?:The|In|On|At|It|He|She|They|This|That|These|Both|A|An|During|After|Since|However|As|Its|His|Her|Their|For|By|From|With|Although|While|When|There|Also|Neither|Relations|Diplomatic)\b"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as ``(start, end)`` pairs without surrounding white space."""
    found: list[tuple[int, int]] = []
    here = start
    for match in _STOP.finditer(text, start, end):
        if text[match.start()] == "." and not _ends(text, here, match.start(), match.end(), end):
            continue
        _add(text, here, match.end(), found)
        here = match.end()
    _add(text, here, end, found)
    return found


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, begin: int, stop: int, after: int, end: int) -> bool:
    """Whether the full stop at `stop` ends a sentence; `after` is behind it and its closing marks."""
    if after >= end or "\n" in text[after : after + 1]:
        return True
    match = _WORD.search(text, max(begin, stop - 24), stop)
    word = match[0] if match else ""
    if after < len(text) and text[after].isupper():
        return word[-3:].islower() and len(word) > 3
    if not _STARTS.match(text, after):
        return False
    bare = word.rstrip(".")
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", bare) or bare in word_list("abbreviations_final.txt"):
        return _OPENERS.match(text, after) is not None
    if len(bare) == 1 and bare.isupper():
        return False
    return bare not in word_list("abbreviations.txt")
