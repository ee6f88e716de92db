"""Gathering: claims that tell the same thing, found in a way that no order of the claims can change.

The best claims come first and each starts a group; a vaguer one joins the groups that it agrees with.
Everything is sorted by content before, so the same claims always make the same groups. Claims that can be
alike share a key, so that those of a pair with thousands are not all compared with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from itertools import combinations, product
from typing import Any, TypeVar

import msgspec

from comity.model.claim import BaseClaim
from comity.model.date import extent
from comity.model.fact import Fact
from comity.record.sources import Sources

C = TypeVar("C", bound=BaseClaim)


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two dates can be the same; an unknown one can be any."""
    if one is None or other is None or one == other:
        return True
    # No cache: of two dates it would be asked once.
    (first, last), (start, end) = extent(one), extent(other)
    return first <= end and start <= last


def undated(claim: BaseClaim) -> bool:
    """Whether a claim has no date, and so could belong to any group that agrees otherwise."""
    return claim.date is None


def by_key(claims: Iterable[C], key: Callable[[C], Hashable]) -> list[list[C]]:
    """The claims, parted by what they must have in common; parts in the order of their first claim."""
    parts: dict[Hashable, list[C]] = {}
    for claim in claims:
        parts.setdefault(key(claim), []).append(claim)
    return list(parts.values())


def gather(
    claims: Iterable[C],
    likeness: Callable[[C, C], float],
    *,
    rank: Callable[[C], Any],
    keys: Callable[[C], Iterable[Hashable] | None] | None = None,
    by: Callable[[C], Hashable] | None = None,
    vague: Callable[[C], bool] = undated,
    all_alike: bool = False,
) -> list[list[C]]:
    """Groups of claims that tell the same thing, the first by `rank` first in each.

    ``likeness(first of a group, claim)`` is 0 where they cannot be the same, and is asked only where the
    two share one of their `keys`, of all where there are none (``None`` for a claim that can be like any); where it rests on
    what `by` gives alone, it is asked once for all claims of which that is the same. With `all_alike` it must be more than 0 for every claim of the group. A
    claim joins the groups it is most like, all of them where several are equally likely. A vague claim
    joins a precise group only where it is the only one; otherwise it stands with its own sort.
    """
    told = list(claims)
    if len(told) < 2:
        return [told] if told else []
    groups: list[list[C]] = []
    begun: dict[Hashable, list[int]] = {}
    of_any: list[int] = []  # groups of which any claim can be
    asked: dict[Hashable, tuple[int, list[tuple[float, int]]]] = {}
    told.sort(key=rank)
    for claim in told:
        near: Collection[int] = range(len(groups))
        own = keys(claim) if keys is not None else None
        if own is not None:
            own = tuple(own)
            near = begun.get(own[0], ()) if len(own) == 1 else {n for k in own for n in begun.get(k, ())}
            near = {*near, *of_any} if of_any else near
        matching: list[tuple[float, int]] = []
        if by is not None:
            before, matching = asked.get(alike := by(claim), (0, []))
            near, asked[alike] = range(before, len(groups)), (len(groups), matching)
        if near:
            matching += [(score, n) for n in near if (score := likeness(groups[n][0], claim)) > 0]
        if all_alike and matching:
            matching = [(s, n) for s, n in matching if all(likeness(c, claim) > 0 for c in groups[n][1:])]
        if len(matching) > 1 and vague(claim):
            matching = [(score, n) for score, n in matching if vague(groups[n][0])]
        if not matching:
            if own is None:
                of_any.append(len(groups))
            for key in own or ():
                begun.setdefault(key, []).append(len(groups))
            groups.append([claim])
            continue
        best = max(matching)[0] if len(matching) > 1 else matching[0][0]
        for score, n in matching:
            if score == best:
                groups[n].append(claim)
    return groups


def merged(group: list[C]) -> dict[str, Any]:
    """The fields of the first claim, with what it leaves open taken from the next that tells it."""
    fields = group[0].own_fields()
    if len(group) > 1:
        for name in [name for name, value in fields.items() if value is None]:
            fields[name] = next((told for c in group[1:] if (told := getattr(c, name)) is not None), None)
    return fields


def fact(kind: str, rule: str, group: list[C], sources: Sources, **changed: Any) -> Fact:
    """The fact that a group of claims adds up to; `changed` are fields that the rule decides itself.

    Its values are taken from the claims in the group's order; it lists them by the order of sources.
    """
    support = sources.ranked(group) if len(group) > 1 else group
    fields = merged(group)
    fields.update(changed)
    return Fact(kind=kind, rule=rule, fields=fields, claims_for=tuple(support))  # type: ignore[arg-type]


def mark(
    facts: list[Fact],
    key: Callable[[Fact], Hashable],
    contradict: Callable[[Fact, Fact], bool],
    sources: Sources,
    sides: Callable[[Fact], bool] | None = None,
) -> list[Fact]:
    """The same facts, each with the claims of those that contradict it, and with which of them is preferred.

    Only facts of the same `key` are held against each other, those whose key is ``None`` against none; with `sides`
    only such as are on two sides. ``contradict`` is the same either way round. The one whose first claim comes first by the
    order of sources is preferred, and says by which criterion; the others stay, and say that they are not.
    """
    if len(facts) < 2:
        return facts
    alike: dict[Hashable, list[Fact]] = {}
    for one in facts:
        if (own := key(one)) is not None:
            alike.setdefault(own, []).append(one)
    rivals: dict[int, list[Fact]] = {}
    for several in alike.values():
        if len(several) < 2:
            continue
        for one, other in combinations(several, 2) if sides is None else _across(several, sides):
            if contradict(one, other):
                rivals.setdefault(id(one), []).append(other)
                rivals.setdefault(id(other), []).append(one)
    if not rivals:
        return facts
    return [_against(one, rivals[id(one)], sources) if id(one) in rivals else one for one in facts]


def _across(facts: list[Fact], sides: Callable[[Fact], bool]) -> Iterable[tuple[Fact, Fact]]:
    here = [one for one in facts if sides(one)]
    return product(here, (one for one in facts if not sides(one))) if here else ()


def _against(one: Fact, rivals: list[Fact], sources: Sources) -> Fact:
    own = set(map(id, one.claims_for))
    told = {id(c): c for other in rivals for c in other.claims_for + other.claims_against}
    told |= {id(c): c for c in one.claims_against}
    first = one.claims_for[0]
    best = min((rival.claims_for[0] for rival in rivals), key=sources.rank)
    return msgspec.structs.replace(
        one,
        claims_against=tuple(sources.ranked(c for key, c in told.items() if key not in own)),
        preferred=one.preferred and sources.rank(first) <= sources.rank(best),
        because=sources.reason(first, best),
    )
