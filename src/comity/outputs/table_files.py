"""Tables as files: CSV and JSON Lines are written row by row, Parquet by DuckDB from rows that wait on disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import msgspec

from comity.outputs.csv_lines import csv_line
from comity.outputs.tables import FORMULAS

_ENCODER = msgspec.json.Encoder()
# A formula at the beginning, or after a carriage return, where readers that know no quotes begin a row.
_FORMULA = re.compile(rf"(\A|\r\n?)(?=[{re.escape(''.join(FORMULAS))}])")


class TableFile:
    """One table on its way into a file as ``csv``, ``jsonl`` or ``parquet``; a context manager.

    Without a path it goes to the stream, which cannot be Parquet.
    """

    def __init__(self, path: Path | None, columns: Mapping[str, str], form: str, stream: IO[str]) -> None:
        self._columns, self._form, self._path = columns, form, path
        self.rows = 0
        self._waiting = (
            path.with_name(f"{path.name}.rows") if path is not None and form == "parquet" else None
        )
        target = self._waiting or path
        self._own = target is not None
        self._stream = stream if target is None else target.open("w", encoding="utf-8", newline="")
        if form == "csv":
            self._stream.write(csv_line(columns))

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row; what is not in it is missing."""
        self.rows += 1
        if self._form == "csv":
            self._stream.write(csv_line(cell(row.get(name)) for name in self._columns))
        else:
            told = {name: row.get(name) for name in self._columns}
            self._stream.write(_ENCODER.encode(told).decode("utf-8") + "\n")

    def __enter__(self) -> TableFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._own:
            self._stream.close()
        try:
            if self._waiting is not None and kind is None:
                self._parquet()
        finally:
            if self._waiting is not None:
                self._waiting.unlink(missing_ok=True)

    def _parquet(self) -> None:
        import duckdb

        assert self._waiting is not None and self._path is not None
        shape = (
            "{"
            + ", ".join(f"{sql_string(name)}: {sql_string(type)}" for name, type in self._columns.items())
            + "}"
        )
        with duckdb.connect(":memory:") as db:
            db.execute("SET preserve_insertion_order = true")
            db.execute(
                f"COPY (SELECT * FROM read_json({sql_string(str(self._waiting))}, format = 'newline_delimited', columns = {shape})) "
                f"TO {sql_string(str(self._path))} (FORMAT parquet, COMPRESSION zstd)"
            )


def cell(value: Any) -> str:
    """A CSV cell: text as it is, but with an apostrophe before what a spreadsheet would run as a formula, at its beginning or after a
    carriage return; lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return _ENCODER.encode(value).decode("utf-8")
    if isinstance(value, str):
        return _FORMULA.sub(r"\1'", value)
    return repr(value) if isinstance(value, float) else str(value)


def sql_string(text: str) -> str:
    """The text as a literal of SQL, for the statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"
