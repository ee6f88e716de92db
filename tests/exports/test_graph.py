"""Linked data: read by rdflib and pyld, one graph in three forms, held to the shapes by pyshacl."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import pyld.jsonld
import pyshacl
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic, to_isomorphic
from rdflib.namespace import RDF, RDFS

import comity
from comity.errors import InputError
from comity.exports import FORMATS, graph_of
from comity.model.pair import Pair
from comity.naming import is_gone, item_of, name_of
from comity.outputs.linked.nodes import Graph
from comity.outputs.linked.terms import PREFIXES, Iri, Literal, Node
from comity.outputs.linked.write import WRITERS
from exports.stores import HOSTILE, MM, PAPER, claims
from record.by_hand import status, three_documents
from record.made import record_of

COMITY, OA, PROV, WD, WDT, SCHEMA = (
    rdflib.Namespace(PREFIXES[p]) for p in ("comity", "oa", "prov", "wd", "wdt", "schema")
)
PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}
FOLDER = files("comity.outputs.linked")


def read(text: str, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format=PARSERS[form])


@pytest.fixture(scope="module")
def whole(store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The whole store in each form."""
    folder, found = tmp_path_factory.mktemp("graph"), {}
    for form in FORMATS["graph"]:
        done = comity.export(store, "graph", folder / "g", format=form)
        found[form] = (folder / "g").read_text(encoding="utf-8")
        assert done.written > 100
    assert [p.name for p in folder.iterdir()] == ["g"]
    return found


@pytest.fixture(scope="module")
def graph(whole: dict[str, str]) -> rdflib.Graph:
    return read(whole["turtle"], "turtle")


def test_the_three_forms_are_one_graph(whole: dict[str, str], graph: rdflib.Graph) -> None:
    assert len(graph) > 500
    for form in ("ntriples", "jsonld"):
        assert isomorphic(read(whole[form], form), graph)
    # pyld, the other reader of JSON-LD, agrees with rdflib.
    told = pyld.jsonld.to_rdf(json.loads(whole["jsonld"]), {"format": "application/n-quads"})
    assert to_isomorphic(read(told, "ntriples")) == to_isomorphic(graph)


def test_a_line_of_ntriples_is_one_thing_said_and_none_is_said_twice(whole: dict[str, str]) -> None:
    lines = whole["ntriples"].splitlines()
    assert len(lines) == len(set(lines)) == len(read(whole["ntriples"], "ntriples"))


def test_it_holds_to_the_shapes_and_the_shapes_can_fail(graph: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(data=(FOLDER / "shapes.ttl").read_text(encoding="utf-8"))
    ok, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert ok, report
    needed = (PROV.wasDerivedFrom, OA.exact, OA.start, OA.hasTarget, COMITY.rule, SCHEMA.identifier)
    for pattern in [(None, term, None) for term in needed]:
        less = rdflib.Graph()
        less += graph
        less.remove(pattern)
        assert not pyshacl.validate(less, shacl_graph=shapes)[0], pattern


def test_every_term_of_ours_is_in_the_vocabulary(graph: rdflib.Graph) -> None:
    vocabulary = rdflib.Graph().parse(data=(FOLDER / "vocabulary.ttl").read_text(encoding="utf-8"))
    declared = {s for s in vocabulary.subjects(RDFS.comment) if str(s) != str(COMITY)}
    pair = Pair("AAA", "BBB")
    more = Graph(lambda code: code, lambda _: None, is_gone).nodes(record_of(pair, three_documents()))
    both = [graph, read("".join(WRITERS["turtle"](more)), "turtle")]
    used = {
        t
        for g in both
        for s, p, o in g
        for t in ((p, o) if p == RDF.type else (p,))
        if str(t).startswith(COMITY)
    }
    assert used <= declared, used - declared
    # The rest are fields that these claims leave open, and what people say (test_judged.py).
    left = {"level", "first", "products", "reopened", "nature", "readable", "context"}
    left |= {"why", "seen"}  # of a time
    people = {"action", "judgement", "Judgement", "overruled", "preferred", "because"}
    assert {str(t).removeprefix(COMITY) for t in declared - used} <= left | people


def test_provenance_survives(graph: rdflib.Graph) -> None:
    begun = set(graph.subjects(COMITY.change, rdflib.Literal("established")))
    (fact,) = [s for s in begun if str(graph.value(s, SCHEMA.startDate)) == "1975-09-24"]
    (claim,) = graph.objects(fact, PROV.wasDerivedFrom)
    target = graph.value(claim, OA.hasTarget)
    selectors = list(graph.objects(target, OA.hasSelector))
    (start,), (end,), (exact,) = (
        [v for s in selectors for v in graph.objects(s, p)] for p in (OA.start, OA.end, OA.exact)
    )
    own = claims()[0].evidence
    assert (int(start), int(end), str(exact)) == (own.start, own.end, own.quote)
    document = graph.value(target, OA.hasSource)
    assert str(graph.value(document, SCHEMA.version)) == "1234"
    assert str(graph.value(document, SCHEMA.license)) == "CC BY-SA 4.0"
    assert "oldid=123" in str(graph.value(document, SCHEMA.url))
    works = [graph.value(w, SCHEMA.url) for w in graph.objects(claim, SCHEMA.citation)]
    assert rdflib.URIRef(PAPER.replace(" ", "%20").replace('"', "%22").replace("|", "%7C")) in works
    assert not any("javascript" in str(u) for u in works)
    assert list(graph.objects(fact, COMITY.contradictedBy))


def test_words_that_attack_are_the_words(graph: rdflib.Graph) -> None:
    assert rdflib.Literal(HOSTILE) in set(graph.objects(None, OA.exact))


def test_states_are_wikidatas_where_known_and_relations_are_both_ways(graph: rdflib.Graph) -> None:
    assert (WD.Q96, WDT.P530, WD.Q711) in graph and (WD.Q711, WDT.P530, WD.Q96) in graph
    assert (rdflib.URIRef("urn:comity:state/XTB"), SCHEMA.identifier, rdflib.Literal("XTB")) in graph
    # The Soviet Union is no more, and Cuba's relations with it were severed.
    assert not list(graph.triples((WD.Q15180, WDT.P530, None)))
    # There is no consulate: nothing is said of it that only one that there is can have.
    (absent,) = graph.subjects(COMITY.change, rdflib.Literal("absent"))
    assert not list(graph.objects(absent, WDT.P137))


def test_a_base_names_what_is_ours_but_not_the_vocabulary(store: Path, tmp_path: Path) -> None:
    comity.export(store, "graph", tmp_path / "g.ttl", pair=MM, base="https://e.org/x/")
    found = rdflib.Graph().parse(tmp_path / "g.ttl")
    subjects = {str(s) for s in found.subjects()}
    assert not any(s.startswith("urn:comity:") for s in subjects)
    assert any(s.startswith("https://e.org/x/fact/") for s in subjects)
    assert (None, RDF.type, COMITY.Fact) in found


def test_what_was_so_at_a_time_has_names_of_its_own(store: Path, graph: rdflib.Graph) -> None:
    with comity.open(store) as opened:
        then = opened.record(*MM, as_of="1979-01-01")
    found = read("".join(graph_of(then, "turtle")), "turtle")
    facts = set(found.subjects(RDF.type, COMITY.Fact))
    assert facts and not facts & set(graph.subjects(RDF.type, COMITY.Fact))
    (record,) = found.subjects(RDF.type, COMITY.Record)
    assert str(found.value(record, rdflib.DCTERMS.temporal)) == "1979-01-01"
    assert not list(found.triples((None, WDT.P530, None)))
    shapes = rdflib.Graph().parse(data=(FOLDER / "shapes.ttl").read_text(encoding="utf-8"))
    ok, _, report = pyshacl.validate(found, shacl_graph=shapes)
    assert ok, report


def test_the_same_claims_in_any_order_are_the_same_bytes() -> None:
    told = claims()
    texts = set()
    for order in (told, told[::-1], [status("established", "1975-09-24", parties=MM), *told][1:]):
        record = record_of(Pair(*MM), order)
        texts.add("".join(graph_of(record, "turtle")))
    assert len(texts) == 1


@given(st.text(max_size=80), st.text(max_size=30))
def test_any_text_is_read_back_from_each_form(words: str, part: str) -> None:
    words, part = (t.encode("utf-8", "replace").decode() for t in (words, part))
    subject = Iri("urn:x:" + quote(part, safe=""))
    nodes = [Node(subject, (("schema:name", Literal(words)), ("schema:about", Iri("wd:Q1"))))]
    graphs = [read("".join(write(nodes)), form) for form, write in WRITERS.items()]
    for found in graphs:
        assert [str(o) for o in found.objects(None, SCHEMA.name)] == [words]
        assert isomorphic(found, graphs[0])


def test_names_are_those_of_the_registry() -> None:
    assert (name_of("MEX"), item_of("MEX"), item_of("XTB"), name_of("QQQ"), item_of("QQQ")) == (
        "Mexico",
        "Q96",
        None,
        "QQQ",
        None,
    )
    assert is_gone("SUN") and not is_gone("MEX")
    assert all(re.fullmatch(r"[a-z]+", prefix) for prefix in PREFIXES)


@pytest.mark.parametrize(
    "base",
    [
        "no scheme", "", "x/", "/x/", "wd:", "file:///x/", "javascript:alert(1)", "https:///x", "https://e.org",
        "https://e.org/<x>/", "https://e.org/\n", "https://e.org/ /", 'https://e.org/"', "ftp://e.org/",
        "https://e.org/\udcff", "urn:x",
    ],
)  # fmt: skip
def test_names_begin_with_an_absolute_iri(store: Path, tmp_path: Path, base: str) -> None:
    with pytest.raises(InputError, match="cannot begin with"):
        comity.export(store, "graph", tmp_path / "g.ttl", base=base)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("base", ["urn:example:a/", "http://localhost:8000/é/", "https://e.org/x#"])
def test_a_base_that_is_one_is_taken(store: Path, tmp_path: Path, base: str) -> None:
    comity.export(store, "graph", tmp_path / "g.nt", pair=MM, base=base)
    rdflib.Graph().parse(tmp_path / "g.nt", format="nt")
    assert f"<{base}fact/" in (tmp_path / "g.nt").read_text(encoding="utf-8")
