"""The letters that a match can begin with, written into a compiled pattern for the engine to skip all others.

Python's engine looks for the first letter of a pattern that begins with plain letters. Where one begins with ``\\b``,
with letters whose case is ignored, or with what may be missing, it enters the pattern at every letter of the text, which
takes several times as long. The program of a pattern begins with a block of what is known of its matches; a set of
letters in it is all that the engine needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from comity.claims.required import engine

_IGNORECASE = int(re.IGNORECASE)
op, _compiler = engine("_constants"), engine("_compiler")
# Letters beyond ASCII that match one of ASCII where case is ignored (the Kelvin sign, long s, dotted and dotless i).
_CATEGORIES = op and ((op.CATEGORY, op.CATEGORY_DIGIT), (op.CATEGORY, op.CATEGORY_SPACE))
_ALIKE = {"k": "\u212a", "s": "\u017f", "i": "\u0130\u0131", "å": "\u212b"}
_PREFIX, _CHARSET = 1, 4  # the engine's bits for what the first block tells
_INFO_SET = 5  # where the set stands in it


class _UnknownError(Exception):
    """A match can begin with almost anything."""


Letters = set[tuple[Any, Any]]  # as the parser gives the members of a class


def with_first_letters(program: list[int], tree: Any, flags: int) -> list[int]:
    """The program of a parsed pattern, with the letters that a match can begin with where that is known.

    `flags` are all of the pattern's. A program that tells the engine where to look already is left as it is.
    """
    if program[0] != int(op.INFO) or program[2] & (_PREFIX | _CHARSET):
        return program
    try:
        letters, empty = _sequence(tree, flags)
    except _UnknownError:
        return program
    if empty or not letters:
        return program
    members, _ = _compiler._optimize_charset(sorted(letters, key=str))
    block: list[int] = []
    _compiler._compile_charset(members, flags, block)
    head = [program[0], program[1] + len(block), program[2] | _CHARSET, program[3], program[4]]
    return head + block + program[_INFO_SET:]


def _sequence(parts: Iterable[Any], flags: int) -> tuple[Letters, bool]:
    """The letters that what matches can begin with, and whether it can be empty."""
    found: Letters = set()
    for code, value in parts:
        letters, empty = _part(code, value, flags)
        found |= letters
        if not empty:
            return found, False
    return found, True


def _part(code: Any, value: Any, flags: int) -> tuple[Letters, bool]:
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return set(), True
    if code is op.LITERAL:
        return _letter(value, flags), False
    if code is op.IN:
        return _class(value, flags), False
    if code is op.SUBPATTERN:
        return _sequence(value[3], (flags | value[1]) & ~value[2])
    if code is op.ATOMIC_GROUP:
        return _sequence(value, flags)
    if code is op.BRANCH:
        told = [_sequence(alternative, flags) for alternative in value[1]]
        return set().union(*(letters for letters, _ in told)), any(empty for _, empty in told)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        letters, empty = _sequence(value[2], flags)
        return letters, empty or value[0] == 0
    raise _UnknownError


def _letter(number: int, flags: int) -> Letters:
    """A letter; where case is ignored, all that match it."""
    char = chr(number)
    alike = {char}
    if flags & _IGNORECASE and (char.lower(), char.upper()) != (char, char):
        if number > 0xFF or char in "µÿß":
            raise _UnknownError
        alike = {char.lower(), char.upper(), *_ALIKE.get(char.lower(), "")}
    return {(op.LITERAL, ord(each)) for each in alike}


def _class(members: list[tuple[Any, Any]], flags: int) -> Letters:
    found: Letters = set()
    for code, value in members:
        if code is op.LITERAL:
            found |= _letter(value, flags)
        elif (code, value) in _CATEGORIES or (code is op.RANGE and not flags & _IGNORECASE):
            found.add((code, value))
        elif code is op.RANGE and value[1] < 0x80:
            found = found.union(*(_letter(number, flags) for number in range(value[0], value[1] + 1)))
        else:
            raise _UnknownError
    return found
