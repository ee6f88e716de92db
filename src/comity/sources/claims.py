"""Claims that another reader made, as a source: ``claims:`` before JSON Lines, a folder of them, or Parquet of `comity.spark`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import msgspec

from comity.errors import InputError
from comity.model.issue import Issue
from comity.model.span import Span
from comity.sources.bounded import content, stdin
from comity.sources.files import origin
from comity.sources.packed import PACKED, unpacked

PREFIX = "claims:"
STDIN = PREFIX + "-"
PARTS = ("documents", "claims", "issues")  # the tables of a folder of Parquet that are read
_ENDINGS = (".jsonl", ".ndjson")
_MOST_BYTES = 1 << 30
_STEP = 1 << 20
_SHOWN = 80  # characters of a line that its issue shows


def is_claims(source: object) -> bool:
    """Whether a source as given is one of claims."""
    return isinstance(source, str) and source.startswith(PREFIX)


class ClaimsSource(msgspec.Struct, frozen=True):
    """One file of claims, or one folder of Parquet; ``origin`` is ``claims:`` and its one absolute path."""

    name: str
    origin: str
    parquet: bool = False

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.origin.removeprefix(PREFIX))

    def files(self, table: str) -> list[str]:
        """The Parquet files of one of its tables."""
        return [str(path) for path in sorted((self.path / table).glob("*.parquet"))]

    def digest(self) -> str:
        """Tells one state of a folder of Parquet from another: by what is in its files."""
        told = blake2b(digest_size=16)
        for path in (p for table in PARTS for p in self.files(table)):
            told.update(path.encode("utf-8", "surrogateescape"))
            with Path(path).open("rb") as file:
                while piece := file.read(_STEP):
                    told.update(piece)
        return told.hexdigest()

    def data(self) -> tuple[bytes, Issue | None]:
        """The bytes of its lines, unpacked, and what keeps it from being read whole."""
        try:
            data = stdin(_MOST_BYTES) if self.origin == STDIN else content(self.path, _MOST_BYTES)
        except OSError as error:
            return b"", self._issue("unreadable", error.strerror or str(error))
        if data is None:
            return b"", self._too_large()
        ending = self.path.suffix.lower()
        if ending not in PACKED:
            return data, None
        data, whole = unpacked(data, ending, _MOST_BYTES)
        if len(data) > _MOST_BYTES:
            return b"", self._too_large()
        detail = f"is cut or damaged; {len(data)} bytes could be unpacked"
        return data, None if whole else self._issue("unreadable", detail)

    def _too_large(self) -> Issue:
        return self._issue("too-large", f"has more than {_MOST_BYTES} bytes; give it in parts")

    def _issue(self, reason: str, detail: str) -> Issue:
        return Issue(
            document=self.name,
            reason=reason,
            detail=f"{self.name if self.origin == STDIN else self.path} {detail}",
        )


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of a file of claims: its number from 1, where it begins in code points, its bytes."""

    number: int
    start: int
    data: bytes

    def place(self, name: str) -> Span:
        """Its begin, for an issue."""
        shown = self.data.decode("utf-8", "replace")[:_SHOWN]
        return Span(name, self.start, self.start + len(shown), shown)


def lines(data: bytes) -> Iterator[Line]:
    """The lines that are not empty."""
    start = 0
    for number, raw in enumerate(BytesIO(data), 1):
        line = raw.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else raw.strip()
        if line:
            yield Line(number, start, line)
        start += len(raw.decode("utf-8", "replace"))


def claims_sources(given: Iterable[str]) -> list[ClaimsSource]:
    """The sources of claims that are meant, in a fixed order, each once; raises `InputError` for what is not there."""
    found: dict[str, ClaimsSource] = {}
    for place in given:
        for source in _meant(place.removeprefix(PREFIX), place):
            found.setdefault(source.origin, source)
    return [found[key] for key in sorted(found)]


def _meant(place: str, as_given: str) -> list[ClaimsSource]:
    if place == "-":
        return [ClaimsSource("stdin", STDIN)]
    path = Path(place)
    if place and path.is_dir():
        return _in_folder(path)
    if place and path.exists():
        return [_file(path)]
    if place and has_magic(place):
        hits = [Path(hit) for hit in glob(place, recursive=True)]
        found = [s for hit in hits for s in (_in_folder(hit) if hit.is_dir() else [_file(hit)])]
        if found:
            return found
    if not place:
        raise InputError(f"{as_given!r} names no file; claims are given as claims:FILE or claims:FOLDER")
    raise InputError(f"there is no file or folder {place}; claims are given as claims:FILE or claims:FOLDER")


def _file(path: Path) -> ClaimsSource:
    if path.suffix.lower() == ".parquet":
        raise InputError(
            f"{path}: Parquet is given as the folder with its tables: claims:{path.parent.parent}"
        )
    return ClaimsSource(path.name, PREFIX + origin(path))


def _in_folder(folder: Path) -> list[ClaimsSource]:
    """The folder itself where it has the tables that `comity.spark` writes, else its files of JSON Lines, at any depth."""
    if all(any((folder / table).glob("*.parquet")) for table in ("documents", "claims")):
        return [ClaimsSource(folder.resolve().name, PREFIX + origin(folder), parquet=True)]
    found = [_file(path) for path in sorted(folder.rglob("*")) if _can_hold(path) and path.is_file()]
    if not found:
        raise InputError(
            f"the folder {folder} has no claims: neither .jsonl files nor the Parquet tables documents and claims"
        )
    return found


def _can_hold(path: Path) -> bool:
    stem = path.with_suffix("") if path.suffix.lower() in PACKED else path
    return stem.suffix.lower() in _ENDINGS and not path.name.startswith(".")
