"""Organizations that the data names, under all their names."""

from __future__ import annotations

from functools import cache

from comity.reference.words import table


@cache
def known_bodies() -> frozenset[str]:
    """Every name and short form of ``organizations.csv``."""
    rows = table("organizations.csv")
    return frozenset(row["name"] for row in rows) | {row["alias"] for row in rows if row["alias"]}


def is_known(name: str) -> bool:
    """Whether a name, with or without "the", is that of an organization of the data."""
    return name.removeprefix("the ").removeprefix("The ") in known_bodies()
