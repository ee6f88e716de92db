"""The rows judged by hand before the reader saw them: the bar is precision 0.97 and recall 0.95."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from comity.model.claim import BaseClaim, Status
from comity.reading import Reading, read_raw
from comity.reference.registry import registry
from shared import SHARED, needs_shared

GOLDEN = Path(__file__).parents[2] / "golden" / "rows"


def today(code: str) -> str:
    return registry().successor_chain(code)[-1] if registry().successor_chain(code) else code


def meets(claim: BaseClaim, row: dict[str, Any], fact: dict[str, Any]) -> bool:
    return (
        isinstance(claim, Status)
        and claim.change == fact["change"]
        and (claim.date or "").rstrip("~").startswith(fact["date"].rstrip("~"))
        and {today(code) for code in claim.parties} == {today(code) for code in row["pair"]}
    )


@needs_shared
@pytest.mark.parametrize("name", ["learn", "final"])
def test_rows(name: str) -> None:
    assert SHARED is not None
    folder = SHARED / "corpus" / "countries"
    rows = defaultdict(list)
    for line in (GOLDEN / f"{name}.jsonl").read_text("utf-8").splitlines():
        rows[json.loads(line)["file"]].append(json.loads(line))
    met = missed = wrong = 0
    for file, judged in rows.items():
        (reading,) = read_raw((folder / file).read_bytes(), file)
        assert isinstance(reading, Reading)
        for row in judged:
            told = [c for c in reading.claims if row["start"] <= c.evidence.start < row["end"]]
            told = [c for c in told if c.rule.startswith("row_") or not row["pair"]]
            for fact in row["facts"]:
                found = any(meets(claim, row, fact) for claim in told)
                met += found
                missed += not found and not fact.get("optional")
            wrong += sum(not any(meets(claim, row, fact) for fact in row["facts"]) for claim in told)
    assert met / (met + wrong) >= 0.97
    assert met / (met + missed) >= 0.95
