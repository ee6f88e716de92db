"""Exports of records as they stood at a time."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest
import rdflib

import comity
from comity.cli.main import run
from comity.errors import InputError
from comity.outputs.columns import columns
from comity.pipeline import build

DAY = "1986-05-01"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("as_of")
    shutil.copytree(str(files("comity") / "examples"), folder / "articles")
    build(
        [*map(str, sorted((folder / "articles").glob("*.txt")))], folder / "s.duckdb", asserted="2024-05-01"
    )
    return folder / "s.duckdb"


def test_tables_have_the_facts_of_the_record_then(examples: Path, tmp_path: Path) -> None:
    comity.export(examples, "tables", tmp_path / "then", as_of=DAY)
    with comity.open(examples) as store:
        wanted = {
            (fact.id, fact["state"])
            for record in store.records(DAY)
            for fact in (record.standing, *record.facts)
            if fact.claims_for
        }
    table = duckdb.read_parquet(str(tmp_path / "then/facts.parquet"))
    assert table.columns == list(columns(as_of=True)["facts"])
    assert set(table.project("fact, state").fetchall()) == wanted
    assert table.project("as_of").distinct().fetchall() == [(DAY,)]
    later = table.filter("state = 'happened' AND earliest > DATE '1986-05-01'")
    assert later.fetchall() == []
    changed = tmp_path / "year.jsonl"
    comity.export(examples, "facts", changed, as_of="1961", pair=("Cuba", "United States"))
    first = json.loads(changed.read_text(encoding="utf-8").splitlines()[0])
    assert (first["state"], first["before"]) == ("changed", "relations")
    assert json.loads(first["changes"])[0]["state"] == "severed"


def test_a_graph_is_named_after_the_time(examples: Path, tmp_path: Path) -> None:
    comity.export(examples, "graph", tmp_path / "then.ttl", as_of=DAY, pair=("Egypt", "Israel"))
    graph = rdflib.Graph().parse(tmp_path / "then.ttl")
    records = {str(s) for s in graph.subjects() if "/record/" in str(s) or ":record/" in str(s)}
    assert records and all(f"as-of/{DAY}/record/" in name for name in records)
    direct = rdflib.URIRef("http://www.wikidata.org/prop/direct/P530")
    assert not list(graph.triples((None, direct, None)))


def test_what_is_no_time_and_what_is_of_today_is_refused(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for given in ("rubbish", "", "../1986", "1986-02-30"):
        with pytest.raises(InputError):
            comity.export(examples, "facts", tmp_path / "x.csv", as_of=given)
    with pytest.raises(InputError, match="of today"):
        comity.export(examples, "statements", tmp_path / "x.qs", as_of=DAY)
    assert not any(tmp_path.iterdir())
    words = ["export", "facts", "--pair", "Mexico", "Peru", "--as-of", "1950", "--store", str(examples)]
    assert run(words) == 0
    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    assert "nothing is recorded of Mexico and Peru as of 1950" in told.err
