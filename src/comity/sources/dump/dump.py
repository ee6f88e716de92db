"""A dump as a source: told by its name, its pages found in the quickest way that its form allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from comity.model.issue import Issue
from comity.sources.dump.bzip import bz2_pages, is_multistream
from comity.sources.dump.enterprise import enterprise_pages, is_enterprise
from comity.sources.dump.index import index_of, stream_pages, streams
from comity.sources.dump.scan import PageScan, cut, refusal, too_large
from comity.sources.dump.titles import is_article, readable, wanted_of
from comity.sources.dump.unpack import DamagedError, packing, pieces
from comity.sources.raw import Raw

_DUMP = re.compile(
    r"(?:\.xml(?:-p\d+p\d+)?(?:\.(?:bz2|gz|zst|7z))?|\.(?:ndjson|json)\.tar\.gz|\.tgz)\Z", re.IGNORECASE
)
_INDEX = re.compile(r"-multistream-index\d*\.txt(?:-p\d+p\d+)?(?:\.(?:bz2|gz))?\Z")
_TITLE = re.compile(rb"<title>([^<]*)</title>")
_BASE = re.compile(rb"<base>[^<]{1,500}</base>")
_EXPORT = re.compile(rb"<mediawiki\b|<page>")
_ID = re.compile(rb"<id>(\d+)</id>")
INTERRUPTED = "interrupted"  # the reason of an issue: reading stopped, and another time it may not
_ENDS = 1 << 16  # bytes at both ends of a file by which it is told from another of the same size and time


def is_dump(path: Path) -> bool:
    """Whether a file is a dump, by its name: ``.xml``, also packed or a part with a range of pages; ``.ndjson.tar.gz``."""
    return _DUMP.search(path.name) is not None


def is_index(path: Path) -> bool:
    """Whether a file is the index of a multistream dump, which is read with the dump and not by itself."""
    return _INDEX.search(path.name) is not None


class Dump(msgspec.Struct, frozen=True):
    """One dump file: ``name`` is what evidence calls it, with ``#`` and the page's id; ``origin`` its absolute path."""

    name: str
    origin: str

    @property
    def size(self) -> int:
        """Packed bytes."""
        return Path(self.origin).stat().st_size

    @property
    def digest(self) -> str:
        """Tells whether the file is as it was: by its size, time and ends, since hashing all takes as long as reading."""
        told = Path(self.origin).stat()
        with Path(self.origin).open("rb") as file:
            head = file.read(_ENDS)
            file.seek(max(0, told.st_size - _ENDS))
            tail = file.read(_ENDS)
        told_by = f"{told.st_size} {told.st_mtime_ns}".encode()
        return blake2b(told_by + head + tail, digest_size=16).hexdigest()

    def streams(self) -> list[int] | None:
        """Where the streams begin that hold such pages, by the index beside it; ``None`` where the dump must be searched."""
        path = Path(self.origin)
        index = None if is_enterprise(path) else index_of(path)
        if index is None:
            return None
        try:
            head = next(_head(path), b"")
            return None if refusal(head) is not None else streams(path, index, wanted_of(head))
        except (OSError, DamagedError):  # which is told where the dump is read
            return None

    def pages(
        self,
        threads: int = 1,
        tell: Callable[[int], None] = lambda _: None,
        at: Sequence[int] | None = None,
    ) -> Iterator[Raw | Issue]:
        """The pages that can speak about how states relate, in the order of the dump; `tell` is given packed bytes done.

        With `at`, those of the streams that begin there alone. What is cut or damaged is an issue, and all else is read;
        that there is no such page is an issue too.
        """
        found = bool(at)
        for item in self._pages(threads, tell, at):
            found = True
            yield item
        if not found:
            detail = f"{self.origin} has no article whose title tells how states relate"
            yield Issue(document=self.name, reason="no-pages", detail=detail)

    def _pages(
        self, threads: int, tell: Callable[[int], None], at: Sequence[int] | None
    ) -> Iterator[Raw | Issue]:
        path = Path(self.origin)
        if is_enterprise(path):
            yield from enterprise_pages(path, self.name, tell)
            return
        try:
            head = next(_head(path), b"")
        except OSError as error:
            yield self._unreadable(error)
            return
        refused = refusal(head)
        if refused is not None:
            yield Issue(document=self.name, reason="refused", detail=f"{path} is not read: {refused}")
            return
        if head and not _EXPORT.search(head):
            detail = f"{path} is no XML dump of a MediaWiki: no <mediawiki> in its first {len(head)} bytes"
            yield Issue(document=self.name, reason="unknown-form", detail=detail)
            return
        # Each page is given as an export of its own, with the wiki's address, from which its own is made.
        base = _BASE.search(head)
        opening = b"<mediawiki>" + (base[0] if base else b"")
        try:
            for page in self._found(path, wanted_of(head), max(1, threads), tell, at):
                if isinstance(page, DamagedError):
                    yield Issue(document=self.name, reason="unreadable", detail=str(page))
                elif is_article(page):
                    yield self._raw(page, opening)
        except OSError as error:  # what is damaged is told above; this is the disk, or the network behind it
            yield msgspec.structs.replace(self._unreadable(error), reason=INTERRUPTED)

    def _found(
        self,
        path: Path,
        wanted: Callable[[bytes], bool],
        threads: int,
        tell: Callable[[int], None],
        at: Sequence[int] | None,
    ) -> Iterator[bytes | DamagedError]:
        if at is not None:
            yield from stream_pages(path, list(at), wanted, threads, tell)
            return
        index = index_of(path)
        if index is not None:
            try:
                offsets = streams(path, index, wanted)
            except DamagedError as damage:
                yield DamagedError(f"{damage}; the whole dump is searched instead")
            else:
                yield from stream_pages(path, offsets, wanted, threads, tell)
                return
        if packing(path) == ".bz2" and is_multistream(path):
            yield from bz2_pages(path, wanted, threads, tell)
            return
        yield from _scanned(path, wanted, tell)

    def _raw(self, page: bytes, opening: bytes) -> Raw:
        id_, title = _ID.search(page), _TITLE.search(page)
        told = id_[1].decode() if id_ else readable(title[1]) if title else "?"
        return Raw(f"{self.name}#{told}", self.origin, opening + page)

    def _unreadable(self, error: OSError) -> Issue:
        detail = f"{self.origin}: {error.strerror or error}"
        return Issue(document=self.name, reason="unreadable", detail=detail)


def dump_of(path: Path) -> Dump:
    """The dump at a path."""
    return Dump(path.name, path.as_posix())


def _head(path: Path) -> Iterator[bytes]:
    try:
        yield from pieces(path)
    except DamagedError:
        return


def _scanned(
    path: Path, wanted: Callable[[bytes], bool], tell: Callable[[int], None]
) -> Iterator[bytes | DamagedError]:
    """The wanted pages of a file that is unpacked from its begin to its end."""
    scan = PageScan(wanted)
    damaged = False
    try:
        for piece in pieces(path, tell):
            yield from scan.feed(piece)
    except DamagedError as damage:
        damaged = True
        yield damage
    yield from (DamagedError(f"{path}: {too_large(title)}") for title in scan.lost)
    if not damaged and not scan.closed:
        yield DamagedError(cut(path))
