"""Reading what tells no size, or a wrong one: pipes, devices, files that grow."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

_STEP = 1 << 20


def stdin(most: int) -> bytes | None:
    """Standard input, whole; ``None`` where it has more than `most` bytes."""
    return _read(sys.stdin.buffer, most, 0)


def content(path: Path, most: int) -> bytes | None:
    """What a file or pipe has, whole; ``None`` where it has more than `most` bytes. Raises `OSError`."""
    with path.open("rb") as file:
        told = os.fstat(file.fileno()).st_size
        return None if told > most else _read(file, most, told)


def _read(file: BinaryIO, most: int, told: int) -> bytes | None:
    """In steps, so that no more is asked for than there is; a file that has the size that it tells, in one."""
    parts: list[bytes] = []
    size = 0
    while part := file.read(min(max(told, _STEP), most - size) + 1):
        parts.append(part)
        size += len(part)
        if size > most:
            return None
    return b"".join(parts)
