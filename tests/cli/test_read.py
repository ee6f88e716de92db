"""``comity read`` on real files: what is printed, what is said beside it, and the code it leaves with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = (
    "= Chile–Japan relations =\n\nChile and Japan established diplomatic relations on 25 September 1897.\n"
)


def comity(
    *words: str | Path, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    code = "import sys; from comity.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], input=stdin, capture_output=True, cwd=cwd, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "docs/b.txt").write_text(ARTICLE.replace("Japan", "Peru"), encoding="utf-8")
    return tmp_path / "docs"


def test_files_folders_globs_and_standard_input_give_the_same(folder: Path) -> None:
    whole = comity("read", folder)
    assert whole.returncode == 0
    assert [json.loads(line)["evidence"]["document"] for line in whole.stdout.splitlines()] == [
        "a.txt",
        "b.txt",
    ]
    for given in ([f"{folder}/*.txt"], [folder / "b.txt", folder / "a.txt"], [f"{folder}/", folder, "a.txt"]):
        assert comity("read", *given, cwd=folder).stdout == whole.stdout
    (claim,) = map(json.loads, comity("read", "-", stdin=ARTICLE.encode()).stdout.splitlines())
    assert claim["evidence"]["quote"] == ARTICLE.split("\n")[2]


def test_a_table_is_plain_in_a_pipe(folder: Path) -> None:
    one = comity("read", folder / "a.txt", "--format", "table").stdout.decode()
    assert one.splitlines() == [
        "kind    date        states   claim        quote",
        f"status  1897-09-25  CHL-JPN  established  {ARTICLE.splitlines()[2]}",
    ]
    assert comity("read", folder, "--format", "table").stdout.decode().startswith("document  kind")


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(99), 2, "x.png: unknown-form: x.png is binary"),
        ("empty.txt", b" \n", 2, "empty.txt: empty: empty.txt has no text"),
        ("gold.jsonl", b'{"kind": "visit", "quote": "x"}\n', 2, "they are claims, not documents"),
        ("cheese.txt", b"= Cheese =\n\nCheese is old.\n", 0, "no claims in 1 document; --issues says why"),
    ],
)
def test_what_yields_nothing_says_so_in_one_line(
    tmp_path: Path, name: str, data: bytes, code: int, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = comity("read", tmp_path / name)
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("= Cheese =\n\nCheese is old.\n", "no-pair: the title 'Cheese' names no relations of two states"),
        ("= Chile–Japan relations =\n\nCheese is old.\n", "no-claims: the article 'Chile–Japan relations'"),
        ("= Congo–Japan relations =\n\nCheese is old.\n", "ambiguous-state"),
        ("A line.\n" * 3, "no-pair"),
    ],
)
def test_issues_say_why_a_document_yielded_nothing(text: str, said: str) -> None:
    done = comity("read", "-", "--issues", stdin=text.encode())
    assert (done.returncode, done.stdout) == (0, b"")
    assert said in done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.txt"], "there is no file or folder none.txt"),
        (["nothing"], "the folder nothing has no documents"),
        (["*.nope"], "no file matches *.nope"),
        (["-", "--asserted", "yesterday"], "not a date: 'yesterday'"),
        (["-", "--asserted", "2024-02-30"], "there is no such day"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "nothing").mkdir()
    done = comity("read", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_explain_prints_the_rule_and_the_words_of_each_field(folder: Path) -> None:
    done = comity("read", folder, "--explain")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert [line.split()[:2] for line in lines if not line.startswith(" ")] == [
        ["a.txt:27", "status"],
        ["b.txt:26", "status"],
    ]
    assert lines[0].endswith("by the rule status_established")
    assert lines[1] == f"    «{ARTICLE.splitlines()[2]}»"
    assert lines[2].split() == ["date", "1897-09-25", "from", "«25", "September", "1897»"]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("= Cheese =\n\nCheese is old.\n", 0, "no claims in 1 document"),
        ("= Chile–Japan relations =\n\nCheese is old.\n", 0, "no claims in 1 document"),
        (" \n", 2, "stdin: empty"),
    ],
)
def test_explain_says_why_there_is_nothing(text: str, code: int, said: str) -> None:
    done = comity("read", "-", "--explain", stdin=text.encode())
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_asserted_is_kept_with_each_claim(folder: Path) -> None:
    done = comity("read", folder, "--asserted", "2024-05")
    assert {json.loads(line)["asserted"] for line in done.stdout.splitlines()} == {"2024-05"}


def test_a_reader_that_goes_away_is_met_quietly(folder: Path) -> None:
    for n in range(300):
        (folder / f"c{n}.txt").write_text(ARTICLE, encoding="utf-8")
    code = "import sys; from comity.cli.main import main; main()"
    command = f"{sys.executable} -c '{code}' read {folder} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, env={**os.environ})
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 2


def test_a_folder_with_gold_beside_its_articles_builds_without_a_flood(folder: Path, tmp_path: Path) -> None:
    (folder / "gold").mkdir()
    (folder / "gold/a.jsonl").write_text('{"kind": "visit", "quote": "x"}\n' * 50, encoding="utf-8")
    store = tmp_path / "s.duckdb"
    assert comity("build", folder, "--store", store).returncode == 0
    assert comity("build", ".", "--store", store, cwd=folder).returncode == 0
    issues = comity("issues", "--store", store, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["reason"] for line in issues] == ["no-text"]
    assert len(comity("claims", "--store", store, "--format", "jsonl").stdout.splitlines()) == 2
