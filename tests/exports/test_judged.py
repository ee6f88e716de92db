"""What people said of facts is named in every export."""

from __future__ import annotations

import csv
import json
from importlib.resources import files
from pathlib import Path

import html5lib
import pyshacl
import pytest
import rdflib

import comity
from comity.naming import name_of
from comity.outputs.brief import brief_of
from comity.outputs.linked.terms import PREFIXES
from comity.outputs.page import page
from exports.stores import HOSTILE, MM, make

COMITY = rdflib.Namespace(PREFIXES["comity"])
DCTERMS = rdflib.Namespace(PREFIXES["dcterms"])
SAID = {"author": "A. <b>Person", "time": "2025-11-25T00:00:00Z"}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, in which a person accepted that relations began in 1975, and rejected a visit."""
    path = make(tmp_path_factory.mktemp("judged") / "hand.duckdb")
    with comity.open(path) as opened:
        record = opened.record(*MM)
        (begun,) = [f for f in record.of("status") if f["date"] == "1975-09-24"]
        (visit,) = [f for f in record.of("visit") if f["visitor"] == "Bo Dahl"]
        opened.judge(begun.id, "accept", note=HOSTILE, **SAID)
        opened.judge(visit.id, "reject", note="not so", **SAID)
    return path


def test_on_the_page(judged: Path) -> None:
    with comity.open(judged) as opened:
        record = opened.record(*MM)
        text = page(brief_of(record, name_of, ids=True), record.rules)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    said = ["".join(e.itertext()) for e in tree.iter("span") if e.get("class") == "said"]
    assert any(words.startswith('accepted by A. <b>Person, 2025-11-25: "><script>') for words in said)
    assert any(words.startswith("overruled: [") for words in said)
    assert any(words.startswith("rejected by") for words in said)
    assert not list(tree.iter("script"))
    assert [e.text for e in tree.iter("code")]


def test_in_the_graph(judged: Path, tmp_path: Path) -> None:
    comity.export(judged, "graph", tmp_path / "g.ttl")
    graph = rdflib.Graph().parse(tmp_path / "g.ttl")
    (entry,) = graph.subjects(rdflib.RDF.type, COMITY.Judgement)
    assert str(graph.value(entry, DCTERMS.creator)) == SAID["author"]
    assert str(graph.value(entry, COMITY.action)) == "accept"
    assert graph.value(entry, rdflib.RDFS.comment) == rdflib.Literal(HOSTILE)
    facts = set(graph.subjects(COMITY.judgement, entry))
    assert facts and any(list(graph.objects(fact, COMITY.overruled)) for fact in facts)
    assert not list(graph.subjects(COMITY.visitor, rdflib.Literal("Bo Dahl")))
    folder = files("comity.outputs.linked")
    shapes = rdflib.Graph().parse(data=(folder / "shapes.ttl").read_text(encoding="utf-8"))
    ok, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert ok, report
    vocabulary = rdflib.Graph().parse(data=(folder / "vocabulary.ttl").read_text(encoding="utf-8"))
    ours = {p for p in graph.predicates() if str(p).startswith(COMITY)}
    assert {COMITY.judgement, COMITY.action, COMITY.overruled} <= ours <= set(vocabulary.subjects())


def test_in_the_tables(judged: Path, tmp_path: Path) -> None:
    comity.export(judged, "tables", tmp_path / "t", format="csv", pair=MM)
    with (tmp_path / "t/facts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (begun,) = [r for r in rows if r["kind"] == "status" and r["date"] == "1975-09-24"]
    (told,) = json.loads(begun["judgements"])
    assert (told["author"], told["note"], begun["disagrees"]) == (SAID["author"], HOSTILE, "false")
    (visit,) = [r for r in rows if r["visitor"] == "Bo Dahl"]
    assert (visit["aside"], begun["aside"]) == ("rejected", "")
    with (tmp_path / "t/links.csv").open(encoding="utf-8", newline="") as file:
        sides = {r["side"] for r in csv.DictReader(file) if r["fact"] == begun["fact"]}
    assert sides == {"for", "overruled"}


def test_in_the_statements(judged: Path, tmp_path: Path) -> None:
    """What was doubtful before it was accepted can now be said, with the works that the document cites."""
    done = comity.export(judged, "statements", tmp_path / "s.qs", pair=MM)
    lines = (tmp_path / "s.qs").read_text(encoding="utf-8").splitlines()
    start = "Q96\tP530\tQ711\tP580\t+1975-09-24T00:00:00Z/11\t"
    assert [line.removeprefix(start)[:4] for line in lines if line.startswith(start)] == ["S143", "S854"]
    (said,) = [issue for issue in done.issues if issue.reason == "judged"]
    assert said.detail.startswith('accepted by A. <b>Person, 2025-11-25: "><script>')
