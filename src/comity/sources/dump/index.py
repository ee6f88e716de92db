"""The index of a multistream dump: which streams hold wanted pages, kept for the next time.

Each line of it is ``offset:page id:title``, the offset being where in the dump the page's stream begins; a stream
holds 100 pages. Format: https://meta.wikimedia.org/wiki/Data_dumps/Dump_format
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import msgspec

from comity.cache import cache_folder, keep
from comity.sources.dump.scan import PageScan, too_large
from comity.sources.dump.titles import cues, lines_with_cues
from comity.sources.dump.unpack import Bz2Member, DamagedError, pieces

_NAME = re.compile(r"\A(?P<before>.*multistream)(?P<part>\d*)\.xml(?P<range>-p\d+p\d+)?\.bz2\Z")
_LINE = re.compile(rb"(\d{1,15}):\d+:(.*)")
_HEAD, _HEAD_SIZE = re.compile(rb"BZh[1-9]1AY&SY"), 10  # of a stream and its first block
_READ = 1 << 16
_MOST_LINE = 1 << 20
# A title escapes its markup in the index as in the dump; what is wanted is decided by the same words.


def index_of(dump: Path) -> Path | None:
    """The index that lies beside a multistream dump, or None."""
    named = _NAME.match(dump.name)
    if named is None:
        return None
    stem = f"{named['before']}-index{named['part']}.txt{named['range'] or ''}"
    return next((p for ending in (".bz2", ".gz", "") if (p := dump.with_name(stem + ending)).is_file()), None)


def streams(dump: Path, index: Path, wanted: Callable[[bytes], bool]) -> list[int]:
    """The offsets of the streams that hold wanted pages, in order; from the cache where both files are as they were.

    Raises `DamagedError` for an index that is cut or damaged, or of another dump.
    """
    kept = _cache_file(dump, index)
    try:
        return msgspec.json.decode(kept.read_bytes(), type=list[int])
    except (OSError, msgspec.DecodeError):
        pass
    found, last = _read(index, wanted)
    if not _fits(dump, found, last):
        raise DamagedError(f"{index} is not the whole index of {dump.name}")
    keep(kept, msgspec.json.encode(found))
    return found


def _fits(dump: Path, offsets: list[int], last: int) -> bool:
    """Whether streams begin at the offsets, and behind the last one of the index none but the closing one."""
    if last < 0:
        return False
    with dump.open("rb") as file:
        for at in (*offsets, last):
            file.seek(at)
            if not _HEAD.match(file.read(_HEAD_SIZE)):
                return False
        behind, at = 0, last + 1
        file.seek(at)
        data = b""
        while behind < 2 and (more := file.read(_READ)):
            data = data[1 - _HEAD_SIZE :] + more if data else more
            behind += len(_HEAD.findall(data))
    return behind < 2


def _read(index: Path, wanted: Callable[[bytes], bool]) -> tuple[list[int], int]:
    """The offsets of the wanted streams, and that of the last of all (-1 where there is none)."""
    found: set[int] = set()
    rest, last = b"", -1
    for piece in pieces(index):
        data = rest + piece
        end = data.rfind(b"\n") + 1
        rest = data[end:]
        if len(rest) > _MOST_LINE:
            raise DamagedError(f"{index} is no index: a line of it does not end")
        _collect(data[:end], wanted, found)
        last = _last(data[:end], last)
    _collect(rest, wanted, found)
    return sorted(found), _last(rest, last)


def _last(data: bytes, before: int) -> int:
    """The offset that the last line of some lines gives."""
    data = data.rstrip(b"\n")
    line = _LINE.match(data, data.rfind(b"\n") + 1)
    return int(line[1]) if line else before


def _collect(data: bytes, wanted: Callable[[bytes], bool], found: set[int]) -> None:
    for start, end in lines_with_cues(data):
        line = _LINE.match(data, start, end)
        if line and wanted(line[2]):
            found.add(int(line[1]))


def stream_pages(
    dump: Path, offsets: list[int], wanted: Callable[[bytes], bool], threads: int, tell: Callable[[int], None]
) -> Iterator[bytes | DamagedError]:
    """The wanted pages of the streams at these offsets, in order; `tell` is given the packed bytes that are done."""
    rest = iter(offsets)
    waiting: deque[Future[tuple[list[bytes | DamagedError], int]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            while True:
                # No further ahead than the reader of the pages can take: what waits lies in memory.
                while len(waiting) < 2 * threads and (at := next(rest, None)) is not None:
                    waiting.append(pool.submit(_stream, dump, at, wanted))
                if not waiting:
                    return
                pages, read = waiting.popleft().result()
                yield from pages
                tell(read)
        finally:
            for future in waiting:
                future.cancel()


def _stream(dump: Path, at: int, wanted: Callable[[bytes], bool]) -> tuple[list[bytes | DamagedError], int]:
    scan, member, found = PageScan(wanted), Bz2Member(), list[bytes | DamagedError]()
    read = 0
    with dump.open("rb") as file:
        file.seek(at)
        while not member.eof:
            data = file.read(_READ)
            read += len(data)
            if not data:
                found.append(DamagedError(f"{dump} is cut: it ends within the stream at byte {at}"))
                break
            try:
                for piece in member.feed(data):
                    found += scan.feed(piece)
            except (OSError, ValueError) as error:
                found.append(DamagedError(f"{dump}: the stream at byte {at} is damaged ({error})"))
                break
    found += (DamagedError(f"{dump}: {too_large(title)}") for title in scan.lost)
    return found, read


def _cache_file(dump: Path, index: Path) -> Path:
    """Where the offsets are kept: named by both files, their sizes and times, and the words that are looked for."""
    told = [str(dump.resolve()), str(index.resolve()), *map(bytes.decode, cues())]
    told += [f"{s.st_size} {s.st_mtime_ns}" for s in (dump.stat(), index.stat())]
    digest = blake2b("\n".join(told).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    return cache_folder("dumps") / f"{digest}.json"
