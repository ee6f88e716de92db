"""Patterns that cost little where they cannot match.

`Pattern` behaves as the `re.Pattern` that it is made of, and gives the same matches. What it adds is read off the
parsed pattern once: the words one of which every match must hold (`comity.claims.required`). A `Text` knows which of all
patterns' words stand in it after one pass of one automaton, so that most patterns are told by a bit or two
that they need not be tried. And the alternatives of a pattern are grouped by the letter that they begin with
(`comity.claims.grouped`), where the engine would try each in turn.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from comity.claims.kept import made

# Letters that match an ASCII letter where case is ignored, and whose small letter is not that.
_ODD = ("\u017f", "\u0131", "\u0130")
_ALL = -1
_WAIT = 50  # texts after which it pays to make the automaton anew, for words that have come since
# Uses of a pattern from which on it pays to understand it, which later runs need not do again; more of a long one.
_OFTEN, _FOR_LETTERS = 50, 100


class _Words:
    """All words that patterns require, each with its bit."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._masks: list[int] = []
        self._scan: Callable[..., list[tuple[int, int, int]]] | None = None
        self._asked = 0  # scans since words came that the automaton does not have

    def bits(self, words: Iterable[str]) -> int:
        """The mask in which the bits of these words are set."""
        mask = 0
        for word in words:
            if word not in self._bits:
                self._bits[word] = len(self._bits)
            mask |= 1 << self._bits[word]
        return mask

    def mask(self, text: str, small: bool = False) -> int:
        """The bits of the words that stand in a text, perhaps in small letters; those of words to come are set."""
        if not small:
            if any(letter in text for letter in _ODD):
                return _ALL
            text = text.lower()
        masks = self._masks
        if len(self._bits) > len(masks):
            self._asked += 1
        if self._scan is None or self._asked > _WAIT:
            masks = self._masks = [1 << bit for bit in self._bits.values()]
            self._asked = 0
            # Not the implementation with a table of all states: that has a megabyte, and pushes all else out of the caches.
            self._scan = AhoCorasick(
                list(self._bits), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
            ).find_matches_as_indexes
        mask = _ALL << len(masks)
        for index, _, _ in self._scan(text, overlapping=True):
            mask |= masks[index]
        return mask


_WORDS = _Words()


def in_small(text: str) -> str | None:
    """The text in small letters, offsets kept; None where it has letters for which that is no simple matter."""
    return None if any(letter in text for letter in _ODD) else text.lower()


class Source:
    """The words in small letters that texts are made of, scanned once for all of them."""

    __slots__ = ("_mask", "_small")

    def __init__(self, small: str) -> None:
        self._small = small
        self._mask: int | None = None

    @property
    def mask(self) -> int:
        """The bits of the required words that stand in them."""
        if self._mask is None:
            self._mask = _WORDS.mask(self._small, small=True)
        return self._mask


class Text(str):
    """A text that several patterns are tried on; it is scanned for their words when the first of them is.

    What is scanned is the `source`, where it is given: the words that the text was made of, and in the text some of
    them are replaced by the characters of `marks`. That can only find too much.
    """

    __slots__ = ("_marks", "_source", "mask")
    _source: Source | None
    _marks: Iterable[str]
    mask: int | None  # the bits of the required words that stand in it, once it is scanned

    def __new__(cls, text: str, source: Source | None = None, marks: Iterable[str] = ()) -> Text:
        """See the class."""
        made = super().__new__(cls, text)
        made._source, made._marks, made.mask = source, marks, None
        return made

    def scan(self) -> int:
        """Its mask, worked out and kept."""
        mask = _WORDS.mask(self) if self._source is None else self._source.mask | _WORDS.bits(self._marks)
        self.mask = mask
        return mask


class Pattern:
    """A compiled pattern that is not tried on a `Text` without a word that each match must hold.

    It is compiled when it is first used, as it stands, unless an earlier process has (`comity.claims.kept`). Reading
    it for what it requires takes longer than a few articles do, so that is left until it has been used often
    (`_OFTEN`); no match depends on that.
    """

    __slots__ = (
        "_finditer",
        "_guarded",
        "_made",
        "_needs",
        "_often",
        "_search",
        "_used",
        "flags",
        "fullmatch",
        "match",
        "pattern",
        "sub",
    )

    def __init__(self, pattern: str, flags: int, guarded: bool = True) -> None:
        self.pattern, self.flags, self._guarded = pattern, flags, guarded
        self._made: re.Pattern[str] | None = None
        self._needs: tuple[int, ...] = ()
        self._used, self._often = 0, _OFTEN + len(pattern) // _FOR_LETTERS
        self._search: Any = self._first_search
        self._finditer: Any = self._first_finditer
        self.match: Any = self._first_match
        self.fullmatch: Any
        self.sub: Any

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if type(text) is Text:
            mask = text.mask
            if mask is None:
                mask = text.scan()
            for need in self._needs:
                if not mask & need:
                    return None
        found: re.Match[str] | None = self._search(text, pos, endpos)
        return found

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if type(text) is Text:
            mask = text.mask
            if mask is None:
                mask = text.scan()
            for need in self._needs:
                if not mask & need:
                    return iter(())
        found: Iterator[re.Match[str]] = self._finditer(text, pos, endpos)
        return found

    def __getattr__(self, name: str) -> Any:
        # What is seldom asked for: split, findall, groups, groupindex; fullmatch and sub until it has been used often.
        return getattr(self._plain(), name)

    def _plain(self) -> re.Pattern[str]:
        """The pattern as it stands; from the time on that it has been used often, as it was understood."""
        self._used += 1
        compiled = self._made
        if compiled is None or self._used == self._often:
            compiled, clauses = made(self.pattern, self.flags, self._guarded, self._used >= self._often)
            self._made = compiled
            if clauses is not None:
                self._used = self._often
                self._needs = tuple(_WORDS.bits(words) for words in clauses)
                self._search, self._finditer, self.match = compiled.search, compiled.finditer, compiled.match
                self.fullmatch, self.sub = compiled.fullmatch, compiled.sub
        return compiled

    def _first_search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._plain().search(text, pos, endpos)

    def _first_finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._plain().finditer(text, pos, endpos)

    def _first_match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._plain().match(text, pos, endpos)


def patterned(source: str, flags: int = 0, guarded: bool = True) -> re.Pattern[str]:
    """The compiled pattern; in all that rules do with it, it is a `re.Pattern`.

    One that is never tried on a `Text` need not be guarded: what it requires is then not worked out.
    """
    return cast("re.Pattern[str]", Pattern(source, flags, guarded))
