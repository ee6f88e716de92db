"""Timelines, missions, visits and envoys out of a store of real sentences of our own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import comity
from comity.cli.main import run
from comity.outputs.views import timeline
from comity.pipeline import build

ARTICLE = """= Ghana–Peru relations =

Ghana and Peru established diplomatic relations in 1965. In 1980, the two countries signed a trade agreement.

==Visits==
In March 1999, President Kofi Mensah of Ghana visited Peru.
Peruvian Foreign Minister José Núñez visited Accra in 2004.

==Diplomatic missions==
Peru has an embassy in Accra. Ghana is accredited to Peru from its embassy in Brasília, Brazil.
"""
OTHER = """= Ghana–Chile relations =

Chile does not have an embassy in Ghana. In 2001, President Kofi Mensah of Ghana visited Chile.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("views")
    (folder / "Ghana–Peru_relations.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "Chile–Ghana_relations.txt").write_text(OTHER, encoding="utf-8")
    build([folder], folder / "s.duckdb")
    return folder / "s.duckdb"


def rows(store: Path, capsys: pytest.CaptureFixture[str], *command: str) -> list[dict[str, object]]:
    assert run([*command, "--store", str(store), "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_timeline_is_in_the_order_of_time(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = rows(store, capsys, "timeline", "Peru", "Ghana")
    assert [(r["date"], r["kind"]) for r in told] == [
        ("1965", "status"), ("1980", "agreement"), ("1999-03", "visit"), ("2004", "visit"),
    ]  # fmt: skip
    assert told[0]["quote"] == "Ghana and Peru established diplomatic relations in 1965."
    assert [r["date"] for r in rows(store, capsys, "timeline", "GHA", "PER", "--since", "1999")] == [
        "1999-03",
        "2004",
    ]


def test_missions_of_a_state_and_in_it(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (ghana,) = rows(store, capsys, "missions", "Ghana")
    assert (ghana["receiver"], ghana["seat"], ghana["city"], ghana["resident"]) == (
        "PER",
        "BRA",
        "Brasília",
        False,
    )
    inside = rows(store, capsys, "missions", "Ghana", "--in")
    assert {(r["sender"], r["state"], r["resident"]) for r in inside} == {
        ("PER", "exists", True),
        ("CHL", "absent", True),
    }
    assert len(rows(store, capsys, "missions", "Ghana", "--covers-from", "Brazil")) == 1
    assert rows(store, capsys, "missions", "Ghana", "--covers-from", "Chile") == []


def test_visits_by_an_official(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = rows(store, capsys, "visits", "--by", "mensah")
    assert [(r["receiver"], r["date"]) for r in told] == [("CHL", "2001"), ("PER", "1999-03")]
    (nunez,) = rows(store, capsys, "visits", "--by", "nunez", "--pair", "Peru", "Ghana")
    assert nunez["office"] == "Foreign Minister"


def test_tables_and_csv(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["visits", "--store", str(store), "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["visitor"] for row in table} == {"Kofi Mensah", "José Núñez"}
    assert run(["envoys", "--store", str(store)]) == 0
    assert run(["missions", "Atlantis", "--store", str(store)]) == 2
    assert "Atlantis" in capsys.readouterr().err


def test_a_timeline_says_what_the_claims_add_up_to(tmp_path: Path) -> None:
    texts = {
        "a": "In March 2004, Kenyan President Mwai Kibaki paid an official visit to Chile.",
        "b": "Kenyan President Kibaki visited Santiago on 14 March 2004.",
    }
    for folder, words in texts.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Chile–Kenya relations.txt").write_text(words + "\n", encoding="utf-8")
    build([tmp_path / "a", tmp_path / "b"], tmp_path / "s.duckdb", processes=1)
    with comity.open(tmp_path / "s.duckdb") as store:
        (row,) = timeline(store.facts(pair=("Chile", "Kenya"), kind="visit"))
    assert (row["date"], row["what"]) == ("2004-03-14", "Mwai Kibaki, President, official, Santiago")
