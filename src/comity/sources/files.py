"""Files, folders, globs and standard input, as raw bytes in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from comity.errors import InputError
from comity.model.issue import Issue
from comity.sources.bounded import content, stdin
from comity.sources.dump import Dump, dump_of, is_dump, is_index
from comity.sources.packed import PACKED, unpacked
from comity.sources.raw import Raw

_ENDINGS = {
    "",
    ".txt",
    ".md",
    ".jsonl",
    ".json",
    ".text",
    ".wikitext",
    ".wiki",
    ".mediawiki",
    ".mw",
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".mht",
}
WHOLE = 16 << 20  # an export of up to so many bytes is read page by page, whatever the titles
_MOST_BYTES = 1 << 30  # a file larger than this, packed or not, is met with an issue


def origin(path: str | Path) -> str:
    """The one path of a file or folder, whichever way it was given: absolute, without links; ``-`` is itself."""
    return "-" if str(path) == "-" else os.path.realpath(path)


def shown(path: Path) -> str:
    """A path as it is called in names and stores: bytes of it that are no UTF-8 as ``%E9``."""
    return re.sub("[\udc80-\udcff]", lambda half: f"%{ord(half[0]) - 0xDC00:02X}", path.as_posix())


def paths(given: Iterable[str | Path]) -> list[Path]:
    """The files that are meant, by their one path (`origin`), sorted; raises `InputError` for what is not there.

    Of a folder those files are meant that can hold documents, by their endings, at any depth, hidden ones aside.
    """
    found: set[Path] = set()
    for item in given:
        path = Path(item)
        if path.is_dir():
            found |= _in_folder(path)
        elif path.exists():
            found.add(Path(origin(path)) if path.is_file() else path)  # a pipe has no other path
        elif has_magic(str(item)):
            found |= _met(str(item))
        else:
            raise InputError(f"there is no file or folder {item}")
    # An index is read with the dump that lies beside it.
    beside = {path.parent for path in found if is_dump(path)}
    return sorted(path for path in found if not (is_index(path) and path.parent in beside))


def _in_folder(folder: Path) -> set[Path]:
    found = {
        Path(origin(path))
        for path in folder.rglob("*")
        if (_can_hold(path) or is_dump(path))
        and not is_index(path)
        and not _hidden(path, folder)
        and path.is_file()
    }
    if not found:
        endings = ", ".join(sorted(ending for ending in _ENDINGS if ending))
        raise InputError(f"the folder {folder} has no documents ({endings}, also as .gz or .bz2)")
    return found


def _met(pattern: str) -> set[Path]:
    """The files that a glob meets, and those in the folders that it meets."""
    found: set[Path] = set()
    for hit in map(Path, glob(pattern, recursive=True)):
        if hit.is_file():
            found.add(Path(origin(hit)))
        elif hit.is_dir() and "**" not in pattern:  # that meets the files in the folder by itself
            found |= _in_folder(hit)
    if not found:
        raise InputError(f"no file matches {pattern}")
    return found


def files(given: Iterable[str | Path]) -> Iterator[Raw | Dump | Issue]:
    """The bytes of each file; ``-`` is standard input; a file that cannot be read gives an issue.

    A dump of more than `WHOLE` bytes or packed gives itself (`Dump`), since only some of its pages are looked at.
    Raises `InputError` before the first for what is not there.
    """
    given = list(given)
    listed = paths(item for item in given if str(item) != "-")
    if any(str(item) == "-" for item in given):
        data = stdin(_MOST_BYTES)
        yield Raw("stdin", "-", data) if data is not None else _too_large("stdin", "stdin")
    for path in listed:
        yield from _file(path)


def raws(given: Iterable[str | Path]) -> Iterator[Raw | Issue]:
    """As `files`, with the pages of each dump that can speak about how states relate in the dump's place."""
    for found in files(given):
        if isinstance(found, Dump):
            yield from found.pages()
        else:
            yield found


def _file(path: Path) -> Iterator[Raw | Dump | Issue]:
    name, place = shown(Path(path.name)), shown(path)
    if is_index(path):
        detail = (
            f"{place} is the index of a multistream dump; give the dump (.xml.bz2), beside which it is found"
        )
        yield Issue(document=name, reason="unknown-form", detail=detail)
        return
    try:
        if is_dump(path) and (path.suffix.lower() != ".xml" or path.stat().st_size > WHOLE):
            if place != path.as_posix():
                detail = f"{place}: a dump is read by its name; give it one that is UTF-8"
                yield Issue(document=name, reason="unreadable", detail=detail)
            else:
                yield dump_of(path)
            return
        data = content(path, _MOST_BYTES)
    except OSError as error:
        yield Issue(document=name, reason="unreadable", detail=f"{place}: {error.strerror}")
        return
    if data is None:
        yield _too_large(name, place)
        return
    if path.suffix.lower() in PACKED:
        data, whole = unpacked(data, path.suffix.lower(), _MOST_BYTES)
        if len(data) > _MOST_BYTES:
            yield _too_large(name, place)
            return
        if not whole:
            detail = f"{place} is cut or damaged; {len(data)} bytes could be unpacked"
            yield Issue(document=name, reason="unreadable", detail=detail)
        if not (whole or data):
            return
    yield Raw(name, place, data)


def _too_large(name: str, path: str | Path) -> Issue:
    return Issue(document=name, reason="too-large", detail=f"{path} has more than {_MOST_BYTES} bytes")


def _can_hold(path: Path) -> bool:
    ending = path.suffix.lower()
    return (path.with_suffix("").suffix.lower() if ending in PACKED else ending) in _ENDINGS


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
