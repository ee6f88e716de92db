"""Rules for people: visits and envoys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date as Day  # noqa: N812
from functools import partial
from typing import Any

from comity.model.claim import Envoy, Visit
from comity.model.fact import Fact
from comity.record.gather import compatible, fact, gather, mark
from comity.record.offices import named_by_office, office_key
from comity.record.persons import name_keys, name_of, same_person
from comity.record.sources import Sources

_FEW_DAYS = 3  # by which two texts can be wrong about the day of one visit
_LONGEST = 31  # days of a visit whose date is told to the month or the day


def one_visit(claims: Iterable[Visit], sources: Sources | None = None) -> list[Fact]:
    """A visit told twice is one: the same way, names that can be one person's in any spelling (Fox and Vicente Fox,
    Gaddafi and Qadhafi), and dates that can be the same. It has the fullest date, the fullest name, and what each
    telling adds of office, nature and city. A visit without a date is the visit of that person where only one is
    told; one whose visitor is only an office (“the Mexican President”), and a sentence that tells of a visit so,
    is the visit of the one named person who held it at that time. Days of two documents that are close, or differ in the year alone, disagree."""
    known = sources or Sources()
    told = list(claims)
    named = [c for c in told if not named_by_office(c.visitor, c.sender)]
    groups = gather(named, _same_visit, rank=known.rank, keys=_visit_keys, all_alike=True)
    groups = _with_offices(groups, [c for c in told if named_by_office(c.visitor, c.sender)], known)
    facts = [_visit(group, known) for group in groups]
    return mark(facts, _dated_way, partial(_other_day, _days_told(facts)), known)


def _dated_way(one: Fact) -> Hashable:
    return None if _day(one) is None else (one["sender"], one["receiver"])


def _visit(group: list[Visit], sources: Sources) -> Fact:
    names = [c.visitor for c in group if not named_by_office(c.visitor, c.sender)]
    visitor = _fullest(names or [c.visitor for c in group])
    return fact("visit", "one_visit", sorted(group, key=sources.rank), sources, visitor=visitor)


def _visit_keys(claim: Visit) -> Iterable[Hashable]:
    return ((claim.sender, claim.receiver, key) for key in sorted(name_keys(claim.visitor)))


def _same_visit(one: Visit, other: Visit) -> float:
    return float(
        one.sender == other.sender
        and one.receiver == other.receiver
        and compatible(one.date, other.date)
        and same_person(one.visitor, other.visitor)
    )


def _with_offices(groups: list[list[Visit]], offices: list[Visit], sources: Sources) -> list[list[Visit]]:
    """The groups of named visits, each with the visits that are told of its visitor's office alone; those of which
    none or several can be meant stand by themselves."""
    found = [list(group) for group in groups]
    left: list[Visit] = []
    for claim in sorted(offices, key=sources.rank):
        fitting = [n for n, group in enumerate(groups) if claim.date is not None and _held(group, claim)]
        if len(fitting) == 1:
            found[fitting[0]].append(claim)
        else:
            left.append(claim)
    return found + gather(left, _same_office, rank=sources.rank)


def _held(group: list[Visit], claim: Visit) -> bool:
    """Whether the visit of a named person is that of an office: by someone said to hold it, when it can have been."""
    asked = office_key(claim.visitor, claim.sender)
    return (
        (group[0].sender, group[0].receiver) == (claim.sender, claim.receiver)
        and all(c.date is not None and compatible(c.date, claim.date) for c in group[:1])
        and any(c.office is not None and office_key(c.office, c.sender) == asked for c in group)
    )


def _same_office(one: Visit, other: Visit) -> float:
    same_way = (one.sender, one.receiver) == (other.sender, other.receiver)
    keys = office_key(one.visitor, one.sender), office_key(other.visitor, other.sender)
    return float(same_way and keys[0] == keys[1] and compatible(one.date, other.date))


def _days_told(facts: list[Fact]) -> dict[str, set[tuple[Any, ...]]]:
    """By each document the visits that it tells of, by way, last name and day: it tells two where it has two."""
    found: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for told in facts:
        for claim in told.claims_for:
            found[claim.evidence.document].add(_told(told))
    return found


def _told(one: Fact) -> tuple[Any, ...]:
    return one["sender"], one["receiver"], one["visitor"], one["date"]


def _other_day(by_document: dict[str, set[tuple[Any, ...]]], one: Fact, other: Fact) -> bool:
    days = _day(one), _day(other)
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return False
    close = abs((days[0] - days[1]).days) <= _FEW_DAYS
    year_alone = (days[0].month, days[0].day) == (days[1].month, days[1].day)
    if not (close or year_alone) or not same_person(one["visitor"], other["visitor"]):
        return False
    both = {_told(one), _told(other)}
    return not any(
        both <= by_document[claim.evidence.document] for claim in one.claims_for + other.claims_for
    )


def _day(one: Fact) -> Day | None:
    """The day on which a visit began, where it is told."""
    if one.date is None or one.date.precision != "day" or one.date.earliest is None:
        return None
    long = one.date.latest is None or (one.date.latest - one.date.earliest).days > _LONGEST
    return None if long else one.date.earliest


def _fullest(written: list[str]) -> str:
    return min(written, key=lambda name: (-len(name_of(name).words), -len(name), name))


def one_envoy(claims: Iterable[Envoy], sources: Sources | None = None) -> list[Fact]:
    """An envoy told twice is one: the same way, names that can be one person's, and terms that can be the same."""
    known = sources or Sources()
    rank: Callable[[Envoy], Any] = partial(_term_first, known)
    groups = gather(
        claims, _same_term, vague=_no_term, rank=rank, keys=_envoy_keys, all_alike=True
    )  # fmt: skip
    return [fact("envoy", "one_envoy", g, known, name=_fullest([c.name for c in g])) for g in groups]


def _envoy_keys(claim: Envoy) -> Iterable[Hashable]:
    return ((claim.sender, claim.receiver, key) for key in sorted(name_keys(claim.name)))


def _no_term(claim: Envoy) -> bool:
    return claim.from_ is None and claim.to is None and claim.date is None


def _term_first(sources: Sources, claim: Envoy) -> tuple[object, ...]:
    told = sum(value is not None for value in (claim.from_, claim.to, claim.date))
    return -told, claim.from_ or "", sources.rank(claim)


def _same_term(one: Envoy, other: Envoy) -> float:
    return float(
        one.sender == other.sender
        and one.receiver == other.receiver
        and compatible(one.from_, other.from_)
        and compatible(one.to, other.to)
        and compatible(one.date, other.date)
        and same_person(one.name, other.name)
    )
