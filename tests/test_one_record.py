"""One record of a pair, whoever asks for it: brief, exports, tables, timelines, as of a time, graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import comity
from comity.dyads.network import network_of
from comity.model.fact import Fact
from comity.pipeline import build
from comity.stored import Store

PAIR = ("Mexico", "Mongolia")
# An article on the two, and a country page that tells of more pairs and comes first by its name.
ON_THE_TWO = """Mexico–Mongolia relations

Mexico and Mongolia established diplomatic relations on 24 September 1976.
Mexico opened an embassy in Ulaanbaatar in 2000.
In May 2001, President Ana Ruiz of Mexico visited Mongolia.
"""
ON_ONE = """Foreign relations of Mexico

== Bilateral relations ==

=== Mongolia ===

Mexico and Mongolia established diplomatic relations on 24 September 1975.

=== Peru ===

Mexico and Peru established diplomatic relations on 3 May 1923.

=== Poland ===

Mexico and Poland established diplomatic relations on 3 May 1928.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("one_record")
    (folder / "Mexico–Mongolia_relations.txt").write_text(ON_THE_TWO, encoding="utf-8")
    (folder / "Foreign_relations_of_Mexico.txt").write_text(ON_ONE, encoding="utf-8")
    build([folder], folder / "s.duckdb", asserted="2019-05-03")
    return folder / "s.duckdb"


def shown(facts: tuple[Fact, ...]) -> list[tuple[object, ...]]:
    return [(f.id, f.kind, f["date"], f.preferred, f.because, f.disagrees, f.clearest.id) for f in facts]


def test_the_narrower_document_decides_for_whoever_asks(store: Path) -> None:
    with comity.open(store) as opened:
        record = opened.record(*PAIR)
        assert record.standing["since"] == "1976-09-24"
        (first,) = (f for f in record.of("status") if f.preferred)
        assert (first["date"], first.because) == ("1976-09-24", "the_narrower_document")
        (exported,) = opened.records(state="Mongolia")
        assert exported == record
        assert shown(tuple(f for _, f in opened.facts(pair=PAIR))) == shown(record.facts)
        assert shown(tuple(f for _, f in opened.facts(state="Mongolia", kind="status"))) == shown(
            record.of("status")
        )
        table = opened.sql(
            "SELECT id, kind, date, preferred, because, len(against) > 0 FROM facts "
            "WHERE a = 'MEX' AND b = 'MNG' AND kind <> 'standing'"
        )
        assert sorted(table, key=str) == sorted((row[:-1] for row in _stored(record.facts)), key=str)
        (lines,) = (r for r in opened.by_line() if r.pair == record.pair)
        assert shown(lines.facts) == shown(record.facts) and lines.references == record.references


def _stored(facts: tuple[Fact, ...]) -> list[tuple[object, ...]]:
    return [
        (id, kind, date, preferred, because or None, disagrees, claim)
        for id, kind, date, preferred, because, disagrees, claim in shown(facts)
    ]


@pytest.mark.parametrize("at", ["1990", "2010-06-01"])
def test_it_decides_as_of_a_time_too(store: Path, at: str) -> None:
    with comity.open(store) as opened:
        record = opened.record(*PAIR, as_of=at)
        assert record.standing["since"] == "1976-09-24"
        (told,) = (r for r in opened.records(as_of=at) if r.pair == record.pair)
        assert told == record
        (pair,) = opened.pairs(as_of=at, state="Mongolia")
        assert pair.from_ == "1976-09-24"
        assert shown(tuple(f for _, f in opened.facts(pair=PAIR, as_of=at))) == shown(record.facts)


def test_and_in_the_graph(store: Path) -> None:
    (now,) = (e for e in network_of(store).edges if {e["source"], e["target"]} == {"MEX", "MNG"})
    assert now["since"] == "1976-09-24"


def test_a_date_hides_no_disagreement_and_makes_no_other_fact(store: Path) -> None:
    with comity.open(store) as opened:
        whole = {f.id: f for f in opened.record(*PAIR).facts}
        for since, until in (("1976", None), (None, "1975"), ("2001-06", None), ("2001-05-02", None)):
            for _, fact in opened.facts(pair=PAIR, since=since, until=until):
                assert fact == whole[fact.id]
        (late,) = (f for _, f in opened.facts(pair=PAIR, since="1976", until="1976"))
        assert late.disagrees


@pytest.fixture(scope="module")
def two_tellings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two_tellings")
    for name, day in (("a", "In 2001"), ("b", "On 3 May 2001")):
        text = f"Mexico–Mongolia relations\n\n{day}, President Ana Ruiz of Mexico visited Mongolia.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build([folder], folder / "s.duckdb")
    return folder / "s.duckdb"


def test_a_visit_is_not_listed_at_another_date(two_tellings: Path) -> None:
    with comity.open(two_tellings) as opened:
        (whole,) = opened.record(*PAIR).facts
        assert whole["date"] == "2001-05-03"
        assert list(opened.facts(pair=PAIR, since="2001-06")) == []
        ((_, listed),) = opened.facts(kind="visit", until="2001-06")
        assert listed.id == whole.id


def test_judged_or_not_the_same_facts_pass(two_tellings: Path) -> None:
    with comity.open(two_tellings) as opened:
        (whole,) = opened.record(*PAIR).facts
        filters = [{"since": "2001-06"}, {"until": "2001-06"}, {"document": "a.txt"}, {"kind": "status"}]
        before = [[f.id for _, f in opened.facts(**asked)] for asked in filters]
        said = opened.judge(whole.id, "note", note="read", author="A. Person")
    with Store(two_tellings, [said]) as judged:
        assert [[f.id for _, f in judged.facts(**asked)] for asked in filters] == before
