"""The graph of states: from claims by hand, read again by NetworkX and by csv."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

import comity
from comity.cli.main import run
from comity.dyads.network import EDGE, KINDS, NODE, network_of
from comity.errors import InputError
from comity.model.judgement import Side, judgement
from comity.store.writer import Writer
from record import by_hand
from record.by_hand import agreement, membership, mission, status, visit

MM, CS, RM = ("MEX", "MNG"), ("CUB", "SUN"), ("MEX", "RUS")
TO, BACK = {"sender": "MEX", "receiver": "MNG"}, {"sender": "MNG", "receiver": "MEX"}


def claims() -> list[Any]:
    told = [
        status("established", "1960", parties=MM),
        mission("embassy", "opened", "Ulan Bator", "1961", **TO, seat="MNG"),
        mission("consulate", "exists", "Erdenet", **TO, seat="MNG", asserted="1985-01-01"),
        mission("legation", "exists", "Tokyo", **BACK, seat="JPN", asserted="1985-01-01"),
        visit("Ann Lee", "1981", **TO),
        visit("Bo Dahl", "1985", **TO),
        visit("Cy Ek", "1985-03", **BACK),
        agreement("Agreement on Tea", "1985", parties=MM),
        membership("the United Nations", parties=MM, asserted="1985-01-01"),
        status("established", "1943", parties=CS),
        mission("embassy", "opened", "Moscow", "1944", sender="CUB", receiver="SUN", seat="SUN"),
        mission("embassy", "absent", None, sender="CUB", receiver="MEX", seat="MEX", asserted="1985-01-01"),
        status("severed", "1930", parties=RM),
    ]
    return [
        type(c)(**{f: getattr(c, f) for f in c.__struct_fields__} | {"id": f"{n:016x}"})
        for n, c in enumerate(told)
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("network") / "hand.duckdb"
    with Writer(path, "0", ["by hand"]) as writer:
        writer.source("/texts/one.txt", 4, "one.txt", None)
        writer.document("/texts/one.txt", by_hand.document("one.txt"), claims(), [], None)
    return path


def test_all_that_is_told_each_way(store: Path) -> None:
    graph = comity.network(store, directed=True)
    assert isinstance(graph, networkx.DiGraph)
    mexico = {
        "name": "Mexico",
        "wikidata": "Q96",
        "kind": "state",
        "region": "Central America",
        "start": "1821-09-27",
    }
    assert graph.nodes["MEX"] == mexico
    assert graph.edges["MEX", "MNG"] == {
        "standing": "relations", "since": "1960", "missions": 2, "mission": "embassy", "resident": True,
        "visits": 2, "agreements": 1, "organizations": 1,
    }  # fmt: skip
    assert graph.edges["MNG", "MEX"] == {
        "standing": "relations", "since": "1960", "missions": 1, "mission": "legation", "resident": False,
        "visits": 1, "agreements": 1, "organizations": 1,
    }  # fmt: skip
    assert graph.edges["CUB", "SUN"]["mission"] == "embassy" and "mission" not in graph.edges["SUN", "CUB"]
    # That there is no embassy makes no edge; that relations were severed does.
    assert not graph.has_edge("CUB", "MEX")
    assert graph.edges["RUS", "MEX"]["standing"] == "severed"


def test_both_ways_together(store: Path) -> None:
    graph = comity.network(store)
    assert not graph.is_directed() and len(graph.edges) == 3
    told = graph.edges["MEX", "MNG"]
    assert (told["missions"], told["visits"], told["mission"], told["resident"]) == (3, 3, "embassy", True)


def test_of_some_kinds(store: Path) -> None:
    found = network_of(store, kinds=["visits"], directed=True)
    assert [(e["source"], e["target"], e["visits"]) for e in found.edges] == [
        ("MEX", "MNG", 2),
        ("MNG", "MEX", 1),
    ]
    assert found.columns == ("visits", "judged")
    assert [n["code"] for n in found.nodes] == ["MEX", "MNG"]
    for kinds in (["visit"], []):
        with pytest.raises(InputError, match="there are relations, missions"):
            network_of(store, kinds=kinds)


def test_of_a_year(store: Path) -> None:
    graph = comity.network(store, year=1985, directed=True)
    told = graph.edges["MEX", "MNG"]
    assert told == {
        "standing": "relations", "relations_basis": "carried", "mission": "embassy", "resident": True,
        "mission_basis": "carried", "visits": 1, "agreements": 1, "organizations": 1,
    }  # fmt: skip
    # The Soviet Union was then what Russia continues: it has both what is told of it and of Russia before.
    assert graph.has_edge("CUB", "SUN") and "RUS" not in graph
    assert comity.network(store, year=1940).number_of_edges() == 1
    after = comity.network(store, year=1995, kinds=["relations"])
    assert not after.has_edge("CUB", "SUN")
    with pytest.raises(InputError, match="not a year"):
        network_of(store, year=0)


def test_an_edge_says_that_people_judged(store: Path, tmp_path: Path) -> None:
    """Of all that is told by its own codes, of a year by the lines of states; the codebook of a panel too."""
    with comity.open(store) as opened:
        (fact,) = opened.record("Cuba", "Soviet Union").of("mission")
    claim = fact.claims_for[0]
    said = judgement(
        "accept", "A. Person", "2026-11-25T00:00:00Z", of="mission", sides=[Side(claims=(claim,))]
    )
    with comity.open(store, [said]) as opened:
        graph = comity.network(opened, directed=True)
        assert {way[:2] for way in graph.edges(data="judged") if way[2] == 1} == {
            ("CUB", "SUN"),
            ("SUN", "CUB"),
        }
        then = comity.network(opened, year=1985, kinds=["missions"])
        assert [set(way[:2]) for way in then.edges(data="judged") if way[2] == 1] == [{"CUB", "SUN"}]
        panel = comity.panel(opened, 1980, 1985)
        assert "- Judgements of people in force: 1. They outrank" in panel.codebook
        assert ", with 1 judgement of people." in panel.cite[0]
    assert "- Judgements of people in force: 0.\n" in comity.panel(store, 1980, 1985).codebook


@pytest.mark.parametrize(
    "more", [[], ["--directed"], ["--year", "1985"], ["--kind", "visits", "--kind", "missions"]]
)
def test_graphml_is_read_back_by_networkx(store: Path, tmp_path: Path, more: list[str]) -> None:
    out = tmp_path / "n.graphml"
    assert run(["network", *more, "-o", str(out), "--store", str(store)]) == 0
    kinds = [more[i + 1] for i, word in enumerate(more) if word == "--kind"] or KINDS
    year = 1985 if "--year" in more else None
    own = comity.network(store, kinds=kinds, year=year, directed="--directed" in more)
    read = networkx.read_graphml(out)
    assert dict(read.nodes(data=True)) == dict(own.nodes(data=True))
    assert networkx.to_dict_of_dicts(read) == networkx.to_dict_of_dicts(own)
    assert read.is_directed() == own.is_directed()
    tree = ElementTree.parse(out)
    assert {e.text for e in tree.iter("{*}data") if e.get("key") == "resident"} <= {"true", "false"}
    assert out.read_bytes().endswith(b"</graphml>\n")
    first = out.read_bytes()
    assert run(["network", *more, "-o", str(out), "--store", str(store)]) == 0
    assert out.read_bytes() == first
    assert [p.name for p in tmp_path.iterdir()] == ["n.graphml"]


def test_csv_has_nodes_and_edges(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["network", "--directed", "-o", str(tmp_path / "n.csv"), "--store", str(store)]) == 0
    assert "5 states and 6 edges in" in capsys.readouterr().err
    edges = list(csv.DictReader((tmp_path / "n.csv").open(encoding="utf-8")))
    nodes = list(csv.DictReader((tmp_path / "n.nodes.csv").open(encoding="utf-8")))
    assert list(edges[0]) == ["source", "target", *(name for kind in KINDS for name in EDGE[kind]), "judged"]
    assert list(nodes[0]) == list(NODE)
    codes = {n["code"] for n in nodes}
    assert {e["source"] for e in edges} | {e["target"] for e in edges} == codes
    assert run(["network", "--directed", "--store", str(store)]) == 0
    assert capsys.readouterr().out == (tmp_path / "n.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "said"), [("n.gml", "no format ends in '.gml'"), ("no/n.graphml", "no folder")]
)
def test_what_cannot_be_written_is_said(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, said: str
) -> None:
    assert run(["network", "-o", str(tmp_path / path), "--store", str(store)]) == 2
    out, err = capsys.readouterr()
    assert said in err and err.count("\n") == 1 and not out


def test_nothing_is_said_and_is_no_success(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["network", "--year", "1817", "--store", str(store)]) == 1
    assert "no edge" in capsys.readouterr().err
