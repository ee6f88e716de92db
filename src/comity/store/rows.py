"""Rows on their way into the store: packed as JSON lines, and loaded when there are enough of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from comity.store.sql import query

_ENCODER = msgspec.json.Encoder()
_NUL = re.compile(
    rb"(?<!\\)((?:\\\\)*)\\u0000"
)  # not within JSON that is itself a value: there it is only letters
_ENOUGH = 8 << 20  # bytes of one table that are held before they are loaded: bounds the memory of a build
_LEAST_LINE = 1 << 16  # DuckDB's buffers are a multiple of the longest line, so it is told how long that is


class Rows:
    """The rows of one table that are not in the store yet."""

    def __init__(self, db: duckdb.DuckDBPyConnection, table: str, file: Path) -> None:
        self._db, self._load, self._file = db, query(f"load_{table}"), file
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, row: dict[str, Any]) -> None:
        """Take a row; what DuckDB's text cannot hold (NUL) becomes U+FFFD."""
        line = _ENCODER.encode(row)
        if b"\\u0000" in line:
            line = _NUL.sub(rb"\1\\ufffd", line)
        self._lines.append(line)
        self._size += len(line)
        if self._size >= _ENOUGH:
            self.flush()

    def flush(self) -> None:
        """Load what is held."""
        if not self._lines:
            return
        longest = max(map(len, self._lines))
        with self._file.open("wb") as file:
            file.writelines(line + b"\n" for line in self._lines)
        self._db.execute(self._load, {"file": str(self._file), "longest": max(longest + 2, _LEAST_LINE)})
        self._file.unlink()
        self._lines.clear()
        self._size = 0
