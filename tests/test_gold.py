"""The reader against the gold claims: the bars of the first release, and the founding article complete."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from comity.model.claim import to_json
from comity.model.issue import Issue
from comity.reading import Reading, read_raw
from shared import SHARED, needs_shared

# Floors, a little under what is measured (bench/accuracy/last.json), so that a loss is noticed.
FLOORS = {"dev": (0.95, 0.91), "dev2": (0.95, 0.89)}
FOLDERS = {"dev": "articles", "dev2": "extractor"}


def readings(path: Path) -> list[Reading]:
    return [r for r in read_raw(path.read_bytes(), path.name) if not isinstance(r, Issue)]


def scores(which: str, out: Path) -> dict:
    assert SHARED is not None
    documents = SHARED / "corpus" / FOLDERS[which]
    for gold in (SHARED / "gold" / which).glob("*.jsonl"):
        lines = [to_json(c) for r in readings(documents / f"{gold.stem}.txt") for c in r.claims]
        (out / gold.name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    command = [sys.executable, SHARED / "tools/score.py", SHARED / "gold" / which, out]
    done = subprocess.run([*command, "--documents", documents, "--json"], capture_output=True, check=True)
    return json.loads(done.stdout)


@needs_shared
@pytest.mark.parametrize("which", ["dev", "dev2"])
def test_precision_and_recall_over_gold(which: str, tmp_path: Path) -> None:
    result = scores(which, tmp_path)
    precision, recall = FLOORS[which]
    assert result["kinds"]["all"]["precision"] >= precision
    assert result["kinds"]["all"]["recall"] >= recall
    assert result["false_quotes"] == 0


@needs_shared
def test_the_founding_article_is_complete_and_exact(tmp_path: Path) -> None:
    assert SHARED is not None
    stem = "Mexico–Mongolia_relations"
    gold, out = tmp_path / "gold", tmp_path / "out"
    gold.mkdir()
    out.mkdir()
    (gold / f"{stem}.jsonl").write_bytes((SHARED / f"gold/dev/{stem}.jsonl").read_bytes())
    document = SHARED / f"corpus/articles/{stem}.txt"
    (reading,) = readings(document)
    (out / f"{stem}.jsonl").write_text("".join(f"{to_json(c)}\n" for c in reading.claims), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, SHARED / "tools/score.py", gold, out, "--json"], capture_output=True, check=True
    )
    figures = json.loads(done.stdout)["kinds"]
    products = figures["products"]  # the scorer counts products one by one: 5 + 6 of the two gold lines
    assert figures["all"]["gold"] - products["gold"] + 2 == 19
    assert (figures["all"]["met"], figures["all"]["invented"]) == (figures["all"]["gold"], 0)


@needs_shared
def test_every_sentence_and_item_of_the_founding_article_is_evidence() -> None:
    from comity.documents.sentences import sentences

    assert SHARED is not None
    (reading,) = readings(SHARED / "corpus/articles/Mexico–Mongolia_relations.txt")
    document = reading.document
    covered = [(c.evidence.start, c.evidence.end) for c in reading.claims]
    for block in document.blocks:
        if block.kind == "heading":
            continue
        for start, end in sentences(document.text, block.start, block.end):
            assert any(a < end and start < b for a, b in covered), document.text[start:end]
