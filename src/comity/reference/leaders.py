"""Whose leader somebody was: heads of state and government and foreign ministers by name (``leaders.csv``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from comity.reference.lookup import folded
from comity.reference.words import table, word_list


def states_of_leader(name: str) -> frozenset[str]:
    """The codes of the states whose leader bears this full name; empty for others."""
    return _by_name().get(folded(name), frozenset())


def states_of_last_name(word: str) -> frozenset[str]:
    """The codes of the states of which a leader has this last name, where it is likely to mean a leader when it stands alone."""
    if word in word_list("leaders_not_alone.txt"):
        return frozenset()
    return _by_last().get(folded(word), frozenset())


@cache
def _by_name() -> dict[str, frozenset[str]]:
    return _index(lambda name: name)


@cache
def _by_last() -> dict[str, frozenset[str]]:
    return _index(lambda name: name.rsplit(" ", 1)[-1])


def _index(key: Callable[[str], str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("leaders.csv"):
        found.setdefault(folded(key(row["name"])), set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}
