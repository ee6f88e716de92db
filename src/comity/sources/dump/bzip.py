"""bzip2 files of many streams, scanned on several threads: unpacking lets go of Python's lock.

The file is cut into segments of equal length; each belongs to the streams that begin in it. Where a page is cut
by the end of a segment's last stream, its two parts are put together again in the order of the file.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import msgspec

from comity.sources.dump.scan import MOST_PAGE, PageScan, cut, too_large
from comity.sources.dump.unpack import Bz2Member, DamagedError

_STREAM = re.compile(rb"BZh[1-9]1AY&SY")  # the head of a stream and of its first block
_HEAD = 10  # bytes of that
SEGMENT = 4 << 20  # packed bytes
_READ = 1 << 18
_PAGE = b"<page"
_KEPT = len(_PAGE) - 1


class Segment(msgspec.Struct):
    """What the streams that begin in a segment hold: wanted pages, and the ends that belong to neighbours."""

    size: int  # packed bytes
    head: bytes = b""  # what stands before the first page that begins here
    broken: bool = False  # whether bytes are lost between that and the first page
    begun: bool = False  # whether a page begins here
    pages: list[bytes] = []
    tail: bytes = b""  # the last page, where its end lies beyond
    lost: list[str] = []


def bz2_pages(
    path: Path, wanted: Callable[[bytes], bool], threads: int, tell: Callable[[int], None]
) -> Iterator[bytes | DamagedError]:
    """The wanted pages of a bz2 file, in order; a stream that is damaged costs itself, and gives a `DamagedError`.

    `tell` is called with the packed bytes that are done. At most two segments wait for each thread.
    """
    size = path.stat().st_size
    joint, damaged = PageScan(wanted), False
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Segment]] = deque()
        starts = iter(range(0, size, SEGMENT))
        try:
            while True:
                while len(waiting) < 2 * threads and (start := next(starts, None)) is not None:
                    waiting.append(pool.submit(_segment, path, start, min(start + SEGMENT, size), wanted))
                if not waiting:
                    break
                done = waiting.popleft().result()
                yield from joint.feed(done.head)
                if done.broken:
                    joint.restart()
                yield from done.pages
                yield from (DamagedError(f"{path}: {detail}") for detail in done.lost)
                damaged = damaged or bool(done.lost)
                if done.begun:
                    joint = PageScan(wanted)
                    yield from joint.feed(done.tail)
                tell(done.size)
        finally:
            for future in waiting:
                future.cancel()
    if not damaged and not joint.closed:
        yield DamagedError(cut(path))


def is_multistream(path: Path) -> bool:
    """Whether a second stream begins soon: what is one stream is unpacked from begin to end, and kept nowhere."""
    with path.open("rb") as file:
        return _next_stream(file, 1, 2 * SEGMENT) is not None


def _segment(path: Path, start: int, end: int, wanted: Callable[[bytes], bool]) -> Segment:
    """Unpack and scan the streams whose head lies in ``[start, end)``."""
    told = Segment(end - start)
    parts = _Parts(wanted, told)
    with path.open("rb") as file:
        at = _next_stream(file, start, end)
        while at is not None:
            at = _streams(file, at, end, parts, told)
    parts.end()
    return told


def _next_stream(file: BinaryIO, at: int, end: int) -> int | None:
    """Where the first stream at or behind `at` begins, if before `end`."""
    while at < end:
        file.seek(at)
        data = file.read(_READ + _HEAD)
        found = _STREAM.search(data)
        if found:
            return at + found.start() if at + found.start() < end else None
        if len(data) <= _HEAD:
            return None
        at += len(data) - _HEAD
    return None


def _streams(file: BinaryIO, at: int, end: int, parts: _Parts, told: Segment) -> int | None:
    """Unpack streams from `at` on until one begins at or behind `end`; where one is damaged, the place to go on from."""
    file.seek(at)
    read = at
    member: Bz2Member | None = Bz2Member()
    while data := file.read(_READ):
        read += len(data)
        while data:
            if member is None:
                data = data.lstrip(b"\0")
                if read - len(data) >= end:
                    return None
                if not data:
                    break
                at, member = read - len(data), Bz2Member()
            try:
                for piece in member.feed(data):
                    parts.take(piece)
            except (OSError, ValueError) as error:
                told.lost.append(f"the stream at byte {at} is damaged ({error}); the rest was read")
                parts.cut()
                return _next_stream(file, at + 1, end)
            if not member.eof:
                break
            data, member = member.unused, None
    if member is not None:
        told.lost.append(f"cut: it ends within the stream at byte {at}")
    return None


class _Parts:
    """Sorts the unpacked bytes of a segment into head, pages and tail."""

    def __init__(self, wanted: Callable[[bytes], bool], told: Segment) -> None:
        self._scan, self._told = PageScan(wanted), told
        self._head: list[bytes] = []
        self._last = b""  # the last bytes, where a tag can begin
        self._size = 0

    def take(self, piece: bytes) -> None:
        """More bytes."""
        if self._told.begun:
            self._told.pages += self._scan.feed(piece)
            return
        last = self._last
        self._last = (last + piece)[-_KEPT:]
        at = (last + piece).find(_PAGE)
        if at < 0:
            self._add(piece)
            return
        self._told.begun = True
        if at > len(last):
            self._add(piece[: at - len(last)])
        self._told.pages += self._scan.feed((last + piece)[at:])

    def _add(self, piece: bytes) -> None:
        """Bytes before the first page; those behind a gap belong to a page whose begin is lost."""
        self._size += len(piece)
        self._told.broken = self._told.broken or self._size > MOST_PAGE  # more is no page, and is left out
        if not self._told.broken:
            self._head.append(piece)

    def cut(self) -> None:
        """What comes next does not follow on what came before."""
        if self._told.begun:
            if self._scan.open is not None:
                self._told.lost.append("a page was cut by that")
            self._scan.restart()
        else:
            self._told.broken, self._last = True, b""

    def end(self) -> None:
        """All streams of the segment are done."""
        self._told.lost += map(too_large, self._scan.lost)
        if self._told.begun:
            self._told.tail = self._scan.rest
        self._told.head = b"".join(self._head)
