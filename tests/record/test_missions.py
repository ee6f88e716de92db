"""Missions that closed, and texts that say that there is one."""

from __future__ import annotations

import pytest

from comity.record.missions import one_mission
from record.by_hand import mission


@pytest.mark.parametrize(
    ("asserted", "change"),
    [("1999-01-01", "closed"), ("2005", "exists"), ("2019-05-01", "exists"), (None, "exists")],
)
def test_what_was_there_before_it_closed_is_closed(asserted: str | None, change: str) -> None:
    there = mission("embassy", "exists", "Nairobi", asserted=asserted)
    gone = mission("embassy", "closed", "Nairobi", "2005", document="two.txt")
    (one,) = one_mission([there, gone])
    assert one["change"] == change
    assert one["closed"] == ("2005" if change == "closed" else None)
