"""Earlier versions of documents: what a store held on a day, what changed since, how long it is known."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

import comity
from articles import article, articles
from comity.cli.main import run
from comity.errors import InputError, StoreError
from comity.pipeline import build
from comity.store.view import View

DAYS = {1: "2026-01-10", 2: "2026-02-10", 3: "2026-03-10", 4: "2026-04-10"}


def dated(store: Path) -> None:
    """Let the builds have been on these days."""
    db = duckdb.connect(str(store))
    for number, day in DAYS.items():
        db.execute("UPDATE builds SET started = ?, finished = ? WHERE build = ?", [day, day, number])
    db.close()


def years(store: Path, known: str | int | None = None) -> list[str]:
    with comity.open(store, known=known) as opened:
        return [str(claim.date)[:4] for claim in opened.claims()]


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Four builds: three articles; one of them changed; all read again; one changed again and one gone."""
    folder, store = articles(tmp_path / "articles", 3, 1897), tmp_path / "s.duckdb"
    build([folder], store, processes=1)
    article(folder, 0, 1952)
    build([folder], store, processes=1)
    build([folder], store, processes=1, rebuild=True)
    article(folder, 0, 1960, "They like each other.")
    (folder / "a001.txt").unlink()
    build([folder], store, processes=1, drop_missing=True)
    dated(store)
    return store


def test_a_store_knows_what_it_held_after_each_build(history: Path) -> None:
    assert years(history, 1) == ["1897", "1897", "1897"]
    assert years(history, 2) == years(history, 3) == ["1952", "1897", "1897"]
    assert years(history, 4) == years(history) == ["1960", "1897"]
    assert years(history, "2026-02-01") == years(history, "2026-01") == years(history, 1)
    assert years(history, "2026-03-10") == years(history, 3)
    assert years(history, "2027") == years(history)


def test_every_question_is_of_that_time(history: Path) -> None:
    with comity.open(history, known=1) as opened:
        record = opened.record("Chile", "Japan")
        assert record.standing["since"] == "1897-05-01"
        (reference,) = record.references.values()
        assert reference.document == "a000.txt"
        assert len(list(opened.pairs())) == 3
        assert opened.sql("SELECT date FROM status WHERE a = 'CHL'").fetchall() == [("1897-05-01",)]
        assert opened.sql("SELECT count(*) FROM documents").fetchone() == (3,)
        assert [fact["date"] for _, fact in opened.facts(state="MEX")] == ["1897-05-02"]


def dropped_and_added(folder: Path, store: Path) -> None:
    """Four builds: the last document is dropped, another one added, and that one changed."""
    articles(folder, 2, 1897)
    build([folder], store, processes=1)
    (folder / "a001.txt").unlink()
    build([folder], store, processes=1, drop_missing=True)
    article(folder, 2, 1905)
    build([folder], store, processes=1)
    article(folder, 2, 1906)
    build([folder], store, processes=1)


OF_EACH_BUILD = {
    1: [("CHL-JPN", "1897"), ("MEX-MNG", "1897")],
    2: [("CHL-JPN", "1897")],
    3: [("CHL-JPN", "1897"), ("JPN-PER", "1905")],
    4: [("CHL-JPN", "1897"), ("JPN-PER", "1906")],
}


def held(store: Path, known: int) -> list[tuple[str, str]]:
    with comity.open(store, known=known) as opened:
        return [("-".join(claim.codes), str(claim.date)[:4]) for claim in opened.claims()]


def test_no_version_is_taken_for_another(tmp_path: Path) -> None:
    dropped_and_added(tmp_path / "articles", tmp_path / "s.duckdb")
    assert {known: held(tmp_path / "s.duckdb", known) for known in OF_EACH_BUILD} == OF_EACH_BUILD


def test_versions_that_share_a_number_are_put_right_by_the_next_build(tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    dropped_and_added(tmp_path / "articles", store)
    for numbers, whole_from, told in (
        # As earlier builds numbered them: a version as a document of today, a version as another one.
        ({"a001.txt": "(SELECT id FROM documents WHERE document = 'a002.txt')"}, 0, OF_EACH_BUILD),
        ({"a001.txt": "77", "a002.txt": "77"}, 4, {4: OF_EACH_BUILD[4]}),
    ):
        db = duckdb.connect(str(store))
        for document, number in numbers.items():
            for table, column in (("past_claims", "document_id"), ("past_documents", "id")):
                db.execute(
                    f"UPDATE {table} SET {column} = {number}"
                    f" WHERE {column} = (SELECT id FROM past_documents WHERE document = '{document}')"
                )
        db.execute("ALTER TABLE facts RENAME COLUMN disagrees TO disagree")  # as schema 9 had it
        db.execute("UPDATE meta SET value = '9' WHERE key = 'schema'")
        db.close()
        build([tmp_path / "articles"], store, processes=1)
        assert {known: held(store, known) for known in told} == told
        with comity.open(store) as opened:
            found = opened.sql("SELECT value FROM meta WHERE key = 'whole_from'").fetchall()
            assert found == [(str(whole_from),)]
            assert opened.sql("SELECT count(*) FROM past_documents").fetchone() == ((0 if whole_from else 2),)
    with pytest.raises(StoreError, match="all is there from build 4 on"):
        comity.open(store, known=3)


def test_what_was_never_there_or_not_kept_is_told(history: Path) -> None:
    with pytest.raises(StoreError, match="held nothing by the end of 2025-12-31"):
        View(history, known=__import__("datetime").date(2025, 12, 31))
    with pytest.raises(StoreError, match="no build 5"):
        comity.open(history, known=5)
    with pytest.raises(InputError):
        comity.open(history, known="last week")


def test_what_is_read_again_and_says_the_same_is_no_new_version(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 3, 1897), tmp_path / "s.duckdb"
    for _ in range(4):
        build([folder], store, processes=1, rebuild=True)
    with comity.open(store) as opened:
        assert opened.sql("SELECT count(*) FROM past_documents").fetchone() == (0,)
        assert opened.sql("SELECT DISTINCT since FROM documents").fetchall() == [(1,)]
    assert years(store, 1) == years(store)


def test_as_many_versions_are_kept_as_was_said(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 2, 1897), tmp_path / "s.duckdb"
    build([folder], store, processes=1, versions=2)
    for year in (1901, 1902, 1903, 1904):
        article(folder, 0, year)
        build([folder], store, processes=1)
    with comity.open(store) as opened:
        assert opened.sql("SELECT since, gone FROM past_documents ORDER BY since").fetchall() == [
            (3, 4),
            (4, 5),
        ]
        assert opened.sql("SELECT count(*) FROM past_claims").fetchone() == (2,)
    assert years(store, 3) == ["1902", "1897"]
    with pytest.raises(StoreError, match="after build 2 was not kept; all is there from build 3 on"):
        comity.open(store, known=2)
    article(folder, 0, 1905)
    build([folder], store, processes=1, versions=0)
    with comity.open(store) as opened:
        assert opened.sql("SELECT count(*) FROM past_documents").fetchone() == (0,)
        assert opened.sql("SELECT count(*) FROM past_claims").fetchone() == (0,)
    with pytest.raises(StoreError, match="all is there from build 6 on"):
        comity.open(store, known=5)


def test_changes_between_two_days_of_one_store(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = list(comity.diff(history, start="2026-01-10", end="2026-02-10"))
    assert [(c.what, str(c.pair), c.fields) for c in found] == [("changed", "CHL-JPN", ("date",))]
    assert list(comity.diff(history, start=2, end=3)) == []
    assert {(c.what, str(c.pair)) for c in comity.diff(history, start=3)} == {
        ("changed", "CHL-JPN"), ("lost", "MEX-MNG"),
    }  # fmt: skip
    assert run(["diff", str(history), "--from", "2026-01-10", "--to", "2026-12-31", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert run(["diff", str(history), "--from-build", "2", "--to-build", "3", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["diff", str(history), "--from-build", "3", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    for wrong in (
        [str(history), "--from", "2026", "--from-build", "3"],
        [str(history), "--from-build", "99"],
        [str(history)],
        [str(history), str(history), "--from", "2026"],
        [str(history), "--from", "2020"],
    ):
        assert run(["diff", *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_the_brief_of_a_day_and_what_is_new_since_a_build(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["brief", "Chile", "Japan", "--store", str(history), "--known", "2026-01-10"]) == 0
    assert "since 1 May 1897" in capsys.readouterr().out
    asked = ["brief", "Chile", "Japan", "--store", str(history), "--format", "json"]
    facts = {}
    for since in ("1", "4"):
        assert run([*asked, "--since-build", since]) == 0
        facts[since] = [(f["kind"], f["date"]) for f in json.loads(capsys.readouterr().out)["facts"]]
    assert facts == {"1": [("status", "1960-05-01")], "4": []}


def test_what_was_known_cannot_be_checked_as_its_text_is_gone(history: Path) -> None:
    for pair in (None, ("Chile", "Japan")):
        with (
            comity.open(history, known=1) as opened,
            pytest.raises(StoreError, match="keeps no texts of earlier versions"),
        ):
            list(opened.check(pair))
    with comity.open(history, known=4) as opened:
        assert list(opened.check()) == list(comity.open(history).check())


def test_judgements_of_today_hold_of_what_was_known(history: Path) -> None:
    with comity.open(history, known=1) as opened:
        (fact,) = opened.record("Chile", "Japan").of("status")
        opened.judge(fact.id, "reject", author="A. Person")
        assert not opened.record("Chile", "Japan").of("status")
    with comity.open(history) as opened:
        assert [o.state for o in opened.outcomes()] == ["gone"]
        assert opened.record("Chile", "Japan").of("status")


@pytest.mark.parametrize(
    "words",
    [
        ["timeline", "Chile", "Japan", "--format", "csv"],
        ["pairs", "--format", "csv"],
        ["visits", "--state", "Chile"],
        ["missions", "Chile"],
        ["envoys"],
        ["export", "facts"],
        ["network"],
        ["panel", "--from", "1950", "--to", "1953"],
    ],
)
def test_lists_are_those_of_a_day(
    history: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def printed(*more: str) -> str:
        run([*words, "--store", str(history), *more])
        return capsys.readouterr().out

    assert printed("--known", "2027") == printed()
    assert run([*words, "--store", str(history), "--known", "2020"]) == 2
    error = capsys.readouterr().err
    assert "held nothing by the end of 2020-12-31: its first build was on 2026-01-10" in error
    if words[0] in ("timeline", "pairs", "export", "panel", "network"):
        assert printed("--known", "2026-01-10") != printed()
