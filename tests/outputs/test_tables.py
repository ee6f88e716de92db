"""Lists as table, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json

from comity.outputs.tables import write_rows

ROWS = [
    {"name": "tea\x1b[0m, green", "count": 3, "extra": True},
    {"name": "=cmd()", "count": None, "list": ["a", "b"]},
]


def written(form: str) -> str:
    out = io.StringIO()
    assert write_rows(iter(ROWS), ("name", "count", "list"), form, out) == 2  # type: ignore[arg-type]
    return out.getvalue()


def test_jsonl_has_every_field_as_it_is() -> None:
    assert [json.loads(line) for line in written("jsonl").splitlines()] == ROWS


def test_csv_has_the_columns_and_no_formulas() -> None:
    rows = list(csv.reader(io.StringIO(written("csv"))))
    assert rows == [["name", "count", "list"], ["tea[0m, green", "3", ""], ["'=cmd()", "", "a; b"]]


def test_table_is_aligned_and_clean() -> None:
    assert written("table") == "name           count  list\ntea[0m, green  3\n=cmd()                a; b\n"


def test_no_rows_is_a_header() -> None:
    out = io.StringIO()
    assert write_rows([], ("a", "b"), "table", out) == 0
    assert out.getvalue() == "a  b\n"
