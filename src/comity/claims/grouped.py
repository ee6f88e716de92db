"""Patterns whose alternatives are grouped by their first letter.

Python's engine tries the alternatives of ``(?:met|meets|held talks|had talks)`` one after the other, and where case is
ignored it does not even look at the first letter before it enters one. Alternatives that begin with different letters
exclude each other, so those with the same letter can stand together behind it, each group in the old order, without
changing what is matched: ``(?:m(?:et|eets)|h(?:eld talks|ad talks))``, level by level.
"""

from __future__ import annotations

import re
from typing import Any

from comity.claims.required import Clause, engine, required

_IGNORECASE = int(re.IGNORECASE)  # as a plain number, since the flags of a pattern are asked for often
op, _parser, _compiler = engine("_constants"), engine("_parser"), engine("_compiler")
# Letters that other letters than their capital match where case is ignored (long s, dotless i, the Kelvin sign).
_ALIKE = frozenset("sikSIK")


def understood(pattern: str, flags: int, guarded: bool = True) -> tuple[re.Pattern[str], list[Clause]]:
    """The compiled pattern, its alternatives grouped, and the words that it requires.

    Where the parser of this Python is not as expected it is compiled as ever, and nothing is required.
    """
    tree, clauses = parsed(pattern, int(flags), guarded)
    try:
        return (re.compile(pattern, flags) if tree is None else _compiler.compile(tree, int(flags))), clauses
    except (AttributeError, TypeError, ValueError, AssertionError):
        return re.compile(pattern, flags), []


def parsed(pattern: str, flags: int, guarded: bool = True) -> tuple[Any, list[Clause]]:
    """The pattern as Python's parser reads it, its alternatives grouped, and the words that it requires.

    None and no words where the parser of this Python is not as expected.
    """
    if None in (op, _parser, _compiler):
        return None, []
    try:
        tree = _parser.parse(pattern, flags)
        clauses = required(tree) if guarded else []
        _within(tree, flags | tree.state.flags)
        return tree, clauses
    except (AttributeError, TypeError, ValueError, AssertionError):
        return None, []


def _within(sequence: Any, flags: int) -> None:
    """Group the alternatives in a parsed sequence, in place."""
    for n, (code, value) in enumerate(sequence.data):
        if code is op.SUBPATTERN:
            _within(value[3], (flags | value[1]) & ~value[2])
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            _within(value[2], flags)
        elif code is op.ATOMIC_GROUP:
            _within(value, flags)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            _within(value[1], flags)
        elif code is op.BRANCH:
            for alternative in value[1]:
                _within(alternative, flags)
            sequence.data[n] = (op.BRANCH, (None, _groups(value[1], sequence.state, flags)))


def _groups(alternatives: list[Any], state: Any, flags: int) -> list[Any]:
    """The alternatives with neighbours of one first letter put together, order kept where it matters."""
    out: list[Any] = []
    run: dict[Head, list[Any]] = {}
    letters: set[int] = set()
    for alternative in alternatives:
        head = _head(alternative, flags)
        if head is None or (head not in run and not letters.isdisjoint(head)):
            out += _run(run, state, flags)
            run, letters = {}, set()
        if head is None:
            out.append(alternative)
        else:
            run.setdefault(head, []).append(alternative)
            letters |= head
    return out + _run(run, state, flags)


Head = frozenset[int]  # the letters that an alternative can begin with


def _head(alternative: Any, flags: int) -> Head | None:
    """The letters that an alternative begins with, as small ones where case is ignored; None where that is not plain."""
    if not alternative.data:
        return None
    code, value = alternative.data[0]
    if code is op.LITERAL:
        letters: list[int] = [value]
    elif code is op.IN and not flags & _IGNORECASE and all(kind is op.LITERAL for kind, _ in value):
        letters = [letter for _, letter in value]
    else:
        return None
    if not flags & _IGNORECASE:
        return frozenset(letters)
    char = chr(letters[0])
    if char.isascii():
        return frozenset([ord(char.lower())])
    return frozenset(letters) if "\ue000" <= char <= "\uf8ff" else None


def _run(run: dict[Head, list[Any]], state: Any, flags: int) -> list[Any]:
    return [_behind(head, alternatives, state, flags) for head, alternatives in run.items()]


def _behind(head: Head, alternatives: list[Any], state: Any, flags: int) -> Any:
    """One alternative: the letter, and behind it what follows in each."""
    first = _letter(head, state, flags)
    rests = [_parser.SubPattern(state, alternative.data[1:]) for alternative in alternatives]
    if len(rests) == 1:
        return _parser.SubPattern(state, [first, *rests[0].data])
    return _parser.SubPattern(state, [first, (op.BRANCH, (None, _groups(rests, state, flags)))])


def _letter(head: Head, state: Any, flags: int) -> tuple[Any, Any]:
    """The letter; where case is ignored, as a class of both, which the engine looks at before it enters."""
    if len(head) > 1:
        return op.IN, [(op.LITERAL, letter) for letter in sorted(head)]
    (letter,) = head
    char = chr(letter)
    if not flags & _IGNORECASE or not char.isalpha() or char in _ALIKE:
        return op.LITERAL, letter
    both = [(op.LITERAL, ord(char.lower())), (op.LITERAL, ord(char.upper()))]
    inner = _parser.SubPattern(state, [(op.IN, both)])
    return op.SUBPATTERN, (None, 0, _IGNORECASE, inner)
