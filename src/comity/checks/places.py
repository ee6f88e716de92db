"""Rules for missions that documents tell differently."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from comity.checks.case import Case, Draft, clearest, one_breath
from comity.model.claim import Mission
from comity.naming import name_of
from comity.outputs.wording import MISSIONS
from comity.record.gather import compatible
from comity.record.words import folded
from comity.reference.registry import registry

_SPELLING = 0.6  # how alike two names of one city may be, letter by letter
_HOUSES = ("embassy", "high_commission", "nunciature")


def there_or_not(case: Case) -> Iterator[Draft]:
    """One document says that a state has a resident mission in the other, and another document, or another place, that
    speaks of the same time says that it has none."""
    for one, own, _, others in case.opposed("mission"):
        own, others = (
            [c for c in told if not case.text(case.reference(c)).of_the_past] for told in (own, others)
        )
        if own and others and not one_breath(case, own, others):
            a, b = clearest(case, own, others)
            yield Draft(
                f"{MISSIONS[one['type']]} of {name_of(one['sender'])} in {name_of(one['receiver'])}: there, and not there",
                a,
                b,
            )


def two_cities(case: Case) -> Iterator[Draft]:
    """Two documents place the resident embassy or high commission of one state in the other in different cities, in the same
    time, and no closing or move is told."""
    told = [
        c
        for c in case.claims
        if not case.text(case.reference(c)).of_the_past
        and isinstance(c, Mission)
        and c.type in _HOUSES
        and c.seat == c.receiver
        and c.city
        and c.change == "exists"
    ]
    for n, one in enumerate(told):
        for other in told[n + 1 :]:
            if (one.sender, one.receiver) != (other.sender, other.receiver) or _same_city(one, other):
                continue
            if case.reference(one) == case.reference(other) or not compatible(
                _day(case, one), _day(case, other)
            ):
                continue
            yield Draft(
                f"{MISSIONS[one.type]} of {name_of(one.sender)} in {one.city} against {other.city}",
                one,
                other,
            )
            return


def _day(case: Case, claim: Mission) -> str | None:
    when = case.asserted(claim)
    return None if when is None else when.edtf


def _same_city(one: Mission, other: Mission) -> bool:
    a, b = folded(str(one.city)), folded(str(other.city))
    if SequenceMatcher(None, a, b).ratio() >= _SPELLING:
        return True  # a spelling, a suburb with its city, a quarter
    if a in folded(other.evidence.readable) or b in folded(one.evidence.readable):
        return True
    # Spellings of one capital, and the names that it had.
    return {a, b} <= {folded(c.city) for c in registry().state(one.receiver).capitals}
