"""Compiled patterns, kept between runs as Python keeps compiled modules.

Compiling the patterns that one article needs takes longer than reading it, and working out what they require takes
longer still. The program that Python's compiler makes of a pattern is a list of numbers, which its engine takes back
in microseconds; it checks them as it does. They are kept with what the pattern requires in one file for each version
of Python, under ``$XDG_CACHE_HOME/comity/patterns``. A file that is missing, damaged, of another Python or of other
rules for what is required is as good as none, and then patterns are compiled as ever.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import sys
from array import array
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from comity.cache import cache_folder, keep
from comity.claims import first, grouped, required
from comity.claims.first import with_first_letters
from comity.claims.grouped import parsed
from comity.claims.required import Clause, engine

_MOST = 64 << 20  # bytes of a file, beyond which it begins anew: entries of patterns that are gone stay in it
_HEAD = 36  # bytes of what entries depend on, and the sum of what follows
_SPARE = 20  # new entries from which on it pays to write while a process goes on
_compiler = engine("_compiler")


class _Kept(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What the engine takes back, and the words required where they have been worked out."""

    program: bytes
    flags: int
    groups: int
    names: dict[str, int]
    clauses: list[list[str]] | None


class _File:
    """The entries of the file, and those of this process that it does not have yet."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.entries: dict[bytes, _Kept] = {}
        self.new = 0
        if path is None:
            return
        try:
            data = path.read_bytes()
            head, body = data[:_HEAD], data[_HEAD:]
            if len(data) <= _MOST and head == _seal(body):
                self.entries = msgspec.msgpack.decode(body, type=dict[bytes, _Kept])
        except (OSError, msgspec.DecodeError):
            pass

    def add(self, key: bytes, entry: _Kept) -> None:
        if not self.new:
            atexit.register(self.write)
        self.entries[key] = entry
        self.new += 1

    def write(self) -> None:
        if self.path is None or not self.new:
            return
        self.new = 0
        atexit.unregister(self.write)
        body = msgspec.msgpack.encode(self.entries)
        keep(self.path, _seal(body) + body)


@cache
def _file() -> _File:
    try:
        return _File(cache_folder("patterns") / f"{sys.implementation.cache_tag}.bin")
    except RuntimeError:  # nobody's home
        return _File(None)


@cache
def _made_by() -> bytes:
    """What entries depend on beside their patterns: this Python, and the modules that work out what is required."""
    digest = hashlib.sha256(sys.version.encode())
    for module in (first, grouped, required):
        try:
            digest.update(Path(module.__file__ or "").read_bytes())
        except OSError:  # in an archive
            digest.update(b"?")
    return digest.digest()


def _seal(body: bytes) -> bytes:
    return _made_by() + crc32(body).to_bytes(4, "big")


def write(spare: int = _SPARE) -> None:
    """Write what is new, for a process that may be ended before it can; where little is new it waits."""
    if _file().new > spare:
        _file().write()


def made(pattern: str, flags: int, guarded: bool, often: bool) -> tuple[re.Pattern[str], list[Clause] | None]:
    """The compiled pattern, and the words that it requires; None for these where they are not known yet.

    They are worked out where the pattern is used `often`.
    """
    key = hashlib.blake2b(f"{int(flags)} {int(guarded)} {pattern}".encode(), digest_size=16).digest()
    entry = _file().entries.get(key)
    if entry is not None and (entry.clauses is not None or not often):
        clauses = None if entry.clauses is None else [frozenset(words) for words in entry.clauses]
        try:
            return _taken(pattern, entry), clauses
        except (RuntimeError, ValueError, TypeError, AttributeError, OverflowError):
            pass
    tree, clauses = parsed(pattern, int(flags), guarded) if often else (None, None)
    try:
        entry = _entry(pattern, int(flags), tree, clauses)
        taken = _taken(pattern, entry)
    except (AttributeError, TypeError, ValueError):  # the engine of this Python is not as expected
        return re.compile(pattern, flags), []
    _file().add(key, entry)
    return taken, clauses


def _entry(pattern: str, flags: int, tree: Any, clauses: list[Clause] | None) -> _Kept:
    if tree is None:
        tree = engine("_parser").parse(pattern, flags)
    told = None if clauses is None else [sorted(words) for words in clauses]
    told_flags = flags | tree.state.flags
    program = with_first_letters(_compiler._code(tree, flags), tree, told_flags)
    return _Kept(
        array("I", program).tobytes(), told_flags, tree.state.groups, dict(tree.state.groupdict), told
    )


def _taken(pattern: str, entry: _Kept) -> re.Pattern[str]:
    """The pattern, as the last lines of Python's own `compile` make it."""
    names: list[str | None] = [None] * entry.groups
    for name, number in entry.names.items():
        names[number] = name
    program = array("I", entry.program).tolist()
    made: re.Pattern[str] = _compiler._sre.compile(
        pattern, entry.flags, program, entry.groups - 1, entry.names, tuple(names)
    )
    return made
