"""Amounts of money in running text, as cases (`tests/cases/money`)."""

from __future__ import annotations

import pytest

from comity.claims.money import money
from tests.cases.lines import lines


@pytest.mark.parametrize(("words", "expected"), lines("money"))
def test_case(words: str, expected: str) -> None:
    found = []
    for m in money(words, 0, len(words)):
        upto = f" to {m.amount_max}" if m.amount_max is not None else ""
        found.append(f"{m.currency} {m.amount}{upto}{' ~' if m.approximate else ''}")
    assert "; ".join(found) == ("" if expected == "none" else expected)
