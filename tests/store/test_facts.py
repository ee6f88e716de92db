"""Facts in the store: those of the record, made anew for the pairs that a build touches and for no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import comity
from articles import PAIRS, article, articles
from comity import pipeline
from comity.model.pair import Pair
from comity.pipeline import build
from comity.store.writer import Writer
from record.by_hand import document, status


def facts(store: Path, columns: str = "*") -> list[tuple]:
    with comity.open(store) as opened:
        return opened.sql(f"SELECT {columns} FROM facts ORDER BY a, b, kind, id").fetchall()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pairs that builds reconcile from here on."""
    seen: list[str] = []
    make = pipeline.RECONCILER.facts

    def noted(pair: Pair, *more: object) -> list:
        seen.append(str(pair))
        return make(pair, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "RECONCILER", pipeline.RECONCILER._replace(facts=noted))
    return seen


def test_facts_are_those_of_the_record(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 12, 1897), tmp_path / "s.duckdb"
    article(folder, 1, 1950)
    build([folder], store)
    with comity.open(store) as opened:
        for a, b in PAIRS:
            record = opened.record(a, b)
            rows = opened.sql(
                "SELECT id, rule, fields, claims, against, disagrees, preferred, because FROM facts"
                " WHERE a = ? AND b = ?", list(record.pair),
            ).fetchall()  # fmt: skip
            made = [*record.facts, record.standing]
            assert {row[0]: row[1:] for row in rows} == {
                f.id: (
                    f.rule,
                    json.dumps(f.fields, separators=(",", ":"), ensure_ascii=False),
                    [c.id for c in f.claims_for],
                    [c.id for c in f.claims_against],
                    f.disagrees,
                    f.preferred,
                    f.because or None,
                )
                for f in made
            }
        assert opened.sql("SELECT count(*) FROM facts WHERE disagrees").fetchall()[0][0] > 0


def test_only_touched_pairs_are_reconciled(tmp_path: Path, told: list[str]) -> None:
    folder, store = articles(tmp_path / "articles", 8, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    assert sorted(told) == ["CHL-JPN", "EST-FIN", "JPN-PER", "MEX-MNG"]
    told.clear()
    before = facts(store)
    build([folder], store)
    assert told == []
    assert facts(store) == before
    article(folder, 1, 1952)
    build([folder], store)
    assert told == ["MEX-MNG"]
    assert {row[0] for row in facts(store, "build")} == {1, 3}
    told.clear()
    (folder / "a002.txt").unlink()
    (folder / "a006.txt").unlink()
    build([folder], store, drop_missing=True)
    assert told == []
    assert not [row for row in facts(store, "a, b") if row == ("JPN", "PER")]


def test_other_rules_make_all_facts_anew(tmp_path: Path, told: list[str]) -> None:
    folder, store = articles(tmp_path / "articles", 4, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    told.clear()
    pipeline.RECONCILER = pipeline.RECONCILER._replace(rules="others")
    build([folder], store)
    assert len(told) == len(PAIRS)
    assert len(facts(store)) == 2 * len(PAIRS)


def test_a_build_that_does_not_reconcile_leaves_no_facts_that_are_out_of_date(
    tmp_path: Path, told: list[str]
) -> None:
    folder, store = articles(tmp_path / "articles", 8, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    whole = facts(store, "id")
    with comity.open(store) as opened:
        (fact, *_) = opened.record("Chile", "Japan").facts
        assert opened.facts_like(fact.id) == [Pair("CHL", "JPN")]
    claim = status("established", "1950", parties=("MEX", "MNG"), document="more.txt")
    with Writer(store, "by hand", ["more.txt"]) as writer:
        writer.source("more.txt", 1, "1", None)
        writer.document("more.txt", document("more.txt"), [claim], (), None)
    left = facts(store, "a, b")
    assert set(left) == {("CHL", "JPN"), ("EST", "FIN"), ("JPN", "PER")}
    with comity.open(store) as opened:
        # Any pair may have the fact that is looked for, since those of one are not there.
        assert opened.facts_like("0") == list(opened.pairs())
        assert "1950" in opened.record("Mexico", "Mongolia").standing["or_since"]
    told.clear()
    build([folder], store)
    assert sorted(told) == ["CHL-JPN", "EST-FIN", "JPN-PER", "MEX-MNG"]
    assert set(whole) - set(facts(store, "id"))
    with comity.open(store) as opened:
        assert opened.facts_like(fact.id) == [Pair("CHL", "JPN")]


def test_the_columns_answer_what_a_user_asks(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 4, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    with comity.open(store) as opened:
        rows = opened.sql(
            "SELECT f.date, f.fields->>'change', c.quote FROM facts f JOIN claims c ON c.id = f.claims[1]"
            " WHERE f.a = 'MEX' AND f.b = 'MNG' AND f.kind = 'status'"
        ).fetchall()
    assert [(date, change) for date, change, _ in rows] == [("1897-05-02", "established")]
    assert "established diplomatic relations" in rows[0][2]
