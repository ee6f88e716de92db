"""Whose record what is told of two states is part of."""

from __future__ import annotations

from itertools import combinations

import pytest

from comity.model.pair import Pair
from comity.record.succession import records_of, scope

CODES = ("CSK", "CUB", "CZE", "DDR", "DEU", "RUS", "SCG", "SRB", "SUN", "UKR", "YUG")


@pytest.mark.parametrize(
    ("pair", "records"),
    [
        ("CUB-SUN", ["CUB-RUS", "CUB-SUN"]),
        ("CUB-UKR", ["CUB-UKR"]),
        ("CSK-SUN", ["CSK-RUS", "CSK-SUN", "CZE-RUS", "CZE-SUN"]),
        ("RUS-SUN", ["RUS-SUN"]),
    ],
)
def test_what_is_told_of_a_state_that_is_gone_is_told_of_those_that_continue_it(
    pair: str, records: list[str]
) -> None:
    assert [str(own) for own in records_of(Pair(*pair.split("-")))] == records


def test_it_is_the_scope_of_a_record_asked_from_the_other_end() -> None:
    pairs = [Pair(a, b) for a, b in combinations(CODES, 2)]
    for told in pairs:
        found = set(records_of(told))
        assert {pair for pair in pairs if told in scope(pair).pairs} <= found
        assert all(told in scope(pair).pairs for pair in found)
