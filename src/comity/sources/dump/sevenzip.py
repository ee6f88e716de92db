"""7z files as a stream: py7zr writes into a bounded queue from a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

from comity.errors import InputError

_AHEAD = 8  # pieces that wait; the unpacking is held back beyond that, so that memory stays bounded
_GIVEN_UP = 0.2  # seconds between looks whether somebody still reads


class _StoppedError(Exception):
    """Nobody reads any more."""


def seven_zip(path: Path, step: int, damaged: type[Exception]) -> Iterator[bytes]:
    """The content of the files in a 7z archive, one behind the other, in pieces of at most `step` bytes.

    Raises `damaged` for an archive that is cut or damaged, `InputError` where py7zr is not installed.
    """
    try:
        import py7zr
        from py7zr.io import Py7zIO, WriterFactory
    except ImportError:
        raise InputError(f"{path} is packed with 7-Zip: pip install 'comity[dumps]'") from None

    queue: Queue[bytes | Exception | None] = Queue(_AHEAD)
    stop = threading.Event()

    def put(item: bytes | Exception | None) -> None:
        while not stop.is_set():
            try:
                return queue.put(item, timeout=_GIVEN_UP)
            except Exception:  # full: look again whether somebody reads
                continue
        raise _StoppedError

    class Writer(Py7zIO):
        def __init__(self) -> None:
            self._size = 0

        def write(self, data: Any) -> int:
            data = bytes(data)
            for at in range(0, len(data), step):
                put(data[at : at + step])
            self._size += len(data)
            return len(data)

        def read(self, size: int | None = None) -> bytes:
            return b""

        def seek(self, offset: int, whence: int = 0) -> int:
            return self._size

        def flush(self) -> None:
            pass

        def size(self) -> int:
            return self._size

    class Writers(WriterFactory):
        def create(self, filename: str, mode: str = "wb") -> Any:
            return Writer()

    def work() -> None:
        try:
            # A file that is open keeps py7zr from unpacking several of an archive's files at once, mixed up here.
            with path.open("rb") as file, py7zr.SevenZipFile(file, "r") as archive:
                archive.extractall(factory=Writers())
            put(None)
        except _StoppedError:
            pass
        except Exception as error:
            put(damaged(f"{path} is cut or damaged: {error}"))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while (item := queue.get()) is not None:
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        stop.set()
        thread.join()
