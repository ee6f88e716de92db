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


def test_a_number_without_end_is_no_amount() -> None:
    for words in ("US$" + "9" * 400 + " million", "US$" + "9" * 30 + " billion", "9" * 400 + " euros"):
        text = f"Trade amounted to {words} in 2010, and to US$5 million in 2011."
        assert [found.amount for found in money(text, 0, len(text))] == [5_000_000]
