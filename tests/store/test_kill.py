"""Builds that are killed, and two at once: real processes, real files."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from articles import PAIRS, articles, lines
from comity.errors import StoreError
from comity.pipeline import build
from comity.store.lock import WriterLock
from comity.store.view import View

BUILD = (
    "import sys; from comity.pipeline import build; "
    "build([sys.argv[1]], sys.argv[2], rebuild=True, processes=int(sys.argv[3]))"
)
# The same, but that each pair takes long to reconcile and tells that it is begun.
SLOW = """
import sys, time
from pathlib import Path
import comity.pipeline as pipeline
facts = pipeline.RECONCILER.facts
def slow(*told):
    Path(sys.argv[3]).touch()
    time.sleep(0.4)
    return facts(*told)
pipeline.RECONCILER = pipeline.RECONCILER._replace(facts=slow)
pipeline.build([sys.argv[1]], sys.argv[2], rebuild=True, processes=1)
"""
COUNT = 150


def started(folder: Path, store: Path, processes: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", BUILD, str(folder), str(store), str(processes)])


@pytest.mark.parametrize("processes", [1, 3])
def test_a_killed_build_leaves_the_last_good_one(tmp_path: Path, processes: int) -> None:
    folder, store = articles(tmp_path / "articles", COUNT, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    good = lines(store)
    assert len(good) == COUNT
    articles(folder, COUNT, 1952)
    began = time.perf_counter()
    assert started(folder, tmp_path / "other.duckdb", processes).wait() == 0
    whole, dice, killed = time.perf_counter() - began, random.Random(7), 0
    for turn in range(6):
        process = started(folder, store, processes)
        time.sleep(dice.uniform(0.1, whole) if turn else whole * 0.98)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        now = lines(store)
        assert now == good or (all('"date":"1952' in line for line in now) and len(now) == COUNT)
    assert killed > 0
    # The lock went with the last process: nothing that it started holds it, and what it left is cleaned.
    build([folder], store)
    assert all('"date":"1952' in line for line in lines(store))
    left = {p.name for p in tmp_path.iterdir() if p.is_file()} - {"other.duckdb", "other.duckdb.lock"}
    assert left == {"s.duckdb", "s.duckdb.lock"}


def test_a_build_that_is_killed_while_it_reconciles_leaves_claims_and_facts_as_they_were(
    tmp_path: Path,
) -> None:
    folder, store = articles(tmp_path / "articles", 8, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    good = lines(store), facts(store)
    assert len(good[1]) == 3 * len(PAIRS)  # two dates for one change, and a standing
    articles(folder, 8, 1952)
    for turn in range(3):
        begun = tmp_path / f"begun{turn}"
        process = subprocess.Popen([sys.executable, "-c", SLOW, str(folder), str(store), str(begun)])
        deadline = time.perf_counter() + 60
        while not begun.exists() and time.perf_counter() < deadline:
            time.sleep(0.01)
        time.sleep(0.4 * turn)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        assert (lines(store), facts(store)) == good
    build([folder], store)
    assert {date[:4] for _, _, _, date in facts(store) if date} == {"1952"}


def facts(store: Path) -> list[tuple[str, str, str, str]]:
    view = View(store)
    try:
        return view.sql("SELECT a, b, kind, date FROM facts ORDER BY ALL").fetchall()
    finally:
        view.close()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks processes up in /proc")
def test_no_reader_outlives_a_killed_build(tmp_path: Path) -> None:
    folder = articles(tmp_path / "articles", COUNT, 1897)
    process = started(folder, tmp_path / "s.duckdb", 3)
    deadline = time.perf_counter() + 20
    while not (readers := children(process.pid)) and time.perf_counter() < deadline:
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert readers
    while any(Path(f"/proc/{pid}").exists() for pid in readers):
        assert time.perf_counter() < deadline, f"{readers} still run"
        time.sleep(0.05)


def children(parent: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{parent}/task").iterdir()
        return [int(n) for task in tasks for n in (task / "children").read_text().split()]
    except OSError:
        return []


def test_a_second_writer_is_refused_at_once_and_readers_are_not(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 20, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    with WriterLock(store):
        began = time.perf_counter()
        with pytest.raises(StoreError, match=r"another build \(process \d+\) is writing this store"):
            build([folder], store)
        assert time.perf_counter() - began < 1
        assert len(lines(store)) == 20


def test_a_reader_keeps_what_it_opened_and_a_new_one_sees_the_new_build(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 20, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    before = View(store)
    half = before.claims()
    first = next(half)
    articles(folder, 20, 1952)
    build([folder], store)
    assert first.date is not None
    assert first.date[:4] == "1897"
    assert all(claim.date[:4] == "1897" for claim in half if claim.date)
    assert all('"date":"1952' in line for line in lines(store))  # while the old one is still open
    assert len(list(before.claims())) == 20
    before.close()


def test_what_a_killed_build_has_left_is_removed(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 2, 1897), tmp_path / "s.duckdb"
    for ending in (".building", ".building.wal", ".rows"):
        (tmp_path / f"s.duckdb{ending}").write_text("left over", encoding="utf-8")
    (tmp_path / "s.duckdb.building.tmp").mkdir()
    build([folder], store)
    assert {p.name for p in tmp_path.iterdir()} == {"articles", "s.duckdb", "s.duckdb.lock"}


def test_a_link_to_a_store_stays_a_link(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 2, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    (tmp_path / "link.duckdb").symlink_to(store)
    articles(folder, 2, 1952)
    build([folder], tmp_path / "link.duckdb")
    assert (tmp_path / "link.duckdb").is_symlink()
    assert all('"date":"1952' in line for line in lines(store))
