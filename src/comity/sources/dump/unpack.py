"""The bytes of a packed dump, a piece at a time: bz2, gz, zst, 7z, or as they are."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from comity.errors import InputError
from comity.sources.dump.sevenzip import seven_zip

_MARKS = (
    (b"BZh", ".bz2"),
    (b"\x1f\x8b", ".gz"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
)
STEP = 1 << 20  # bytes that are unpacked at a time
_READ = 1 << 18  # packed bytes that are read at a time

Progress = Callable[[int], None]


class DamagedError(Exception):
    """The packed file is cut or damaged; says where. What came before has been given."""


def packing(path: Path) -> str:
    """How a file is packed, as a file's ending, by how it begins; where that tells nothing, by its name."""
    with path.open("rb") as file:
        head = file.read(64)
    for mark, ending in _MARKS:
        if head.startswith(mark):
            return ending
    return "" if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else path.suffix.lower()


def pieces(path: Path, read: Progress = lambda _: None) -> Iterator[bytes]:
    """The unpacked bytes of a file in pieces of about a megabyte; `read` is told how many packed bytes were taken.

    The packing is told by `packing`. Raises `DamagedError` behind the last good piece of a file
    that is cut or damaged, and `InputError` for a packing that needs an extra which is not installed.
    """
    ending = packing(path)
    if ending == ".7z":
        return seven_zip(path, STEP, DamagedError)
    if ending == ".zst":
        return _zst(path, read)
    if ending in _MEMBERS:
        return _members(path, read, _MEMBERS[ending])
    return _plain(path, read)


def _plain(path: Path, read: Progress) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(STEP):
            read(len(piece))
            yield piece


class Bz2Member:
    """One bzip2 stream: content in steps, and what follows the stream."""

    def __init__(self) -> None:
        self._unpack = bz2.BZ2Decompressor()
        self.unused = b""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self._unpack.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The content of more packed bytes; raises `OSError` where they are damaged."""
        while not self._unpack.eof:
            yield self._unpack.decompress(data, STEP)
            data = b""
            if self._unpack.needs_input:
                return
        self.unused = self._unpack.unused_data


class _GzMember:
    """One gzip member: content in steps, and what follows the member."""

    def __init__(self) -> None:
        self._unpack = zlib.decompressobj(wbits=31)
        self.unused = b""

    @property
    def eof(self) -> bool:
        return self._unpack.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._unpack.eof:
            yield self._unpack.decompress(data, STEP)
            data = self._unpack.unconsumed_tail
        self.unused = self._unpack.unused_data


_MEMBERS: dict[str, type[Bz2Member] | type[_GzMember]] = {".bz2": Bz2Member, ".gz": _GzMember}


def _members(path: Path, read: Progress, kind: type[Bz2Member] | type[_GzMember]) -> Iterator[bytes]:
    """The content of members that follow each other, as bzip2 and gzip files may have."""
    member: Bz2Member | _GzMember | None = None
    taken = 0
    with path.open("rb") as file:
        while data := file.read(_READ):
            taken += len(data)
            read(len(data))
            while data:
                if member is None:
                    data = data.lstrip(b"\0")  # padding between members
                    if not data:
                        break
                    member = kind()
                try:
                    yield from member.feed(data)
                except (OSError, ValueError, zlib.error) as error:
                    raise DamagedError(f"{path} is damaged before byte {taken}: {error}") from None
                if not member.eof:
                    break
                data, member = member.unused, None
    if member is not None:
        raise DamagedError(f"{path} is cut: it ends within a packed stream, at byte {taken}")


def _zst(path: Path, read: Progress) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError:
        raise InputError(f"{path} is packed with Zstandard: pip install 'comity[dumps]'") from None
    with path.open("rb") as file:
        unpack = zstandard.ZstdDecompressor().stream_reader(file, read_size=_READ, read_across_frames=True)
        done = 0
        while True:
            try:
                piece = unpack.read(STEP)
            except zstandard.ZstdError as error:
                raise DamagedError(f"{path} is cut or damaged before byte {file.tell()}: {error}") from None
            read(file.tell() - done)
            done = file.tell()
            if not piece:
                return
            yield piece
