"""Builds: what is read again, what is kept, what is dropped; and the same claims in whatever order."""

from __future__ import annotations

import io
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from articles import PAIRS, article, articles, lines
from comity import pipeline
from comity.cli.main import run
from comity.pipeline import build
from comity.store.view import View


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return articles(tmp_path / "articles", 30, 1897)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "s.duckdb"


def rows(store: Path, query: str) -> list[tuple]:
    view = View(store)
    try:
        return view.sql(query).fetchall()
    finally:
        view.close()


def test_only_what_changed_is_read_again(folder: Path, store: Path) -> None:
    assert build([folder], store).read == 30
    again = build([folder], store)
    assert (again.read, again.unchanged) == (0, 30)
    article(folder, 3, 1960)
    changed = build([folder], store)
    assert (changed.read, changed.unchanged) == (1, 29)
    assert len([line for line in lines(store) if '"date":"1960' in line]) == 1
    assert len(lines(store)) == 30
    assert rows(store, "SELECT build, read, unchanged, removed FROM builds") == [
        (1, 30, 0, 0), (2, 0, 30, 0), (3, 1, 29, 0),
    ]  # fmt: skip


def test_a_path_is_the_same_however_it_is_given(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    assert build(["articles", f"./{folder.name}/a000.txt", folder], store).read == 30
    assert build([folder], store).unchanged == 30
    assert build(["articles/*.txt"], store).unchanged == 30
    assert len(lines(store)) == 30


def test_removed_files_are_dropped_only_when_asked_and_only_where_looked(folder: Path, store: Path) -> None:
    other = articles(folder.parent / "other", 3, 1950)
    build([folder, other], store)
    (folder / "a029.txt").unlink()
    (other / "a002.txt").unlink()
    assert build([folder], store).removed == 0
    assert len(lines(store)) == 33
    assert build([folder], store, drop_missing=True).removed == 1
    assert build([f"{other}/*.txt"], store, drop_missing=True).removed == 1
    assert len(lines(store)) == 31
    assert rows(store, "SELECT count(*) FROM sources") == [(31,)]


def shard(path: Path, years: dict[int, int]) -> None:
    told = []
    for number, year in years.items():
        one, other = PAIRS[number % len(PAIRS)]
        text = (
            f"{one}–{other} relations\n\n{one} and {other} established diplomatic relations on 5 May {year}."
        )
        told.append(json.dumps({"id": number, "title": f"{one}–{other} relations", "text": text}))
    path.write_text("\n".join(told) + "\n", encoding="utf-8")


def test_of_a_file_of_many_documents_only_the_changed_are_read(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "shard.jsonl"
    shard(path, dict.fromkeys(range(40), 1900))
    assert build([path], store).read == 40
    shard(path, dict.fromkeys(range(40), 1900) | {7: 1950, 99: 1960})
    report = build([path], store)
    assert (report.read, report.unchanged) == (2, 39)
    assert len(lines(store)) == 41
    shard(path, {3: 1900})
    report = build([path], store)
    assert (report.read, report.unchanged) == (0, 1)
    assert len(lines(store)) == 1


def test_what_was_said_with_asserted_holds_until_told_otherwise(folder: Path, store: Path) -> None:
    said = "SELECT DISTINCT asserted FROM claims ORDER BY ALL"
    build([folder], store, asserted="2021")
    assert rows(store, said) == [("2021",)]
    assert build([folder], store).unchanged == 30
    assert build([folder], store, rebuild=True).read == 30
    assert rows(store, said) == [("2021",)]
    assert build([folder], store, asserted="2022-03").read == 30
    assert rows(store, said) == [("2022-03",)]
    article(folder, 3, 1960)  # another text, of which nothing was said
    build([folder], store)
    assert rows(store, said) == [("2022-03",), (None,)]


def test_rebuild_reads_all_with_the_new_reader(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder], store)
    monkeypatch.setattr(pipeline, "READER", "comity/next")
    report = build([folder], store)
    assert (report.read, report.unchanged, report.older) == (0, 30, 30)
    assert "--rebuild reads them again" in str(report)
    assert build([folder], store, rebuild=True).read == 30
    assert rows(store, "SELECT DISTINCT reader FROM documents") == [("comity/next",)]
    assert len(lines(store)) == 30


def test_no_order_and_no_number_of_processes_changes_the_claims(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import comity

    sources = [*folder.iterdir(), *(Path(comity.__file__).parent / "examples").glob("*.txt")]
    printed = []
    for turn, processes in enumerate((1, 1, 2, 4)):
        random.Random(turn).shuffle(sources)
        store = tmp_path / f"{turn}.duckdb"
        for part in (sources[:20], sources[20:]) if turn == 1 else (sources,):
            build(part, store, processes=processes)
        assert run(["claims", "--store", str(store), "--format", "jsonl"]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0].count("\n") > 100
    assert len(set(printed)) == 1


def test_two_copies_of_a_document_are_told_once(folder: Path, store: Path) -> None:
    copies = articles(folder.parent / "copies", 30, 1897)
    build([folder, copies], store)
    assert len(lines(store)) == 30
    assert rows(store, "SELECT count(*) FROM claims") == [(60,)]


def test_a_file_that_cannot_be_read_is_an_issue_and_keeps_its_claims(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder], store)
    real = Path.open

    def denied(self: Path, *how: Any, **told: Any) -> Any:
        if self.stem == "a004":
            raise PermissionError(13, "Permission denied")
        return real(self, *how, **told)

    monkeypatch.setattr(Path, "open", denied)
    for _ in range(2):
        build([folder], store, drop_missing=True)
        assert rows(store, "SELECT document, reason FROM issues") == [("a004.txt", "unreadable")]
    assert len(lines(store)) == 30


def test_progress_ends_at_the_total(folder: Path, store: Path) -> None:
    seen: list[tuple[int, int | None, int]] = []
    build([folder], store, progress=lambda *told: seen.append(told))
    total = sum(p.stat().st_size for p in folder.iterdir())
    assert seen[-1] == (total, total, 30)
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)


def test_standard_input_is_a_source(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "= Chile–Japan relations =\n\nChile and Japan established diplomatic relations in 1897.\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert build(["-"], store).claims == 1
    assert rows(store, "SELECT source FROM sources") == [("-",)]


def test_several_processes_where_they_pay() -> None:
    assert pipeline._processes(100_000) == 1
    assert pipeline._processes(10**9) == len(os.sched_getaffinity(0))


def test_a_nul_is_no_harm(tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nul.txt"
    path.write_bytes(
        b"= Chile\xe2\x80\x93Japan relations =\n\n"
        b"On 5 May 1897 Chile and Japan established diplomatic relations, and\0 a \\u0000.\n"
    )
    assert run(["read", str(path)]) == 0
    expected = capsys.readouterr().out
    build([path], store)
    assert "".join(line + "\n" for line in lines(store)) == expected
