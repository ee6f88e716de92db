"""What changed between two states of documents or two stores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.cli.main import run
from comity.errors import InputError
from comity.pipeline import build
from comity.store.view import View

OLD = """= Ghana–Peru relations =

Ghana and Peru established diplomatic relations in 1965. Peru has an embassy in Accra.

==High-level visits==
High-level visits from Ghana to Peru

- President Kofi Mensah (1999)
"""
REWORDED = """= Ghana–Peru relations =

Diplomatic relations between Ghana and Peru were established in 1965. Peru maintains an embassy in Accra.

==Visits==
Visits from Ghana to Peru

- President Kofi Mensah (1999)
"""
NEW = """= Ghana–Peru relations =

Ghana and Peru established diplomatic relations on 4 May 1966.

==High-level visits==
High-level visits from Ghana to Peru

- President Kofi Mensah (3 March 1999)
- President Ama Owusu (2004)
"""


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).mkdir()
    file = folder / name / "Ghana–Peru_relations.txt"
    file.write_text(text, encoding="utf-8")
    return file


def told(old: Path, new: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.what, c.kind, c.fields) for c in comity.diff(old, new)]


def test_other_words_for_the_same_are_no_change(tmp_path: Path) -> None:
    assert told(written(tmp_path, "a", OLD), written(tmp_path, "b", REWORDED)) == []


def test_gains_losses_and_changes(tmp_path: Path) -> None:
    old, new = written(tmp_path, "a", OLD), written(tmp_path, "b", NEW)
    assert sorted(told(old, new)) == [
        ("changed", "status", ("date",)),
        ("changed", "visit", ("date",)),
        ("gained", "visit", ()),
        ("lost", "mission", ()),
    ]
    assert sorted(what for what, _, _ in told(new, old)) == ["changed", "changed", "gained", "lost"]
    for change in comity.diff(old, new):
        for claim, file in ((change.before, old), (change.after, new)):
            if claim is not None:
                place = claim.evidence
                assert file.read_text(encoding="utf-8")[place.start : place.end] == place.quote


def test_stores_are_compared_as_files_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = written(tmp_path, "a", OLD), written(tmp_path, "b", NEW)
    build([old], tmp_path / "old.duckdb")
    build([new], tmp_path / "new.duckdb")
    assert told(tmp_path / "old.duckdb", tmp_path / "new.duckdb") == told(old, new)
    assert run(["diff", str(tmp_path / "old.duckdb"), str(new)]) == 0
    said = capsys.readouterr()
    assert "~ status: established, 4 May 1966 (was: established, 1965)" in said.out
    assert "before: “Ghana and Peru established diplomatic relations in 1965.”" in said.out
    assert "1 gained, 1 lost, 2 changed" in said.err


def test_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = written(tmp_path, "a", OLD), written(tmp_path, "b", NEW)
    assert run(["diff", str(old), str(new), "--format", "jsonl", "--pair", "Peru", "Ghana"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["what"] for line in lines} == {"gained", "lost", "changed"}
    assert all(line["pair"] == ["GHA", "PER"] for line in lines)
    assert run(["diff", str(old), str(new), "--format", "json", "--pair", "Peru", "Ghana"]) == 0
    assert json.loads(capsys.readouterr().out) == lines
    assert run(["diff", str(old), str(new), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("## Ghana – Peru\n\n- ~ status")


MANY = "\n".join(
    f'{{"title": "{a}–{b} relations", "text": "{a} opened an embassy in {b} in {year}."}}'
    for a, b, year in (
        ("Chile", "Kenya", 1990), ("Peru", "Ghana", 1991), ("Peru", "Kenya", 1992), ("Japan", "Chile", 1993),
        ("Fiji", "Mexico", 1994),
    )
)  # fmt: skip


def test_each_side_is_asked_once_whatever_the_number_of_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text(MANY, encoding="utf-8")
    new.write_text("\n".join(MANY.replace("1992", "1993").splitlines()[1:]), encoding="utf-8")
    for file in (old, new):
        build([file], file.with_suffix(".duckdb"))
    asked: list[str] = []
    rows = View._rows

    def counted(view: View, name: str, parameters: dict[str, Any]) -> Iterator[Any]:
        asked.append(name)
        return rows(view, name, parameters)

    monkeypatch.setattr(View, "_rows", counted)
    stores = [file.with_suffix(".duckdb") for file in (old, new)]
    changes = [(str(change.pair), change.what) for change in comity.diff(*stores)]
    assert [pair for pair, _ in groupby(changes, key=itemgetter(0))] == ["CHL-KEN", "KEN-PER"]
    assert {("CHL-KEN", "lost"), ("KEN-PER", "changed")} <= set(changes)
    assert asked == ["claims_by_pair"] * 2
    assert changes == [(str(change.pair), change.what) for change in comity.diff(old, new)]


def test_what_opened_is_told_once(tmp_path: Path) -> None:
    """An embassy that opened is a mission, and an opening: one change."""
    old = written(tmp_path, "a", "= Ghana–Peru relations =\n\nPeru opened an embassy in Accra in 1992.\n")
    new = written(tmp_path, "b", "= Ghana–Peru relations =\n\nPeru opened an embassy in Accra in 1993.\n")
    assert told(old, new) == [("changed", "mission", ("date",))]
    none = written(tmp_path, "c", "= Ghana–Peru relations =\n\nGhana and Peru are both members of the ILO.\n")
    assert [(what, kind) for what, kind, _ in told(none, new) if kind in ("mission", "opening")] == [
        ("gained", "mission")
    ]


def test_what_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "a", OLD)
    with pytest.raises(InputError, match="there is no store, file or folder"):
        list(comity.diff(file, tmp_path / "nowhere"))
    assert run(["diff", str(file), str(tmp_path / "nowhere")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_brief_since(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build([written(tmp_path, "b", NEW)], tmp_path / "s.duckdb")
    command = ["brief", "Ghana", "Peru", "--store", str(tmp_path / "s.duckdb"), "--since"]
    assert run([*command, "2001"]) == 0
    said = capsys.readouterr().out
    assert "Ama Owusu" in said and "Kofi Mensah" not in said and "4 May 1966" in said
    assert run([*command, "the day before"]) == 2
