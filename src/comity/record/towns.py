"""Cities compared: by their letters, and by the names that GeoNames has for one and the same city."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from comity.record.words import folded
from comity.reference.words import rows

_TELLING = 100_000  # people from which on their number tells a city from the others of its state
_ALIKE, _LEAST = (
    90,
    7,
)  # of 100, how much of two names of so many letters is common where they are spellings of one
_NOWHERE: frozenset[str] = frozenset()
_ENDING = re.compile(r" (?:city|town|district|dc|d c)\Z")


def one_town(one: str, other: str, state: str) -> bool:
    """Whether two names can be of one city of a state: Kiev and Kyiv, Peking and Beijing, Palma and Palma de Mallorca."""
    alike, states = _compared(one, other) if one < other else _compared(other, one)
    return alike or not states.isdisjoint(_continued(state))


@lru_cache(maxsize=65536)
def _compared(one: str, other: str) -> tuple[bool, frozenset[str]]:
    """Whether two names are spelled as one city's can be, in any state; and the states in which both mean one city.

    Each city is told by how many people live there: that tells the names of one city from those of another, since the
    table has each city under all of its names with the same number.
    """
    a, b = _bare(one), _bare(other)
    if a == b:
        return True, _NOWHERE
    if not a or not b:
        return False, _NOWHERE
    states = frozenset(code for code, _ in (_told(one) & _told(other)) - _shared())
    if min(len(a), len(b)) < _LEAST:
        return False, states
    from rapidfuzz.fuzz import ratio

    return ratio(a, b) >= _ALIKE, states


@lru_cache(maxsize=65536)
def _bare(city: str) -> str:
    """The city's own words, without the state or province behind a comma."""
    return _ENDING.sub("", folded(city.partition(",")[0])).removeprefix("the ")


@lru_cache(maxsize=65536)
def _told(city: str) -> frozenset[tuple[str, int]]:
    """The states and the numbers of people of all large cities that a name can mean."""
    from comity.reference.registry import registry

    cities = registry().cities
    names = {city.casefold(), city.partition(",")[0].strip().casefold(), _bare(city)}
    found = (c for name in names for c in cities.get(name, ()))
    return frozenset((c.code, c.population) for c in found if c.population >= _TELLING)


@cache
def _continued(state: str) -> frozenset[str]:
    """A state and those that continue it."""
    from comity.reference.registry import registry

    return frozenset((state, *registry().successor_chain(state)))


@cache
def _shared() -> frozenset[tuple[str, int]]:
    """The numbers of people that two cities of one state have alike."""
    return frozenset((code, int(population)) for code, population in rows("city_sizes_shared.csv"))
