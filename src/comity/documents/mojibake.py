"""Mojibake: UTF-8 that was read as Windows-1252 and written again, put right with offsets kept."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from comity.model.document import OffsetMap
from comity.model.issue import Issue
from comity.model.span import Span

# What each byte from 0x80 became: Windows-1252, and Latin-1 where that has no character.
_BYTES = {bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)): b for b in range(0x80, 0x100)}
_BYTES |= {chr(b): b for b in range(0x80, 0xA0)}


def _of(low: int, high: int) -> str:
    return "".join(re.escape(char) for char, byte in _BYTES.items() if low <= byte <= high)


def _sequences(tail: str) -> str:
    return f"(?:[{_of(0xC2, 0xDF)}]{tail}|[{_of(0xE0, 0xEF)}]{tail}{{2}}|[{_of(0xF0, 0xF4)}]{tail}{{3}})"


_RUN = re.compile(_sequences(f"[{_of(0x80, 0xBF)}]"))
# Where a page is sure to be mojibake, a blank can be the no-break space that the byte A0 became; so "Ã" before a
# single blank is "à", which words begin and end with.
_LOOSE = re.compile("Ã(?= [^ ])|" + _sequences(f"[ {_of(0x80, 0xBF)}]"))
_ODD = re.compile("[^\x00-\x7f]")
# Three bytes of a dash or quotation mark: no language writes these characters in a row.
_SURE = re.compile("â€[\x80-\x9f“”™˜œ¦¢\x9d]|Ã[©¨¡³±¼¶¤§­]|â‚¬|Ä[\x81‡]")


def repaired(text: str) -> tuple[str, OffsetMap | None]:
    """The text as it was meant, and the map back to it as it is; None where nothing is to be put right.

    It is put right where it has a row of characters that only come about so, and where they are most of all
    that is not ASCII.
    """
    if text.isascii() or _SURE.search(text) is None:
        return text, None
    covered = sum(map(len, _RUN.findall(text)))
    if 2 * covered < len(_ODD.findall(text)):
        return text, None
    decoded = ((match.start(), match.end(), _decoded(match[0])) for match in _LOOSE.finditer(text))
    runs = [run for run in decoded if run[2] is not None]
    parts: list[str] = []
    at: list[int] = []
    to: list[int] = []
    until: list[int] = []
    size = here = 0
    for start, end, words in [*runs, (len(text), len(text), "")]:
        for piece, first, last in ((text[here:start], here, start), (words or "", start, end)):
            if piece:
                at.append(size)
                to.append(first)
                until.append(last)
                parts.append(piece)
                size += len(piece)
        here = end
    return "".join(parts), OffsetMap(tuple(at), tuple(to), tuple(until), size)


def moved(issue: Issue, first: OffsetMap, source: str, base: int) -> Issue:
    """An issue of the text that was put right, with its place in the text as given."""
    place = issue.place
    if place is None:
        return issue
    start, end = first.start(place.start - base), first.end(place.end - base)
    place = Span(place.document, base + start, base + max(start, end), source[start:end])
    return msgspec.structs.replace(issue, place=place)


@lru_cache(4096)
def _decoded(words: str) -> str | None:
    if words == "Ã":
        return "à"
    try:
        return bytes(_BYTES.get(char, 0xA0) for char in words).decode("utf-8")
    except UnicodeDecodeError:
        return None
