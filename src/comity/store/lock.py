"""One writer at a time: a lock in a file of its own beside the store."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path
from types import TracebackType

from comity.errors import StoreError

_HELD = (errno.EWOULDBLOCK, errno.EACCES)


class WriterLock:
    """Held while a build writes; a second writer is refused at once. The system drops it when the process dies.

    The file stays when the lock is let go: to remove it would let two writers hold locks on two files of one name.
    """

    def __init__(self, store: Path) -> None:
        self.path = store.with_name(store.name + ".lock")

    def __enter__(self) -> WriterLock:
        try:
            # Not inherited by the processes that read documents, which could outlive the build.
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(f"cannot write beside the store: {self.path}: {error.strerror}") from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self._file, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(self._file)
            if error.errno not in _HELD:
                raise StoreError(f"cannot lock {self.path}: {error.strerror}") from None
            raise StoreError(
                f"another build (process {holder}) is writing this store; try again when it has ended"
            ) from None
        try:
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, str(os.getpid()).encode("ascii"), 0)
        except OSError as error:
            os.close(self._file)
            raise StoreError(f"cannot write {self.path}: {error.strerror}") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)
