"""What is written like a date and is no day dates nothing, and stops nothing."""

from __future__ import annotations

import pytest

from comity.reading import Reading, read_raw


@pytest.mark.parametrize("day", ["31 June 1990", "99 May 1990", "30 February 1990", "0 May 1990"])
@pytest.mark.parametrize(
    "sentence",
    [
        "On {}, Chile opened an embassy in Lima.",
        "Chile opened an embassy in Lima on {}.",
        "On {} Peru closed it.",
    ],
)
def test_a_day_that_there_is_not(day: str, sentence: str) -> None:
    (reading,) = read_raw(f"= Chile–Peru relations =\n\n{sentence.format(day)}\n", "a.txt")
    assert isinstance(reading, Reading)
