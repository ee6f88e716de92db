"""Chambers of parliament whose names no other state's parliament bears."""

from __future__ import annotations

from functools import cache

from comity.reference.words import table


def state_of_chamber(name: str) -> str | None:
    """The code of the state that alone has a chamber of this name ("Knesset"); None for other names."""
    return _codes().get(name)


@cache
def _codes() -> dict[str, str]:
    return {row["chamber"]: row["code"] for row in table("chambers.csv")}
