"""The example articles: each has gold whose quotes stand in it, and the demo tells their first pair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import comity
import scoring
from comity.cli.main import main
from comity.model.claim import to_json

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


def scored() -> dict[str, scoring.Score]:
    """The scores of all examples, by kind and of all kinds, by the keys of the claim contract."""
    scores = []
    for path in ARTICLES:
        claims = [json.loads(to_json(claim)) for claim in comity.read(path)]
        gold = scoring.lines(EXAMPLES / "gold" / f"{path.stem}.jsonl")
        scores.append(scoring.score(gold, claims, path.read_text(encoding="utf-8")))
    return scoring.added(scores)


def test_the_reader_holds_its_floor_on_the_examples() -> None:
    """Floors under what is measured; the exact figures are the set "examples" of bench/accuracy/last.json."""
    found = scored()["all"]
    assert found.gold > 150
    assert found.precision >= 0.96
    assert found.recall >= 0.91


def test_the_demo_prints_the_brief_of_mexico_and_mongolia(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        raise SystemExit(main(["demo"]))
    assert not done.value.code
    out = capsys.readouterr().out
    assert "Mexico – Mongolia" in out
    assert "24 September 1975" in out
    assert "Seoul, South Korea" in out
