"""Facts, claims and links as CSV, JSON Lines and Parquet, read again by csv, DuckDB, Polars and pyarrow."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import comity
from comity.errors import InputError
from comity.exports import TABLES
from comity.outputs.atomic import replacing
from comity.outputs.columns import columns
from comity.outputs.csv_lines import csv_line
from comity.outputs.table_files import TableFile, cell
from exports.stores import HOSTILE, MM, claims, others

ARROW = {"VARCHAR": "string", "BOOLEAN": "bool", "DOUBLE": "double", "DATE": "date32[day]", "BIGINT": "int64",
         "INTEGER": "int32", "VARCHAR[]": "list<element: string>"}  # fmt: skip


@pytest.fixture(scope="module")
def parquet(store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("tables") / "out"
    comity.export(store, "tables", folder)
    assert sorted(p.name for p in folder.iterdir()) == [f"{t}.parquet" for t in sorted(TABLES)]
    found = {}
    for table in TABLES:
        read = pyarrow.parquet.read_table(folder / f"{table}.parquet")
        types = {field.name: str(field.type).replace("child", "element") for field in read.schema}
        assert types == {name: ARROW[type] for name, type in columns()[table].items()}
        assert polars.read_parquet(folder / f"{table}.parquet").height == read.num_rows
        found[table] = read.to_pylist()
    return found


def test_every_claim_is_there_with_its_provenance(parquet: dict[str, list[dict[str, Any]]]) -> None:
    by_id = {row["id"]: row for row in parquet["claims"]}
    told = {c.id: c for c in [*claims(), *others()]}
    assert by_id.keys() == told.keys()
    for id, claim in told.items():
        row, span = by_id[id], claim.evidence
        assert (row["quote"], row["start"], row["end"], row["document"]) == (
            span.quote,
            span.start,
            span.end,
            span.document,
        )
        assert (row["kind"], row["date"], row["rule"]) == (claim.kind, claim.date, claim.rule)
        assert [row["a"], row["b"]] == sorted(claim.codes)
        for field, value in claim.own_fields().items():
            if field not in ("date", "parties"):
                kept = row[field.rstrip("_")]
                assert (tuple(kept) if isinstance(value, tuple) else kept) == value
    (first,) = [row for row in by_id.values() if row["date"] == "1975-09-24"]
    assert (first["revision"], first["licence"], first["document_hash"]) == (
        "1234",
        "CC BY-SA 4.0",
        "hash of a.txt",
    )
    assert "oldid=123|4" in first["link"]
    assert json.loads(first["works"])[0]["title"] == HOSTILE


def test_facts_are_tied_to_claims(parquet: dict[str, list[dict[str, Any]]], store: Path) -> None:
    facts = {row["fact"]: row for row in parquet["facts"]}
    assert len(facts) == len(parquet["facts"])
    ids = {row["id"] for row in parquet["claims"]}
    assert {row["claim"] for row in parquet["links"]} <= ids
    assert {row["fact"] for row in parquet["links"]} == facts.keys()
    for id, row in facts.items():
        sides = [link["side"] for link in parquet["links"] if link["fact"] == id]
        assert (sides.count("for"), sides.count("against")) == (row["claims_for"], row["claims_against"])
    with comity.open(store) as opened:
        own = [f for r in opened.records() for f in (r.standing, *r.facts) if f.claims_for]
    assert {f.id: f.kind for f in own} == {id: row["kind"] for id, row in facts.items()}
    (standing,) = [r for r in facts.values() if r["kind"] == "standing" and (r["a"], r["b"]) == MM]
    told = [standing[name] for name in ("state", "since", "or_since", "disagrees")]
    assert told == ["relations", "1975-09-24", ["1976"], True]


def test_csv_is_the_same_but_for_what_would_run(
    store: Path, tmp_path: Path, parquet: dict[str, list[dict[str, Any]]]
) -> None:
    for table in TABLES:
        comity.export(store, table, tmp_path / f"{table}.csv")
        with (tmp_path / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == list(columns()[table])
        for row, typed in zip(rows, parquet[table], strict=True):
            for name, value in typed.items():
                expected = cell(value)
                assert row[name] == expected
                assert row[name][:1] not in ("=", "+", "-", "@", "\t", "\r") or not isinstance(value, str)
        again = duckdb.sql(f"FROM read_csv('{tmp_path}/{table}.csv', header = true, all_varchar = true)")
        assert len(again.fetchall()) == len(rows)
        assert polars.read_csv(tmp_path / f"{table}.csv", infer_schema=False).height == len(rows)
    assert "\"'=cmd|' /C calc'!A0\"" not in (text := (tmp_path / "facts.csv").read_text(encoding="utf-8"))
    assert ",'=cmd|' /C calc'!A0," in text


@given(st.text())
def test_a_cell_never_runs_and_loses_nothing(text: str) -> None:
    written = cell(text)
    assert written[:1] not in ("=", "+", "-", "@", "\t", "\r") or not written
    assert not re.search(r"(?:\A|\r\n?)[=+\-@\t\r]", written)
    if not re.search(r"[\r']", text):
        assert written in (text, f"'{text}")
    assert written.replace("'", "") == text.replace("'", "")


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1))
def test_rows_are_rows_whatever_is_in_them(rows: list[list[str]]) -> None:
    text = "".join(map(csv_line, rows))
    assert list(csv.reader(io.StringIO(text, newline=""))) == rows
    assert re.sub(r'"(?:[^"]|"")*"', "", text).count("\r") == 0


def test_a_carriage_return_breaks_no_row_and_runs_no_formula() -> None:
    stream = io.StringIO()
    with TableFile(None, {"a": "VARCHAR", "b": "VARCHAR"}, "csv", stream) as table:
        table.add({"a": "Pact\r=1+1", "b": "x\r\n@y"})
        table.add({"a": "\r", "b": "Pact"})
    assert stream.getvalue() == 'a,b\n"Pact\r\'=1+1","x\r\n\'@y"\n"\'\r",Pact\n'


def test_a_pair_and_a_state_are_not_given_together(store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a pair or a state"):
        comity.export(store, "facts", tmp_path / "x.csv", pair=MM, state="Cuba")
    assert not list(tmp_path.iterdir())


def test_jsonl_has_the_same_rows(
    store: Path, tmp_path: Path, parquet: dict[str, list[dict[str, Any]]]
) -> None:
    for table in TABLES:
        comity.export(store, table, tmp_path / "t.jsonl")
        rows = [
            json.loads(line)
            for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").split("\n")
            if line
        ]
        plain = json.loads(json.dumps(parquet[table], default=str))
        assert rows == plain


def test_a_zip_is_the_folder_and_the_same_bytes_each_time(store: Path, tmp_path: Path) -> None:
    sums = set()
    for n in range(2):
        comity.export(store, "tables", tmp_path / f"{n}.zip", format="csv")
        sums.add(hashlib.sha256((tmp_path / f"{n}.zip").read_bytes()).hexdigest())
    assert len(sums) == 1
    with zipfile.ZipFile(tmp_path / "0.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{t}.csv" for t in TABLES]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0.zip", "1.zip"]


def test_of_a_state_and_of_a_pair(store: Path, tmp_path: Path) -> None:
    comity.export(store, "facts", tmp_path / "f.parquet", state="Kenya")
    kenya = polars.read_parquet(tmp_path / "f.parquet")
    assert set(zip(kenya["a"], kenya["b"], strict=True)) == {("CUB", "KEN")}
    # Russia continues the Soviet Union: of the pair, what is told of the Soviet Union is part.
    comity.export(store, "claims", tmp_path / "c.parquet", pair=("Cuba", "Russia"))
    russia = polars.read_parquet(tmp_path / "c.parquet")
    assert set(zip(russia["a"], russia["b"], strict=True)) == {("CUB", "SUN")}


@pytest.mark.parametrize(
    ("what", "path", "format", "said"),
    [
        ("fact", "x.csv", None, "nothing called 'fact'"),
        ("facts", "x.doc", None, "cannot be written as by the ending '.doc'"),
        ("facts", "x.csv", "turtle", "cannot be written as 'turtle'"),
        ("facts", None, "parquet", "needs a file"),
        ("tables", None, None, "needs a file"),
        ("facts", "no/x.csv", None, "there is no folder"),
        ("tables", "no/x", None, "there is no folder"),
        ("facts", ".", "csv", "it is a folder"),
    ],
)
def test_what_cannot_be_written_is_said(
    store: Path, tmp_path: Path, what: str, path: str | None, format: str | None, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        comity.export(store, what, None if path is None else tmp_path / path, format=format)
    assert not list(tmp_path.iterdir())


def test_an_export_that_fails_leaves_what_was_there(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from comity.outputs import table_files

    (tmp_path / "f.csv").write_text("before", encoding="utf-8")
    added = table_files.TableFile.add

    def add(self: table_files.TableFile, row: Any) -> None:
        added(self, row)
        if self.rows == 5:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(table_files.TableFile, "add", add)
    for what, path in (("facts", "f.csv"), ("facts", "g.parquet"), ("tables", "t"), ("tables", "t.zip")):
        with pytest.raises(InputError, match="No space left"):
            comity.export(store, what, tmp_path / path)
    assert (tmp_path / "f.csv").read_text(encoding="utf-8") == "before"
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["f.csv"]
    with pytest.raises(InputError, match="it is a file"):
        comity.export(store, "tables", tmp_path / "f.csv", format="csv")


def test_a_new_folder_has_the_rights_of_one_that_is_made(store: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    comity.export(store, "tables", tmp_path / "t", format="csv")
    assert (tmp_path / "t").stat().st_mode == (tmp_path / "own").stat().st_mode
    comity.export(store, "tables", tmp_path / "own", format="csv")
    for folder in tmp_path.iterdir():
        assert sorted(p.name for p in folder.iterdir()) == ["claims.csv", "facts.csv", "links.csv"]


def test_two_writers_of_one_file_are_not_in_each_others_way(tmp_path: Path) -> None:
    place = tmp_path / "f.txt"
    with replacing(place) as one:
        one.write_text("one", encoding="utf-8")
        with replacing(place) as other:
            assert other != one
            other.write_text("other", encoding="utf-8")
        assert place.read_text(encoding="utf-8") == "other"
    assert place.read_text(encoding="utf-8") == "one"
    assert list(tmp_path.iterdir()) == [place]
