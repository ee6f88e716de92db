"""The table of named treaties: each row names two or more states of the registry, no name stands twice."""

from __future__ import annotations

from comity.reference.registry import registry
from comity.reference.words import table


def test_each_row_names_states_of_the_registry() -> None:
    rows = table("named_treaties.csv")
    known = {state.code for state in registry().states()}
    assert len(rows) > 50
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        codes = row["parties"].split()
        assert len(codes) >= 2, row
        assert set(codes) <= known, row
