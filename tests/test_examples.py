"""The example articles: each has gold whose quotes stand in it, and the demo tells their first pair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import comity
from comity.cli.main import main

EXAMPLES = Path(comity.__file__).parent / "examples"
ARTICLES = sorted(EXAMPLES.glob("*.txt"))


def test_there_are_at_least_six_pairs() -> None:
    assert len(ARTICLES) >= 6


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_gold_quotes_stand_in_the_article(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    gold = (EXAMPLES / "gold" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
    assert gold
    for line in gold:
        assert json.loads(line)["quote"] in text


def test_the_reader_finds_most_of_what_the_gold_holds() -> None:
    """A floor under the recall; the exact figures are the set "examples" of bench/accuracy/last.json."""
    met = due = 0
    for path in ARTICLES:
        gold = (EXAMPLES / "gold" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        wanted = [json.loads(line)["kind"] for line in gold if not json.loads(line).get("optional")]
        found = [claim.kind for claim in comity.read(path) if claim.kind not in ("event", "envoy")]
        met += sum(min(wanted.count(kind), found.count(kind)) for kind in set(wanted))
        due += len(wanted)
    assert met >= 0.75 * due


def test_the_demo_prints_the_brief_of_mexico_and_mongolia(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        raise SystemExit(main(["demo"]))
    assert not done.value.code
    out = capsys.readouterr().out
    assert "Mexico – Mongolia" in out
    assert "24 September 1975" in out
    assert "Seoul, South Korea" in out
