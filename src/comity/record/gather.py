"""Gathering: claims that tell the same thing, found in a way that no order of the claims can change.

The most precise claims come first and each starts a group; a vaguer one joins the groups that it agrees
with. Everything is sorted by content before, so the same claims always make the same groups.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from comity.model.claim import BaseClaim, to_json
from comity.model.date import PartialDate, days
from comity.model.fact import Fact

C = TypeVar("C", bound=BaseClaim)


def order(claim: BaseClaim) -> tuple[str, int, int, str, str, str]:
    """The fixed order of claims: document, place, kind, id, then all the rest."""
    span = claim.evidence
    return span.document, span.start, span.end, claim.kind, claim.id, to_json(claim)


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two dates can be the same; an unknown one can be any."""
    return one is None or other is None or PartialDate(one).overlaps(PartialDate(other))


def precision(claim: BaseClaim) -> tuple[Any, ...]:
    """The most precise first: the narrowest date, then the most fields told, then the fixed order."""
    told = sum(value is not None for value in claim.own_fields().values())
    return days(claim.date), claim.date or "", -told, order(claim)


def undated(claim: BaseClaim) -> bool:
    """Whether a claim has no date, and so could belong to any group that agrees otherwise."""
    return claim.date is None


def by_key(claims: Iterable[C], key: Callable[[C], Hashable]) -> list[list[C]]:
    """The claims, parted by what they must have in common; parts in the fixed order of their first claim."""
    parts: dict[Hashable, list[C]] = {}
    for claim in sorted(claims, key=order):
        parts.setdefault(key(claim), []).append(claim)
    return list(parts.values())


def gather(
    claims: Iterable[C],
    likeness: Callable[[C, C], float],
    *,
    rank: Callable[[C], Any] = precision,
    vague: Callable[[C], bool] = undated,
) -> list[list[C]]:
    """Groups of claims that tell the same thing, the most precise first in each.

    ``likeness(first of a group, claim)`` is 0 where they cannot be the same; a claim joins the groups it
    is most like, all of them where several are equally likely. A vague claim joins a precise group only
    where it is the only one; otherwise it stands with its own sort.
    """
    groups: list[list[C]] = []
    for claim in sorted(claims, key=rank):
        scored = [(likeness(group[0], claim), group) for group in groups]
        matching = [(score, group) for score, group in scored if score > 0]
        if vague(claim) and len(matching) > 1:
            matching = [(score, group) for score, group in matching if vague(group[0])]
        best = max((score for score, _ in matching), default=0.0)
        chosen = [group for score, group in matching if score == best]
        for group in chosen:
            group.append(claim)
        if not chosen:
            groups.append([claim])
    return groups


def merged(group: list[C]) -> dict[str, Any]:
    """The fields of the most precise claim, with what it leaves open taken from the next that tells it."""
    fields = group[0].own_fields()
    for claim in group[1:]:
        for name, value in claim.own_fields().items():
            if fields[name] is None:
                fields[name] = value
    return fields


def fact(kind: str, rule: str, group: list[C], **changed: Any) -> Fact:
    """The fact that a group of claims adds up to; `changed` are fields that the rule decides itself."""
    support = tuple(sorted(group, key=order))
    return Fact(kind=kind, rule=rule, fields=merged(group) | changed, claims_for=support)  # type: ignore[arg-type]


def mark(facts: list[Fact], contradict: Callable[[Fact, Fact], bool]) -> list[Fact]:
    """The same facts, each with the claims of those that contradict it."""
    return [
        _against(one, [other for other in facts if other is not one and contradict(one, other)])
        for one in facts
    ]


def _against(one: Fact, others: list[Fact]) -> Fact:
    against = {order(c): c for other in others for c in other.claims_for + other.claims_against}
    for claim in one.claims_against:
        against[order(claim)] = claim
    own = {order(claim) for claim in one.claims_for}
    claims = tuple(against[key] for key in sorted(against) if key not in own)
    return Fact(
        kind=one.kind, rule=one.rule, fields=one.fields, claims_for=one.claims_for, claims_against=claims
    )
