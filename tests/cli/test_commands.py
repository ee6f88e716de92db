"""What each command prints, and the code it leaves with."""

from __future__ import annotations

import csv
import importlib
import io
import json
from pathlib import Path

import pytest

from comity.cli.main import run
from comity.model.claim import to_json
from comity.model.issue import Issue
from record.by_hand import status, three_documents


def test_brief_in_either_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "Arcadia", "BBB"]) == 0
    one = capsys.readouterr().out
    assert run(["brief", "Borduria", "AAA"]) == 0
    assert capsys.readouterr().out == one
    assert one.startswith("Arcadia – Borduria\n")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("markdown", "# Arcadia"), ("json", "{\n"), ("html", "<!DOCTYPE html>\n"), ("jsonld", '{"@context"'),
        ("turtle", "@prefix "), ("ntriples", "<urn:comity:state/AAA>"),
    ],
)  # fmt: skip
def test_brief_in_other_forms(capsys: pytest.CaptureFixture[str], form: str, start: str) -> None:
    assert run(["brief", "AAA", "BBB", "--format", form]) == 0
    assert capsys.readouterr().out.startswith(start)


def test_brief_of_nothing_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "Arcadia", "Carpathia"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "comity: nothing is recorded of Arcadia and Carpathia; there are: Arcadia and Borduria (AAA-BBB)\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Arcadias", "can be several states: Arcadia (AAA), Old Arcadia (OLD)"),
        ("Arcada", "no state is called 'Arcada'; perhaps Arcadia?"),
        ("Borduria", "the same state"),
    ],
)
def test_brief_of_unclear_states(capsys: pytest.CaptureFixture[str], words: str, said: str) -> None:
    assert run(["brief", words, "BBB"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_export_prints_and_counts_issues(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["export", "links", "--pair", "AAA", "BBB"]) == 0
    assert capsys.readouterr().out.startswith("fact,claim,side\n")
    assert run(["export", "statements", "-o", str(tmp_path / "s.qs")]) == 0
    out, err = capsys.readouterr()
    assert (out, (tmp_path / "s.qs").read_text(encoding="utf-8")) == ("", "")
    lines = err.splitlines()
    assert lines[-1] == f"comity: 0 lines in {tmp_path / 's.qs'}"
    assert "comity: 1 issue: not-resident" in lines
    assert any(line.startswith("comity: b.txt: sources-disagree: documents disagree on") for line in lines)
    assert (
        run(["export", "statements", "--issues", str(tmp_path / "i.jsonl"), "-o", str(tmp_path / "s.qs")])
        == 0
    )
    issues = [json.loads(line) for line in (tmp_path / "i.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"not-resident", "sources-disagree"} <= {issue["reason"] for issue in issues}
    assert all(issue["place"]["quote"] for issue in issues)


@pytest.mark.parametrize(
    "arguments", [["export", "all"], ["export", "facts", "-o", "x.doc"], ["network", "-o", "x.doc"]]
)
def test_export_says_what_there_is_not(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert not out and err.count("\n") == 1


def test_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pairs", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "pair": "AAA-BBB",
        "states": "Arcadia and Borduria",
        "claims": 22,
    }
    assert run(["pairs", "CCC", "--format", "csv"]) == 0
    assert capsys.readouterr().out == "pair,states,claims\n"


def test_claims_as_jsonl_are_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--format", "jsonl", "--kind", "visit"]) == 0
    expected = [to_json(c) for c in three_documents() if c.kind == "visit"]
    assert capsys.readouterr().out.splitlines() == expected


def test_claims_by_pair_and_document_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--pair", "Borduria", "Arcadia", "--document", "b.txt", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {r["document"] for r in rows} == {"b.txt"}
    assert {r["states"] for r in rows} == {"AAA-BBB"}
    assert len(rows) == len([c for c in three_documents() if c.evidence.document == "b.txt"])


def test_claims_of_no_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--kind", "visits"]) == 2
    assert "there is no kind 'visits'" in capsys.readouterr().err


def test_issues_and_their_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["issues", "--format", "jsonl", "--document", "z.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["reason"] == "encoding"
    assert run(["issues", "--summary", "--format", "csv"]) == 0
    assert capsys.readouterr().out == "reason,issues,documents\nno-pair,2,2\nencoding,1,1\n"


def test_states(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["states", "Old", "Arcadia", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("code,short,formal")
    assert run(["states", "Arcada"]) == 1
    assert "perhaps Arcadia" in capsys.readouterr().err


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str, str | None]]:
    """A reader that finds one claim in every file, and an issue."""
    from types import SimpleNamespace

    reading = importlib.import_module("comity.reading")
    asked: list[tuple[bytes, str, str | None]] = []

    def read_raw(data: bytes, name: str, asserted: str | None = None, title: str | None = None):
        asked.append((data, name, asserted))
        issue = Issue(document=name, reason="no-pair", detail="of no\x1b pair")
        yield SimpleNamespace(
            claims=(status("established", "1950", document=name, asserted=asserted),), issues=(issue,)
        )

    monkeypatch.setattr(reading, "read_raw", read_raw)
    return asked


def test_read_prints_the_contract_and_nothing_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, reading: list
) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert run(["read", str(tmp_path / "a.txt"), "--asserted", "2024-05", "--issues"]) == 0
    out, err = capsys.readouterr()
    ((_, name, _),) = reading
    assert name == "a.txt"
    assert out == to_json(status("established", "1950", document=name, asserted="2024-05")) + "\n"
    assert err == f"comity: {name}: no-pair: of no pair\n"


def test_read_takes_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, reading: list
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"text\r\n")))
    assert run(["read", "-"]) == 0
    assert reading == [(b"text\r\n", "stdin", None)]
    assert json.loads(capsys.readouterr().out)["kind"] == "status"


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "-", "--asserted", "May"], ["build"], ["build", "x", "--processes", "0"]]
)
def test_what_cannot_be_done_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_build_that_could_use_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "claims.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    (tmp_path / "no text.txt").write_bytes(b"\xff\xfe\xfd\x00\x81")
    (tmp_path / "text.txt").write_text("Nothing of note.", encoding="utf-8")
    store = str(tmp_path / "s.duckdb")
    for source in (f"claims:{tmp_path / 'claims.jsonl'}", str(tmp_path / "no text.txt")):
        for _ in range(2):  # nor is it all well the second time, when the source is as it was
            assert run(["build", source, "--store", store]) == 1
            assert "no document and no claim could be used" in capsys.readouterr().err
    for _ in range(2):
        assert run(["build", str(tmp_path / "text.txt"), "--store", store]) == 0
