"""Files, folders and globs: what is meant, once each, in one order; packed files."""

from __future__ import annotations

import bz2
import gzip
import io
import os
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.model.issue import Issue
from comity.pipeline import build
from comity.sources import bounded
from comity.sources.files import files, origin, paths, raws
from comity.sources.packed import unpacked
from comity.sources.raw import Raw

TEXT = "".join(f"Line {n} of a text that packs.\n" for n in range(99999)).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.md", "sub/c.jsonl", "d.png", ".hidden/e.txt", "noending"):
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"text")
    return tmp_path / "docs"


def names(found: list[Path]) -> list[str]:
    return [path.name for path in found]


def test_a_folder_means_its_documents(folder: Path) -> None:
    assert names(paths([folder])) == ["a.txt", "b.md", "noending", "c.jsonl"]


def test_a_file_given_in_many_spellings_is_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "link").symlink_to(folder)
    monkeypatch.chdir(folder)
    spellings = [
        ".",
        folder,
        f"{folder}/",
        "../docs",
        folder.parent / "link",
        "*.txt",
        "./a.txt",
        f"{folder}/**/*.txt",
    ]
    for spelling in spellings:
        assert set(paths([spelling])) <= set(paths([folder])), spelling
    assert paths(spellings) == paths([folder])
    origins = {raw.origin for raw in files(spellings) if not isinstance(raw, Issue)}
    assert origins == {origin(path) for path in paths([folder])}
    assert all(Path(one).is_absolute() for one in origins)


def test_globs_meet_files_and_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert names(paths(["*.md"])) == ["b.md"]
    assert names(paths(["su*"])) == ["c.jsonl"]
    assert names(paths(["**/*.jsonl"])) == ["c.jsonl"]
    (folder / "[odd].txt").write_bytes(b"x")
    assert names(paths(["[odd].txt"])) == ["[odd].txt"]


@pytest.mark.parametrize("missing", ["none.txt", "none/*.txt", "docs/.hidden/nothing", "empty"])
def test_what_is_not_there_is_said(tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as refused:
        list(files([missing]))
    assert missing in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_pipe_can_be_read(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.write(write, b"text")
    os.close(write)
    (raw,) = files([f"/dev/fd/{read}"])
    os.close(read)
    assert not isinstance(raw, Issue)
    assert raw.data == b"text"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_costs_itself(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    found = list(files([folder]))
    assert [issue.reason for issue in found if isinstance(issue, Issue)] == ["unreadable"]
    assert len(found) == 4


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_packed_files_are_unpacked_as_far_as_they_go(tmp_path: Path, ending: str, pack) -> None:
    file = tmp_path / f"a.txt{ending}"
    file.write_bytes(pack(TEXT) + pack(b"more"))
    (raw,) = files([tmp_path])
    assert not isinstance(raw, Issue)
    assert (raw.name, raw.data) == (file.name, TEXT + b"more")
    file.write_bytes(pack(TEXT)[: -len(pack(TEXT)) // 3])
    issue, *_ = files([tmp_path])
    assert isinstance(issue, Issue)
    assert "cut or damaged" in issue.detail
    file.write_bytes(b"no such thing")
    (issue,) = files([tmp_path])
    assert isinstance(issue, Issue)
    assert len(unpacked(pack(b"\0" * 50_000_000), ending, 3_000_000)[0]) < 5_000_000


@pytest.mark.parametrize("most", [3, 4, 5, 100])
@pytest.mark.parametrize("step", [1, 2, 1000])
def test_what_tells_no_size_is_read_up_to_the_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, step: int
) -> None:
    monkeypatch.setattr(bounded, "_STEP", step)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"text")))
    whole = b"text" if most >= 4 else None
    assert bounded.stdin(most) == whole
    (tmp_path / "a").write_bytes(b"text")
    assert bounded.content(tmp_path / "a", most) == whole
    assert bounded.content(Path("/dev/zero"), most) is None


def test_an_endless_pipe_is_an_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.sources.files._MOST_BYTES", 1 << 21)
    with Path("/dev/zero").open("rb") as zeros:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(zeros))
        (found,) = files(["-"])
    assert isinstance(found, Issue)
    assert (found.document, found.reason) == ("stdin", "too-large")
    (found,) = files(["/dev/zero"])
    assert isinstance(found, Issue)
    assert found.detail == "/dev/zero has more than 2097152 bytes"


def test_a_name_that_is_no_utf_8_is_spelled_out_and_its_file_read(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    odd = os.fsdecode(os.fsencode(folder) + b"/Kenya-Peru relations \xe9.txt")
    try:
        Path(odd).write_text("Lead.\n\nKenya and Peru established diplomatic relations in 1975.\n", "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (raw,) = raws([folder])
    assert isinstance(raw, Raw)
    assert raw.name == "Kenya-Peru relations %E9.txt"
    store = tmp_path / "s.duckdb"
    assert build([folder], store).claims == 1
    assert build([folder], store, drop_missing=True).unchanged == 1
    Path(odd).unlink()
    (folder / "a.txt").write_text("x", "utf-8")
    assert build([folder], store, drop_missing=True).removed == 1
