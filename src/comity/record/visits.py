"""Rules for people: visits and envoys."""

from __future__ import annotations

from collections.abc import Iterable

from comity.model.claim import Envoy, Visit
from comity.model.fact import Fact
from comity.record.gather import by_key, compatible, fact, gather, order
from comity.record.words import names, same_person


def one_visit(claims: Iterable[Visit]) -> list[Fact]:
    """A visit told twice is one: the same way, the same last name, and dates that can be the same. It has
    the fullest date, the fullest name, and what each telling adds of office, nature and city. A visit
    without a date is the visit of that person where only one is told."""
    groups = [
        group
        for part in by_key(claims, lambda c: (c.sender, c.receiver, names(c.visitor)[1]))
        for group in gather(part, _same_visit)
    ]
    return [fact("visit", "one_visit", g, visitor=_fullest([c.visitor for c in g])) for g in groups]


def _same_visit(one: Visit, other: Visit) -> float:
    return float(same_person(one.visitor, other.visitor) and compatible(one.date, other.date))


def _fullest(written: list[str]) -> str:
    return min(written, key=lambda name: (-len(name.split()), -len(name), name))


def one_envoy(claims: Iterable[Envoy]) -> list[Fact]:
    """An envoy told twice is one: the same way, the same last name, and terms that can be the same."""
    groups = [
        group
        for part in by_key(claims, lambda c: (c.sender, c.receiver, names(c.name)[1]))
        for group in gather(part, _same_term, vague=_no_term, rank=_term_first)
    ]
    return [fact("envoy", "one_envoy", g, name=_fullest([c.name for c in g])) for g in groups]


def _no_term(claim: Envoy) -> bool:
    return claim.from_ is None and claim.to is None and claim.date is None


def _term_first(claim: Envoy) -> tuple[object, ...]:
    told = sum(value is not None for value in (claim.from_, claim.to, claim.date))
    return -told, claim.from_ or "", order(claim)


def _same_term(one: Envoy, other: Envoy) -> float:
    return float(
        same_person(one.name, other.name)
        and compatible(one.from_, other.from_)
        and compatible(one.to, other.to)
        and compatible(one.date, other.date)
    )
