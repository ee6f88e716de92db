"""Lists as a table for people, or as JSON Lines or CSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TextIO

import msgspec

from comity.outputs.wording import clean

Format = Literal["table", "jsonl", "csv"]
_SHORT = 12  # a column so narrow is not broken into lines
_WIDEST = 60  # of a column in plain text, but the last
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a cell begins with that a spreadsheet may run


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: Format, out: TextIO) -> int:
    """Write rows to `out` and return how many there were; JSON Lines and CSV are written one by one."""
    if form == "jsonl":
        return _jsonl(rows, out)
    if form == "csv":
        return _csv(rows, columns, out)
    return _table(rows, columns, out)


def _jsonl(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007
        out.write(msgspec.json.encode(dict(row)).decode("utf-8") + "\n")
    return count


def _csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> int:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    count = 0
    writer.writerow(columns)
    for count, row in enumerate(rows, 1):  # noqa: B007
        writer.writerow([_cell(row.get(column)) for column in columns])
        out.write(buffer.getvalue())
        buffer.seek(0)
        buffer.truncate()
    out.write(buffer.getvalue())
    return count


def _cell(value: Any) -> str:
    """A CSV cell; text that a spreadsheet would run as a formula is quoted with an apostrophe."""
    text = plain_value(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in FORMULAS else text


def plain_value(value: Any) -> str:
    """A value in one line of text, lists with semicolons, nothing for ``None``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(plain_value(item) for item in value)
    if isinstance(value, Mapping):
        return clean(msgspec.json.encode(dict(value)).decode("utf-8"))
    return clean(str(value))


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> int:
    cells = [[plain_value(row.get(column)) for column in columns] for row in rows]
    if out.isatty():
        _rich(cells, columns, out)
    else:
        cells = [[*(_clip(cell) for cell in row[:-1]), *row[-1:]] for row in cells]
        widths = [max([len(c), *(len(row[i]) for row in cells)]) for i, c in enumerate(columns)]
        for row in ([*columns], *cells):
            out.write("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() + "\n")
    return len(cells)


def _clip(cell: str) -> str:
    """A cell that leaves room for the others; the last of a row needs none."""
    return cell if len(cell) <= _WIDEST else cell[: _WIDEST - 1] + "…"


def _rich(cells: list[list[str]], columns: Sequence[str], out: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for i, column in enumerate(columns):
        # Codes, dates and kinds stay on one line; the words behind them share the rest.
        short = max((len(row[i]) for row in cells), default=0) <= _SHORT
        table.add_column(
            Text(column), no_wrap=short, overflow="fold", style="dim" if column == "quote" else ""
        )
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    Console(file=out).print(table)
