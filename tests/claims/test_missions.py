"""Missions in hostile text: words that could be read in many ways, over and over, are read at once."""

from __future__ import annotations

import pytest

import comity


@pytest.mark.parametrize(
    "text",
    [
        "The embassy " + "," * 300 + "x closed in 1990.",
        "The embassy " + ", and, " * 150 + "x closed in 1990.",
        "The embassy" + " headed by a," * 80 + " x closed in 1990.",
        "The embassy" + " only" * 200 + " x closed in 1990.",
        "Peru opened " + "full-fledged " * 80 + "x embassy.",
        "Peru opened " + "a " * 400 + "x embassy.",
        "Peru opened one, Kenya " + "currently " * 100 + "x closed an embassy.",
        "Peru has an embassy. It" + " subsequently" * 80 + " x closed.",
    ],
    ids=lambda text: text[:24],
)
def test_repeated_words_cost_no_time(text: str) -> None:
    """What backtracked would not end before the sun goes cold: that it ends is the test."""
    assert isinstance(list(comity.read(f"= Kenya–Peru relations =\n\n{text}\n")), list)
