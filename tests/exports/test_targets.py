"""What an export writes to: never what it reads, pipes and links as they are, nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import comity
from comity.cli import main as cli
from comity.errors import InputError
from comity.outputs.atomic import replacing


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    path = tmp_path / "s.duckdb"
    shutil.copy(store, path)
    path.with_name("s.duckdb.judgements.jsonl").touch()
    return path


@pytest.mark.parametrize(
    "words",
    [
        "export facts --format csv -o s.duckdb",
        "export facts --format csv -o ./hard",
        "export facts --format csv -o link",
        "export facts --format csv -o s.duckdb.judgements.jsonl",
        "export facts --format csv -o s.duckdb.lock",
        "export facts --format csv -o s.duckdb.building",
        "export facts --format csv -o other.duckdb",
        "export facts --format csv -o said.jsonl --judgements said.jsonl",
        "export tables -o folder",
        "export statements -o z.qs --issues s.duckdb",
        "export statements -o z.qs --issues s.duckdb.judgements.jsonl",
        "export statements -o z.qs --issues z.qs",
        "export statements -o z.qs --issues ./folder/../z.qs",
        "export statements -o m.csv --format quickstatements --missions m.csv",
        "network -o linked.csv",
        "panel --from 2000 --to 2001 -o linked.csv",
        "panel --from 2000 --to 2001 -o p.csv --codebook s.duckdb",
        "panel --from 2000 --to 2001 -o p.csv --codebook p.csv",
    ],
)
def test_what_is_read_is_not_written_over(
    own: Path, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(own.parent)
    os.link("s.duckdb", "hard")
    for link in ("link", "linked.csv"):
        Path(link).symlink_to("s.duckdb")
    shutil.copy("s.duckdb", "other.duckdb")
    Path("said.jsonl").touch()
    Path("m.csv").touch()
    Path("folder").mkdir()
    Path("folder/claims.parquet").symlink_to("../s.duckdb")
    before = {p.name: p.read_bytes() for p in Path().iterdir() if p.is_file()}
    assert cli.run([*words.split(), "--store", "s.duckdb"]) == 2
    assert capsys.readouterr().err.startswith("comity: cannot write ")
    assert {p.name: p.read_bytes() for p in Path().iterdir() if p.is_file()} == before


def test_an_export_of_python_spares_the_store(own: Path) -> None:
    with pytest.raises(InputError, match="the store that is read"):
        comity.export(own, "facts", own, format="csv")
    with pytest.raises(InputError, match="file of judgements"):
        comity.export(own, "facts", f"{own}.judgements.jsonl", format="jsonl")


@pytest.mark.parametrize("name", ["facts.csv", "facts.parquet"])
def test_a_pipe_is_written_to_and_stays(own: Path, tmp_path: Path, name: str) -> None:
    pipe, read = tmp_path / name, []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    comity.export(own, "facts", pipe)
    reader.join(10)
    comity.export(own, "facts", tmp_path / f"plain.{name}")
    assert pipe.is_fifo()
    assert read == [(tmp_path / f"plain.{name}").read_bytes()]


def test_a_link_is_followed_and_the_mode_is_kept(own: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "x.csv", tmp_path / "x.csv"
    link.symlink_to(real)
    comity.export(own, "facts", link)
    real.chmod(0o600)
    first = real.read_bytes()
    comity.export(own, "facts", link)
    assert link.is_symlink()
    assert real.read_bytes() == first
    assert real.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_export_left_is_removed_by_the_next(own: Path, tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = [
        f".x.csv.{gone.pid}.0a1b2c3d.part",
        f".x.csv.{gone.pid}.0a1b2c3d.part.rows",
        f".export.{gone.pid}.abcd_123.part",
    ]
    kept = [f".x.csv.{os.getppid()}.0a1b2c3d.part", f".y.csv.{gone.pid}.part", f".x.csv.{gone.pid}.bak"]
    for name in (*left[:2], *kept):
        (tmp_path / name).touch()
    (tmp_path / left[2]).mkdir()
    comity.export(own, "facts", tmp_path / "x.csv")
    comity.export(own, "tables", tmp_path / "all.zip")
    assert not [name for name in left if (tmp_path / name).exists()]
    assert all((tmp_path / name).exists() for name in kept)


def test_an_end_that_is_asked_for_leaves_nothing(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from comity.cli import main\n"
        "from comity.outputs.atomic import replacing\n"
        "def work(tokens):\n"
        "    with replacing(Path(tokens[0])) as part:\n"
        "        part.write_text('half')\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "main._call = work\n"
        "main.main(sys.argv[1:])\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "x")], capture_output=True)
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, b"")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"), replacing(tmp_path / "nope" / "x"):
        pass
