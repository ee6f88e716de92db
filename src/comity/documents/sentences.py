"""Cutting a block into sentences, by offsets, in one pass.

A full stop ends a sentence unless what stands before it is an initial or an abbreviation, or what follows
cannot begin a sentence. The abbreviations and the words that open sentences are data
(`reference/data/abbreviations*.txt`, `openers.txt`). Semicolons end nothing.
Why this is no library: docs/decisions/0004-sentences.md.
"""

from __future__ import annotations

import re

from comity.reference.words import word_list

_NOTE = r"\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|citation)\s\w{1,6})\]"
# Stops with what may close behind them and footnote marks. Every repetition is possessive and a run of
# stops is entered at its first alone, so that hostile text costs no more than its length.
_STOP = re.compile(
    rf"""(?:(?<![.!?…])[.!?…]++[\"”’»')\]]*+(?:\s?{_NOTE})*+(?=\s|\Z)   # a stop and a blank
    | (?<=[\w)\]"”’])[.!?](?:{_NOTE})*+(?=[^\W\d_a-z](?:[a-z]|\s))      # the blank is missing
    | [。！？]++[”」』）]*+                                               # written without blanks
    | [\n\r\x0b\x0c\x85\u2028\u2029]++)""",
    re.VERBOSE,
)
# What every stop begins with: the engine skips to these, and tries `_STOP` there alone.
_MARK = re.compile("[.!?…。！？\n\r\x0b\x0c\x85\u2028\u2029]")
_WORD = re.compile(r"[\w.’'@/:-]+\Z")
_LONGEST_WORD = 24
_NEXT = re.compile(r"\s*+[\"“‘«'(\[¿¡]*+(?P<word>[$€£¥₹]|[\w’'-]+)")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.)+[^\W\d_a-z]\Z")
_ARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at)-[A-Z]")
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as ``(start, end)`` pairs without surrounding white space."""
    found: list[tuple[int, int]] = []
    here, tried = _skip_blanks(text, start, end), start
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if at < tried or (match := _STOP.match(text, at, end)) is None:
            continue
        tried = match.end()
        if text[at] in ".!?…" and not _ends(text, here, match, end):
            continue
        _add(text, here, tried, found)
        here = _skip_blanks(text, tried, end)
    _add(text, here, end, found)
    return found


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop ends the sentence that begins at `begin`."""
    stop, after = match.span()
    if after >= end or text[after] in _LINE_ENDS:
        return True
    follows = _NEXT.match(text, after, end)
    if follows is None or not _can_begin(follows["word"], text, follows.start("word")):
        return False
    opens = follows["word"] in word_list("openers.txt")
    if text[stop] == "…" or text.startswith("..", stop):
        return opens
    if text[stop] != ".":
        return True
    word = _word_before(text, max(begin, stop - _LONGEST_WORD), stop)
    if not text[after].isspace():
        return _ends_without_blank(word)
    first = word != "" and begin == stop - len(word)
    return _ends_word(word.strip("'’"), opens, follows["word"], first)


def _word_before(text: str, start: int, end: int) -> str:
    """The longest run of letters, digits and marks of words with which ``text[start:end]`` ends."""
    last = text[start:end].rpartition(" ")[2]
    match = _WORD.match(last) or _WORD.search(last)
    return match[0] if match else ""


def _can_begin(word: str, text: str, at: int) -> bool:
    """Whether a sentence can begin with a word: it is not in small letters, but for articles of names."""
    return not word[0].islower() or _ARTICLE.match(text, at) is not None


def _ends_word(word: str, opens: bool, follows: str, first: bool) -> bool:
    """Whether a full stop behind `word` ends a sentence, a word that can begin one following."""
    bare = word.rstrip(".")
    if bare.isdigit():
        return not (first and len(bare) < 3)  # "1. Trade" counts
    if bare in word_list("abbreviations_number.txt"):
        return not follows[0].isdigit()
    if bare in word_list("abbreviations_final.txt") or _INITIALS.match(bare):
        return opens
    if len(bare) == 1 and bare.isupper():
        return opens and follows not in ("A", "An", "By", "No")
    return bare not in word_list("abbreviations.txt")


def _ends_without_blank(word: str) -> bool:
    """Whether a full stop ends a sentence though no blank follows: behind a year or a word of small letters."""
    if any(mark in word for mark in "@/:.") or word in word_list("abbreviations.txt"):
        return False
    tail = word[-3:]
    return (
        not word
        or (word.isdigit() and len(word) == 4)
        or (len(tail) == 3 and tail.isalpha() and tail.islower())
    )
