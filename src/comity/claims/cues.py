"""Where the words stand that a rule or a finder cannot do without: one pass of one automaton over a document.

A sentence without a kind's cue is not shown to that kind's rules, and the long patterns for offices and
missions are tried only where one of their first words stands. The words of kinds are data (``cues.csv``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from comity.claims.patterns import patterned
from comity.reference.words import table, word_list

_LITERAL = patterned(r"[\w.-]+")
# What may stand before the head of an office; `finding` makes its pattern of these.
QUALIFIERS = ("deputy", "acting", "vice", "assistant", "senior", "first", "chief", "under", "interim",
              "parliamentary", "federal", "cabinet", "permanent", "principal")  # fmt: skip

# What the words for both parties begin with, in `finding`.
BOTH = ("both ", "these ", "the two ", "the 2 ", "the respective ", "each other", *(f"{word} {noun}" for word in ("the", "two", "2")
        for noun in ("nations", "countries", "states", "sides", "parties", "governments", "republics", "neighbo")))  # fmt: skip


def _words() -> Iterator[tuple[str, str]]:
    """``(tag, beginning of a word)`` of all cues."""
    for row in table("cues.csv"):
        yield row["kind"], row["stem"]
    yield from ((f"event {row['category']}", row["stem"]) for row in table("event_categories.csv"))
    yield from (("money", row["sign"]) for row in table("currencies.csv"))
    yield from (("money", row["unit"]) for row in table("local_money.csv"))
    yield from (("office", word) for word in QUALIFIERS)
    yield from (("office", _first_word(head)) for head in word_list("offices.txt"))
    yield from (("mission", _first_word(row["term"])) for row in table("mission_types.csv"))
    yield from (("both", words) for words in BOTH)


def _first_word(pattern: str) -> str:
    """The literal with which a pattern of the data begins, without a last letter that may be missing."""
    if pattern.startswith("["):  # "[Mm]ember"
        pattern = pattern[1] + pattern[pattern.index("]") + 1 :]
    match = _LITERAL.match(pattern)
    if match is None:
        raise ValueError(f"a pattern of the data begins with no literal: {pattern}")
    return match[0][:-1] if pattern[match.end() : match.end() + 1] in ("?", "*") else match[0]


def kinds() -> list[str]:
    """The kinds that have cues, in the order of the data."""
    return list(dict.fromkeys(row["kind"] for row in table("cues.csv")))


class _Automaton:
    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        tags: dict[str, set[str]] = {}
        for tag, word in words:
            for form in (word, word[0].upper() + word[1:], word[0].lower() + word[1:]):
                tags.setdefault(form, set()).add(tag)
        forms = sorted(tags)
        self.bits = {tag: 1 << n for n, tag in enumerate(sorted(set().union(*tags.values())))}
        self.masks = [sum(self.bits[tag] for tag in tags[form]) for form in forms]
        self.whole = [form.endswith("|") for form in forms]
        self.sign = ["money" in tags[form] for form in forms]
        self.scan = AhoCorasick(
            [form.rstrip("|") for form in forms], matchkind=MatchKind.Standard
        ).find_matches_as_indexes


@cache
def _automaton() -> _Automaton:
    return _Automaton(_words())


@cache
def bit(tag: str) -> int:
    """The bit of a tag in a mask of cues; 0 for a tag that no word has."""
    return _automaton().bits.get(tag, 0)


class Cues:
    """The places of the cues of one document, by tag.

    Tags are the kinds of ``cues.csv``, and ``office``, ``mission`` and ``money`` for the finders.
    """

    def __init__(self, text: str) -> None:
        automaton = _automaton()
        self._bits = automaton.bits
        masks, whole, sign = automaton.masks, automaton.whole, automaton.sign
        self._found: dict[int, int] = {}
        found = self._found
        for index, start, end in automaton.scan(text, overlapping=True):
            if sign[index]:
                # A currency's sign may follow a figure without a space, but "Euro" is no part of "European".
                if text[start].isalpha() and (
                    text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()
                ):
                    continue
            elif (start and text[start - 1].isalnum()) or (whole[index] and text[end : end + 1].isalnum()):
                continue
            found[start] = found.get(start, 0) | masks[index]
        self._starts = sorted(found)

    def mask(self, start: int, end: int) -> int:
        """The bits of all tags that have a cue which begins in ``text[start:end]``."""
        starts, found = self._starts, self._found
        first = bisect_left(starts, start)
        mask = 0
        for at in starts[first : bisect_left(starts, end, first)]:
            mask |= found[at]
        return mask

    def first(self, tag: str, start: int, end: int) -> int | None:
        """Where the first cue in ``text[start:end]`` begins, or None."""
        bit = self._bits.get(tag, 0)
        for at in self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if self._found[at] & bit:
                return at
        return None

    def places(self, tag: str) -> list[int]:
        """Where cues begin in the document, ascending."""
        bit = self._bits.get(tag, 0)
        return [at for at in self._starts if self._found[at] & bit]
