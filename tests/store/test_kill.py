"""Builds that are killed, and two at once: real processes, real files."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from comity.errors import StoreError
from comity.model.claim import to_json
from comity.pipeline import build
from comity.store.lock import WriterLock
from comity.store.view import View

BUILD = (
    "import sys; from comity.pipeline import build; "
    "build([sys.argv[1]], sys.argv[2], rebuild=True, processes=1)"
)


def article(folder: Path, number: int, year: int) -> None:
    day = f"{1 + number % 28} May {year}"
    text = f"= Chile–Japan relations =\n\nChile and Japan established diplomatic relations on {day}.\n"
    (folder / f"a{number:03}.txt").write_text(text, encoding="utf-8")


def lines(store: Path) -> list[str]:
    view = View(store)
    found = [to_json(claim) for claim in view.claims()]
    view.close()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(150):
        article(made, number, 1897)
    return made


def test_a_killed_build_leaves_the_last_good_one(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    build([folder], store)
    good = lines(store)
    assert len(good) == 150
    for number in range(150):
        article(folder, number, 1952)
    dice = random.Random(7)
    killed = 0
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", BUILD, str(folder), str(store)])
        time.sleep(dice.uniform(0.1, 0.9))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        now = lines(store)
        assert now == good or (all('"date":"1952' in line for line in now) and len(now) == 150)
    assert killed > 0
    build([folder], store)
    assert all('"date":"1952' in line for line in lines(store))
    assert [p.name for p in tmp_path.iterdir() if "building" in p.name or p.suffix == ".rows"] == []


def test_a_second_writer_is_refused_and_readers_are_not(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    build([folder], store)
    with WriterLock(store):
        with pytest.raises(StoreError, match="another build"):
            build([folder], store)
        assert len(lines(store)) == 150


def test_only_what_changed_is_read_again_and_order_does_not_matter(folder: Path, tmp_path: Path) -> None:
    store, other = tmp_path / "s.duckdb", tmp_path / "t.duckdb"
    assert build([folder], store).read == 150
    assert build([folder], store).unchanged == 150
    article(folder, 3, 1960)
    assert build([folder], store).read == 1
    (folder / "a149.txt").unlink()
    assert build([folder], store, drop_missing=True).removed == 1
    shuffled = sorted(folder.iterdir(), key=lambda path: path.name[::-1])
    build(shuffled, other, processes=2)
    assert lines(store) == lines(other)


def test_a_missing_source_leaves_the_store_as_it_was(folder: Path, tmp_path: Path) -> None:
    from comity.errors import InputError

    store = tmp_path / "s.duckdb"
    build([folder], store)
    before = store.read_bytes()
    with pytest.raises(InputError, match="no file or folder"):
        build([tmp_path / "nowhere"], store)
    assert store.read_bytes() == before
