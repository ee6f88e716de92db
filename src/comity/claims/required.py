"""The words that a text must hold for a pattern to match in it, told from the parsed pattern.

A clause is a set of words one of which must occur; all clauses must hold. Words are in small letters, for a text in
small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

_PLACEHOLDERS = re.compile("[\ue000-\uf8ff]")


def engine(part: str) -> Any:
    """A part of Python's own module of patterns; None where this Python keeps it elsewhere."""
    try:
        return import_module(f"re.{part}")
    except ImportError:
        return None


op = engine("_constants")

Clause = frozenset[str]
_MOST = 48  # strings that a sequence is multiplied out to
_KEPT = 3  # clauses of one pattern
# Words that stand in too many sentences to be worth looking for.
_COMMON = frozenset(["the", "and", "of", "in", "was", "were", "with", "for", "from", "has", "had", "have", "are", "its", "his", "her", "their", "that", "which", "this", "not", "but", "all", "who", "one", "been", "also", "other", "will", "would", "state", "after", "between", "countries"])  # fmt: skip
_CHANCE = {0: 1.0, 1: 0.7, 2: 0.5, 3: 0.12, 4: 0.05, 5: 0.025}
# The chances of being found from which on a word, or a clause of several, spares too little.
_MOST_OF_WORD, _MOST_OF_CLAUSE = 0.45, 0.7


def required(parsed: Iterable[Any]) -> list[Clause]:
    """The clauses of a parsed pattern that spare most, the rarest first; none where it can match almost anywhere."""
    exact, clauses = _sequence(parsed)
    if exact is not None:
        clauses = _with(clauses, exact)
    rare = sorted(
        (chance, sorted(clause)) for clause in set(clauses) if (chance := _chance(clause)) < _MOST_OF_CLAUSE
    )
    return [frozenset(words) for _, words in rare[:_KEPT]]


def _shortest(words: Iterable[str]) -> Clause:
    """The same without words that hold another of them."""
    kept: list[str] = []
    for word in sorted(map(_plainest, words), key=len):
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return frozenset(kept)


def _plainest(word: str) -> str:
    """What is looked for of a word: without blanks around it; of one with placeholders the longest part or one of these."""
    parts = [part.strip(" ,") for part in _PLACEHOLDERS.split(word)]
    longest = max(parts, key=len)
    return longest if len(longest) > 2 or len(parts) == 1 else _PLACEHOLDERS.findall(word)[0]


def _chance(clause: Clause) -> float:
    """A guess of how many sentences hold one of the words."""
    chances = [_chance_of(word) for word in clause]
    return 1.0 if max(chances, default=1.0) >= _MOST_OF_WORD else sum(chances)


def _chance_of(word: str) -> float:
    if _PLACEHOLDERS.match(word):
        return 0.3
    return 0.7 if word in _COMMON else _CHANCE.get(sum(char.isalnum() for char in word), 0.01)


Told = tuple[Clause | None, list[Clause]]  # the strings that a part matches, where they are few; its clauses


def _sequence(parts: Iterable[Any]) -> Told:
    clauses: list[Clause] = []
    whole = True
    here: Clause = frozenset([""])
    for part in parts:
        exact, more = _part(part)
        clauses += more
        joined = None if exact is None else frozenset(a + b for a in here for b in exact)
        if joined is not None and len(joined) <= _MOST:
            here = joined
            continue
        clauses = _with(clauses, here)
        whole = False
        here = exact if exact is not None else frozenset([""])
    if whole:
        return here, clauses
    return None, _with(clauses, here)


def _with(clauses: list[Clause], exact: Clause) -> list[Clause]:
    return clauses if "" in exact else [*clauses, _shortest(exact)]


def _part(part: tuple[Any, Any]) -> Told:
    code, value = part
    if code is op.LITERAL:
        return _letter(value), []
    if code is op.IN:
        return _one_of(value), []
    if code is op.SUBPATTERN:
        return _sequence(value[3])
    if code is op.ATOMIC_GROUP:
        return _sequence(value)
    if code is op.BRANCH:
        return _branch(value[1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeat(*value)
    if code is op.ASSERT:
        exact, clauses = _sequence(value[1])
        return frozenset([""]), clauses if exact is None else _with(clauses, exact)
    if code in (op.ASSERT_NOT, op.AT):
        return frozenset([""]), []
    return None, []


def _letter(code: int) -> Clause | None:
    """The small letter; None for one whose forms are not ASCII's."""
    char = chr(code)
    plain = char.isascii() or "\ue000" <= char <= "\uf8ff" or char in "’‘“”–—"
    return frozenset([char.lower()]) if plain else None


def _one_of(members: list[tuple[Any, Any]]) -> Clause | None:
    found: set[str] = set()
    for code, value in members:
        letter = _letter(value) if code is op.LITERAL else None
        if letter is None:
            return None
        found |= letter
    return frozenset(found) if len(found) <= 12 else None


def _branch(alternatives: list[Any]) -> Told:
    told = [_sequence(alternative) for alternative in alternatives]
    strings: set[str] | None = set()
    words: set[str] | None = set()
    for exact, clauses in told:
        strings = None if strings is None or exact is None else strings | exact
        best = min(_with(clauses, exact) if exact is not None else clauses, key=_chance, default=None)
        words = None if words is None or best is None else words | best
    clauses = [] if words is None else [_shortest(words)]
    if strings is not None and len(strings) <= _MOST:
        return frozenset(strings), []
    return None, clauses


def _repeat(least: int, most: int, parts: Any) -> Told:
    exact, clauses = _sequence(parts)
    if least == 0:
        return (exact | {""} if exact is not None and most == 1 else None), []
    if least == most == 1:
        return exact, clauses
    return None, clauses if exact is None else _with(clauses, exact)
