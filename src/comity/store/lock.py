"""One writer at a time: a lock in a file of its own beside the store."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from comity.errors import StoreError


class WriterLock:
    """Held while a build writes; a second writer is refused at once. The system drops it when the process dies."""

    def __init__(self, store: Path) -> None:
        self.path = store.with_name(store.name + ".lock")

    def __enter__(self) -> WriterLock:
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(f"cannot write beside the store: {self.path}: {error.strerror}") from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(self._file, 64).decode("ascii", "replace").strip() or "unknown"
            os.close(self._file)
            raise StoreError(
                f"another build (process {holder}) is writing this store; try again when it has ended"
            ) from None
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, str(os.getpid()).encode("ascii"), 0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)
