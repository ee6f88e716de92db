"""The tables that Spark writes, made without Spark: they load into the same claims and records as a build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import comity
from comity.model.claim import to_json
from comity.outputs.record_json import record_json
from comity.pipeline import build
from comity.spark.mapped import read_parts, read_rows
from comity.spark.read import parts_of
from comity.spark.tables import CLAIM, DOCUMENT, ISSUE, PART, TEXT, WORK, arrow_schema
from spark.corpus import corpus, rows

TABLES = {"documents": DOCUMENT, "claims": CLAIM, "issues": ISSUE, "works": WORK}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("spark") / "texts")


@pytest.fixture(scope="module")
def local(texts: Path) -> Path:
    store = texts.parent / "local.duckdb"
    build([texts], store, asserted="2020")
    return store


def batches(told: list[dict[str, Any]], columns: dict[str, Any], size: int = 3) -> Iterator[pa.RecordBatch]:
    for at in range(0, len(told), size):
        yield pa.RecordBatch.from_pylist(told[at : at + size], schema=arrow_schema(columns))


def mapped(texts: Path) -> list[dict[str, Any]]:
    """The readings of all parts, as an executor makes them."""
    parts = [{"path": path, "streams": streams} for path, streams in parts_of([texts])]
    return [row for batch in read_parts("2020")(batches(parts, PART)) for row in batch.to_pylist()]


def written(folder: Path, readings: list[dict[str, Any]], **changed: Any) -> Path:
    """The tables of readings as Parquet, two files each."""
    tables = {name: [one for row in readings for one in row[name]] for name in ("claims", "issues", "works")}
    tables["documents"] = [row["document"] for row in readings if row["document"]]
    for name, columns in TABLES.items():
        (folder / name).mkdir(parents=True)
        told = changed.get(name, lambda rows: rows)(tables[name])
        for n in (0, 1):
            table = pa.Table.from_pylist(told[n::2], schema=arrow_schema(columns))
            pq.write_table(table, folder / name / f"part-{n}.parquet")
    return folder


def dump(store: Path) -> tuple[list[str], dict[str, str], list[tuple[Any, ...]]]:
    """Every claim and record of a store as JSON, and its issues."""
    with comity.open(store) as opened:
        records = {str(pair): record_json(opened.record(*pair), str) for pair in opened.pairs()}
        issues = [(i.document, i.reason, i.detail, i.place) for i in opened.issues()]
        return [to_json(c) for c in opened.claims()], records, issues


def test_the_tables_load_into_what_a_build_makes(tmp_path: Path, texts: Path, local: Path) -> None:
    folder = written(tmp_path / "out", mapped(texts))
    report = build([f"claims:{folder}"], tmp_path / "s.duckdb")
    assert report.refused == 0
    claims, records, issues = dump(tmp_path / "s.duckdb")
    assert (claims, records) == dump(local)[:2]
    assert len(claims) > 300
    assert sorted(issues, key=repr) == sorted(dump(local)[2], key=repr)
    assert any('"works"' in record for record in records.values())
    assert build([f"claims:{folder}"], tmp_path / "s.duckdb").read == 0


def test_a_dump_is_parted_by_its_streams(texts: Path) -> None:
    dump = [streams for path, streams in parts_of([texts]) if path.endswith(".bz2")]
    assert dump
    assert all(dump)
    assert not [path for path, _ in parts_of([texts]) if "index" in path]


def test_rows_of_a_table_are_read_as_lines_of_json_are(texts: Path, local: Path) -> None:
    source = str(texts / "shard.jsonl")
    told = [
        {**dict.fromkeys(TEXT), **row, "document": f"shard.jsonl#{row['id']}", "source": source}
        for row in rows(40)
    ]
    told = [{name: row[name] for name in TEXT} for row in told]
    read = [row for batch in read_rows("2020")(batches(told, TEXT)) for row in batch.to_pylist()]
    with comity.open(local) as opened:
        own = [to_json(claim) for claim in opened.claims(source=source)]
    assert sorted(c["claim"] for row in read for c in row["claims"]) == sorted(own)


def test_a_row_without_a_text_or_of_no_form_costs_itself() -> None:
    bare = dict.fromkeys(TEXT)
    told = [bare | {"document": "a"}, bare | {"document": "b", "text": "x", "form": "poem"}]
    good = bare | {"document": "c", "text": rows(1)[0]["text"], "title": rows(1)[0]["title"]}
    read = [row for batch in read_rows(None)(batches([*told, good], TEXT)) for row in batch.to_pylist()]
    assert [row["issues"][0]["reason"] for row in read[:2]] == ["no-text", "failed"]
    assert len(read[2]["claims"]) == 1


def test_a_bug_in_reading_costs_the_document(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity import reading

    real = reading.read_document

    def fails(document: Any, asserted: str | None = None) -> Any:
        if document.name == "shard.jsonl#7":
            raise ZeroDivisionError("no such luck")
        return real(document, asserted)

    whole = mapped(texts)
    monkeypatch.setattr(reading, "read_document", fails)
    read = mapped(texts)
    (row,) = [r for r in read if r["document"] and r["document"]["document"] == "shard.jsonl#7"]
    assert (row["claims"], row["issues"][0]["reason"]) == ([], "failed")
    assert len(read) == len(whole)


@pytest.mark.parametrize("what", ["text", "mark", "hash", "claim", "row", "null"])
def test_tables_that_do_not_hold_together_are_refused_row_by_row(
    tmp_path: Path, texts: Path, what: str
) -> None:
    readings = [
        row for row in mapped(texts) if row["document"] and row["document"]["document"].startswith("shard")
    ]
    changed: dict[str, Any] = {
        "text": {"documents": lambda rows: [{**rows[0], "text": "Forged."}, *rows[1:]]},
        "mark": {"documents": lambda rows: [{**rows[0], "text": rows[0]["text"] + " \ufffd"}, *rows[1:]]},
        "hash": {"claims": lambda rows: [{**rows[0], "hash": "0" * 32}, *rows[1:]]},
        "claim": {
            "claims": lambda rows: [{**rows[0], "claim": rows[0]["claim"].replace('"19', '"18')}, *rows[1:]]
        },
        "row": {
            "claims": lambda rows: [{**rows[0], "document": rows[1]["document"], "hash": None}, *rows[1:]]
        },
        "null": {"claims": lambda rows: [{**rows[0], "claim": None}, *rows[1:]]},
    }[what]
    folder = written(tmp_path / "out", readings, **changed)
    report = build([f"claims:{folder}"], tmp_path / "s.duckdb")
    assert (report.refused, report.claims) == (1, 39)
    with comity.open(tmp_path / "s.duckdb") as opened:
        assert any(issue.document == "out" and "row " in issue.detail for issue in opened.issues())


def test_a_text_with_nul_is_itself_by_every_way(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    told = {**rows(1)[0], "text": f"{rows(1)[0]['text']} A mark \0 stands here."}
    (folder / "shard.jsonl").write_text(json.dumps(told), encoding="utf-8")
    build([folder], tmp_path / "own.duckdb")
    own = dump(tmp_path / "own.duckdb")[:2]
    assert len(own[0]) == 1
    tables = written(tmp_path / "out", mapped(folder))
    lines = tmp_path / "c.jsonl"
    lines.write_text("".join(f"{claim}\n" for claim in own[0]), encoding="utf-8")
    assert build([f"claims:{tables}"], tmp_path / "a.duckdb", asserted="2020").refused == 0
    assert build([f"claims:{lines}"], tmp_path / "b.duckdb", documents=[folder]).refused == 0
    assert build([f"claims:{lines}"], tmp_path / "own.duckdb").refused == 0
    assert dump(tmp_path / "b.duckdb")[:2] == dump(tmp_path / "own.duckdb")[:2] == own
    assert len(dump(tmp_path / "a.duckdb")[0]) == 1


def test_a_folder_without_the_columns_is_an_issue(tmp_path: Path) -> None:
    for name in ("documents", "claims"):
        (tmp_path / "out" / name).mkdir(parents=True)
        pq.write_table(pa.table({"x": [1]}), tmp_path / "out" / name / "a.parquet")
    build([f"claims:{tmp_path / 'out'}"], tmp_path / "s.duckdb")
    with comity.open(tmp_path / "s.duckdb") as opened:
        (issue,) = opened.issues()
    assert issue.reason == "unknown-form"
    assert "no table of documents" in issue.detail
