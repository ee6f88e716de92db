"""Files that are there whole, or not at all: written beside their place and moved when they are complete."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from comity.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` when all went well; raises `InputError` where it cannot.

    A link is followed. What is there and is no regular file (a pipe, a device) is written to, and stays what it is. A
    store is never replaced.
    """
    try:
        if path.is_dir():
            raise InputError(f"cannot write {path}: it is a folder")
        if path.exists() and not path.is_file():
            with _through(path) as part:
                yield part
        else:
            with _beside(path) as part:
                yield part
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}") from None


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    real = Path(os.path.realpath(path))
    if not real.parent.is_dir():
        raise InputError(f"cannot write {path}: there is no folder {real.parent}")
    if _is_store(real):
        raise InputError(f"cannot write {path}: it is a store; choose another file, or remove it first")
    remove_left(real.parent, f".{real.name}.")
    # Two writers of one path have a part each, also in one process; the last to finish has the place.
    part = real.with_name(f".{real.name}.{os.getpid()}.{secrets.token_hex(4)}.part")
    try:
        yield part
        if real.exists():
            shutil.copymode(real, part)
        part.replace(real)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _through(path: Path) -> Iterator[Path]:
    """What is written is copied, once it is whole: not every writer of a format can write to a pipe."""
    with TemporaryDirectory(prefix="comity.") as folder:
        part = Path(folder) / "part"
        yield part
        with part.open("rb") as read, path.open("wb") as write:
            shutil.copyfileobj(read, write, 1 << 20)


def _is_store(path: Path) -> bool:
    """Whether a file is a DuckDB database: it has DUCK after a checksum of 8 bytes (DuckDB's storage format)."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"


def remove_left(folder: Path, start: str) -> None:
    """Remove the parts that processes which are no more have left; a name has `start`, the number of the process, ``.part``."""
    shape = re.compile(re.escape(start) + r"(\d+)(?:\.\w{8})?\.part(?:\.rows)?")
    for entry in os.scandir(folder):
        match = shape.fullmatch(entry.name)
        if match is None or _runs(int(match[1])):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            Path(entry.path).unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # of another user; or no number of a process
        return True
    return True
