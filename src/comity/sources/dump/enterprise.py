"""Wikimedia Enterprise's HTML dumps: a packed tar of files with one article's JSON object a line."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from comity.model.issue import Issue
from comity.sources.dump.titles import wanted
from comity.sources.dump.unpack import DamagedError, pieces
from comity.sources.raw import Raw

# Where an object begins with its article's name, as Wikimedia's do, it need not be decoded to be passed over.
_NAME = re.compile(rb'\s*\{\s*"name"\s*:\s*"([^"\\]{0,2048})"')
_MOST_LINE = 64 << 20


class _Namespace(msgspec.Struct):
    identifier: int | None = None


class _Article(msgspec.Struct):
    """What tells whether an article is looked at."""

    name: str
    namespace: _Namespace | None = None


_ARTICLE = msgspec.json.Decoder(_Article)


def is_enterprise(path: Path) -> bool:
    """Whether a dump is one of these, by its name."""
    return path.name.lower().endswith((".tar.gz", ".tgz"))


def enterprise_pages(path: Path, name: str, tell: Callable[[int], None]) -> Iterator[Raw | Issue]:
    """The objects of articles that can speak about how states relate; what is cut or damaged is an issue."""
    try:
        with tarfile.open(fileobj=io.BufferedReader(_Unpacked(path, tell)), mode="r|") as archive:
            for member in archive:
                # A sparse file can say that it has any number of zeros.
                plain = member.isreg() and not member.issparse()
                lines = archive.extractfile(member) if plain else None
                if lines is not None:
                    yield from _lines(lines, path, name)
    except (tarfile.TarError, EOFError, OSError, ValueError, RecursionError, DamagedError) as error:
        detail = f"{path} is cut or damaged ({error}); the articles before were read"
        yield Issue(document=name, reason="unreadable", detail=detail)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a file to read from; tarfile's own unpacking takes a cut file for a whole one."""

    def __init__(self, path: Path, tell: Callable[[int], None]) -> None:
        self._pieces = pieces(path, tell)
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


def _is_wanted(line: bytes) -> bool:
    """Whether an object is an article of a wanted name, or is broken, which is told where it is read."""
    try:
        article = _ARTICLE.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return _NAME.match(line) is not None or b'"article_body"' in line
    in_main = article.namespace is None or article.namespace.identifier in (None, 0)
    return in_main and wanted(article.name.encode("utf-8", "surrogatepass"))


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
        told = _NAME.match(line)
        if (told is None or wanted(told[1])) and _is_wanted(line):
            yield Raw(name, path.as_posix(), line)  # the number is added where the object is read
