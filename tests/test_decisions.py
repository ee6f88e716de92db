"""What the rules take for the same, held against decisions judged by hand."""

from __future__ import annotations

import pytest

from decisions import claim_of, decisions, measure, verdicts
from shared import needs_shared


def test_enough_is_decided_and_each_part_has_both_answers() -> None:
    rows = decisions()
    assert len(rows) >= 150
    for part in ("learn", "final"):
        own = [row["verdict"] for row in rows if row["part"] == part]
        assert {"same", "disagree", "different"} == set(own)
        assert 0.3 < own.count("different") / len(own) < 0.7


def test_a_claim_that_the_reader_no_longer_makes_is_made_anew_from_its_fields() -> None:
    for row in decisions():
        for told in row["claims"]:
            made = claim_of(told, row["ask"], "")
            own = {name: value for name, value in made.own_fields().items() if name != "text"}
            assert {name: list(v) if isinstance(v, tuple) else v for name, v in own.items()} == told["own"]


@needs_shared
@pytest.mark.slow
def test_the_rules_decide_as_a_careful_person_does() -> None:
    rows = decisions()
    result = measure(rows, verdicts(rows))
    assert result["precision"] >= 0.98
    assert result["recall"] >= 0.95
