"""The file of judgements: JSON Lines beside the store, to which entries are only ever added."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from comity.errors import InputError, StoreError
from comity.model.judgement import Judgement, from_line, to_line
from comity.store.sync import sync_folder

_WAIT = 10.0  # seconds for which another writer is waited for; it needs milliseconds
_LONGEST = 8 << 20  # bytes of one line: a fact with thousands of claims
_MOST_BYTES = 1 << 30  # of a file: a million judgements


def beside(store: str | Path) -> Path:
    """Where the judgements of a store are kept unless it is said otherwise; a link to a store is followed."""
    real = Path(os.path.realpath(store))
    return real.with_name(real.name + ".judgements.jsonl")


class JudgementFile:
    """A file of judgements. Entries are added, synced to disk, by one writer at a time; none is ever changed.

    A writer that is killed can leave its last line torn. It was told to nobody as done, and is not read; the next
    writer moves it to a file beside (``.torn``), so that nothing is lost.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def read(self) -> tuple[list[Judgement], str]:
        """The entries in the order in which they were added, and a warning if the last line is torn, else ``""``.

        A file that is not there has none. Raises `StoreError` where it cannot be read, or a line is no judgement.
        """
        if not self.path.exists():
            return [], ""
        with self._open(os.O_RDONLY, fcntl.LOCK_SH) as file:
            data = self._all(file)
        whole, torn = _parted(data)
        found = []
        for number, line in enumerate(whole.split(b"\n"), 1):
            if line.strip():
                found.append(self._entry(line, number))
        if torn:
            return found, (
                f"the last line of {self.path} was not written to its end and is left out; the next judgement moves it to "
                f"{self._torn.name}"
            )
        return found, ""

    def add(self, entries: Iterable[Judgement]) -> list[Judgement]:
        """Add those that are not there yet, all or none, and return them once they are on disk."""
        with self._open(os.O_RDWR | os.O_CREAT | os.O_APPEND, fcntl.LOCK_EX) as file:
            whole, torn = _parted(self._all(file))
            there = {self._entry(line, n).id for n, line in enumerate(whole.split(b"\n"), 1) if line.strip()}
            new = list({entry.id: entry for entry in entries if entry.id not in there}.values())
            if torn:
                self._keep(torn)
                os.ftruncate(file, len(whole))
            if not new and not torn:
                return new
            start = b"" if not whole or whole.endswith(b"\n") else b"\n"
            self._write(file, len(whole), start + b"".join(f"{to_line(e)}\n".encode() for e in new))
            return new

    def _all(self, file: int) -> bytes:
        parts, size = [], 0
        while part := os.read(file, 1 << 20):
            parts.append(part)
            size += len(part)
            if size > _MOST_BYTES:
                raise StoreError(f"{self.path} has more than {_MOST_BYTES >> 20} MiB and is not read")
        return b"".join(parts)

    def _entry(self, line: bytes, number: int) -> Judgement:
        try:
            return from_line(line)
        except InputError as error:
            raise StoreError(f"{self.path}, line {number} is no judgement: {error}") from None

    def _write(self, file: int, size: int, data: bytes) -> None:
        """Write what is to be added, or leave the file as it was."""
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(file, left) :]
            os.fsync(file)
        except OSError:
            os.ftruncate(file, size)
            raise

    @property
    def _torn(self) -> Path:
        return self.path.with_name(self.path.name + ".torn")

    def _keep(self, torn: bytes) -> None:
        kept = os.open(self._torn, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        try:
            os.write(kept, torn + b"\n")
            os.fsync(kept)
        finally:
            os.close(kept)

    @contextmanager
    def _open(self, flags: int, lock: int) -> Iterator[int]:
        """The open file, locked; raises `StoreError` for all that the disk says."""
        doing = "read" if lock == fcntl.LOCK_SH else "write"
        try:
            new = not self.path.exists()
            file = os.open(self.path, flags | os.O_CLOEXEC, 0o644)
            try:
                self._lock(file, lock)
                yield file
            finally:
                os.close(file)
            if new:
                sync_folder(self.path.parent)
        except FileNotFoundError:
            raise StoreError(f"cannot {doing} {self.path}: there is no folder {self.path.parent}") from None
        except OSError as error:
            raise StoreError(f"cannot {doing} {self.path}: {error.strerror or error}") from None

    def _lock(self, file: int, lock: int) -> None:
        until = time.monotonic() + _WAIT
        while True:
            try:
                fcntl.flock(file, lock | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() > until:
                    raise StoreError(
                        f"another process holds {self.path}; try again when it has ended"
                    ) from None
            time.sleep(0.01)


def read_lines(source: BinaryIO, name: str) -> list[Judgement]:
    """The judgements of JSON Lines; raises `InputError` with the number of the first line that is none."""
    found, size = [], 0
    for number, line in enumerate(iter(lambda: source.readline(_LONGEST + 1), b""), 1):
        size += len(line)
        if size > _MOST_BYTES:
            raise InputError(
                f"{name}: more than {_MOST_BYTES >> 20} MiB; give it in parts; nothing was taken over"
            )
        if len(line) > _LONGEST:
            raise InputError(
                f"{name}, line {number}: longer than {_LONGEST >> 20} MiB; nothing was taken over"
            )
        if line.strip():
            try:
                found.append(from_line(line))
            except InputError as error:
                raise InputError(f"{name}, line {number}: {error}; nothing was taken over") from None
    return found


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """The whole lines, and what stands behind the last line end where that is no whole line itself."""
    cut = data.rfind(b"\n") + 1
    last = data[cut:]
    if last:
        try:
            from_line(last)
        except InputError:
            return data[:cut], last
    return data, b""
