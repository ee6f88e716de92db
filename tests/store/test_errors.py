"""What stands in the way of a store is told in one line, and leaves everything as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from articles import articles, lines
from comity.errors import InputError, StoreError
from comity.pipeline import build
from comity.store.view import View


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return articles(tmp_path / "articles", 5, 1897)


def refused(folder: Path, store: Path, said: str) -> None:
    for call in (lambda: View(store), lambda: build([folder], store)):
        with pytest.raises(StoreError, match=said) as error:
            call()
        assert "\n" not in str(error.value)


def test_a_folder(folder: Path, tmp_path: Path) -> None:
    refused(folder, tmp_path, "is a folder; a store is one file")


@pytest.mark.parametrize("content", [b"no database", b"\0" * 20_000])
def test_no_database(folder: Path, tmp_path: Path, content: bytes) -> None:
    store = tmp_path / "s.duckdb"
    store.write_bytes(content)
    refused(folder, store, "is no store, or is damaged")
    assert store.read_bytes() == content


def test_another_database(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    duckdb.connect(str(store)).execute("CREATE TABLE mine (a INTEGER)").close()
    before = store.read_bytes()
    refused(folder, store, "is a DuckDB file, but no store of Comity")
    assert store.read_bytes() == before


def test_a_truncated_store(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    build([folder], store)
    store.write_bytes(store.read_bytes()[:200_000])
    refused(folder, store, "damaged|cannot open")


def test_a_missing_folder(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        build([folder], tmp_path / "none" / "s.duckdb")
    with pytest.raises(StoreError, match="comity build"):
        View(tmp_path / "none" / "s.duckdb")


def test_a_folder_that_takes_no_files(folder: Path) -> None:
    with pytest.raises(StoreError, match="cannot write beside the store"):
        build([folder], Path("/proc/s.duckdb"))


def test_a_missing_source_leaves_the_store_as_it_was(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    build([folder], store)
    before = store.read_bytes()
    with pytest.raises(InputError, match="no file or folder"):
        build([tmp_path / "nowhere"], store)
    assert store.read_bytes() == before


FULL = """
import resource, sys
from comity.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
main(["build", sys.argv[2], "--store", sys.argv[3], "--rebuild"])
"""


@pytest.mark.parametrize("most", [1_000, 300_000, 800_000])
def test_a_disk_that_is_full(folder: Path, tmp_path: Path, most: int) -> None:
    store = tmp_path / "s.duckdb"
    build([folder], store)
    before = lines(store)
    articles(folder, 5, 1952)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(most), str(folder), str(store)], capture_output=True, text=True
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("comity: cannot ")
    assert done.stderr.count("\n") == 1
    assert lines(store) == before
    assert [p.name for p in tmp_path.iterdir() if "building" in p.name or p.suffix == ".rows"] == []
