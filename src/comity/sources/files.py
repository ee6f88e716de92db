"""Files, folders, globs and standard input, as raw bytes in a fixed order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from comity.errors import InputError
from comity.model.issue import Issue
from comity.sources.raw import Raw

_ENDINGS = {"", ".txt", ".md", ".jsonl", ".json", ".text"}
_MOST_BYTES = 1 << 30  # a file larger than this is met with an issue


def paths(given: Iterable[str | Path]) -> list[Path]:
    """The files that are meant, sorted, each once; raises `InputError` for what is not there."""
    found: set[Path] = set()
    for item in given:
        path = Path(item)
        if path.is_file():
            found.add(path)
        elif path.is_dir():
            found |= {
                p
                for p in path.rglob("*")
                if p.suffix.lower() in _ENDINGS and not _hidden(p, path) and p.is_file()
            }
        elif has_magic(str(item)):
            hits = {Path(p) for p in glob(str(item), recursive=True) if Path(p).is_file()}
            if not hits:
                raise InputError(f"no file matches {item}")
            found |= hits
        else:
            raise InputError(f"there is no file or folder {item}")
    return sorted(found)


def files(given: Iterable[str | Path]) -> Iterator[Raw | Issue]:
    """The bytes of each file; ``-`` is standard input; a file that cannot be read gives an issue."""
    given = list(given)
    if "-" in given:
        yield Raw("stdin", "-", sys.stdin.buffer.read())
        given = [item for item in given if item != "-"]
    for path in paths(given):
        try:
            if path.stat().st_size > _MOST_BYTES:
                yield Issue(
                    document=path.name, reason="too-large", detail=f"{path} has more than {_MOST_BYTES} bytes"
                )
                continue
            yield Raw(path.name, path.as_posix(), path.read_bytes())
        except OSError as error:
            yield Issue(document=path.name, reason="unreadable", detail=f"{path}: {error.strerror}")


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
