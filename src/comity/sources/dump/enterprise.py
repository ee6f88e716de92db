"""Wikimedia Enterprise's HTML dumps: a packed tar of files with one article's JSON object a line."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from comity.model.issue import Issue
from comity.sources.dump.titles import wanted
from comity.sources.dump.unpack import DamagedError, pieces
from comity.sources.raw import Raw

# The first name in an object is the article's; those of editors and templates stand further on.
_NAME = re.compile(rb'"name"\s*:\s*"((?:[^"\\]|\\.){0,2048})"')
_HEAD = 4096  # bytes of a line in which it stands
_MOST_LINE = 64 << 20


def is_enterprise(path: Path) -> bool:
    """Whether a dump is one of these, by its name."""
    return path.name.lower().endswith((".tar.gz", ".tgz"))


def enterprise_pages(path: Path, name: str, tell: Callable[[int], None]) -> Iterator[Raw | Issue]:
    """The objects of articles that can speak about how states relate; what is cut or damaged is an issue."""
    try:
        with tarfile.open(fileobj=io.BufferedReader(_Unpacked(path, tell)), mode="r|") as archive:
            for member in archive:
                lines = archive.extractfile(member) if member.isfile() else None
                if lines is not None:
                    yield from _lines(lines, path, name)
    except (tarfile.TarError, EOFError, OSError, DamagedError) as error:
        detail = f"{path} is cut or damaged ({error}); the articles before were read"
        yield Issue(document=name, reason="unreadable", detail=detail)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a file to read from; tarfile's own unpacking takes a cut file for a whole one."""

    def __init__(self, path: Path, tell: Callable[[int], None]) -> None:
        self._pieces = pieces(path, tell, as_ending=".gz")
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _lines(lines: IO[bytes], path: Path, name: str) -> Iterator[Raw | Issue]:
    number = 0
    while line := lines.readline(_MOST_LINE):
        number += 1
        if len(line) == _MOST_LINE:
            detail = f"{path}: line {number} has more than {_MOST_LINE} bytes and is left out"
            yield Issue(document=name, reason="too-large", detail=detail)
            while len(line) == _MOST_LINE and not line.endswith(b"\n"):
                line = lines.readline(_MOST_LINE)
            continue
        told = _NAME.search(line, 0, _HEAD)
        if told and wanted(told[1]):
            yield Raw(name, path.as_posix(), line)  # the number is added where the object is read
