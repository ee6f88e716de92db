"""What judgements join and part, among the facts that rules alone made of the claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from comity.model.claim import BaseClaim, Claim, Mission
from comity.model.date import days
from comity.model.fact import Fact
from comity.model.judgement import Judgement
from comity.record.bound import Bound, holders, ids_for
from comity.record.gather import compatible
from comity.record.order import order

Run = Callable[[Iterable[Claim]], list[Fact]]
Rank = Callable[[BaseClaim], Any]
_WAYS = (("sender", "receiver"), ("exporter", "importer"))
_COUNTED = ("change", "opened", "reopened", "closed")  # of a mission: what its rule finds in all its claims
# Contradicted by what is told, not by when it is said to have been.
_BY_VALUE = frozenset({"trade", "mission"})


def judged_same(one: Fact, other: Fact, first: Callable[[Fact], Any], rank: Rank, run: Run) -> Fact:
    """A person said that these claims tell of the same thing. It has the values that a person accepted, else those of the
    more precise telling, and what that leaves open from the other. Where the two could not both be true, the claims of
    the other are listed against it."""
    kept, added = sorted((one, other), key=first)
    own = {order(c): c for c in kept.claims_for}
    rest = {order(c): c for c in (*kept.claims_against, *added.claims_against)}
    told = {order(c): c for c in added.claims_for}
    if _contradict(kept, added):
        rest |= told
    else:
        own |= told
    claims = sorted(own.values(), key=rank)
    against = sorted((c for key, c in rest.items() if key not in own), key=rank)
    return msgspec.structs.replace(
        kept,
        rule="judged_same",
        fields=_filled(kept, added, claims, run),
        claims_for=tuple(claims),
        claims_against=tuple(against),
        preferred=kept.preferred or added.preferred,
        because=kept.because if against else "",
    )


def judged_apart(fact: Fact, claims: Sequence[Claim], run: Run) -> list[Fact]:
    """A person said that these claims tell of another thing than those with which the rules join them. They are a fact
    of their own, by the rules of their kind."""
    made = [f for f in run(claims) if f.kind == fact.kind and f["product"] == fact["product"]]
    if set().union(*map(ids_for, made)) != {c.id for c in claims}:
        made = [msgspec.structs.replace(fact, claims_for=tuple(claims))]
    return [_parted(part, fact) for part in made]


def _parted(part: Fact, fact: Fact) -> Fact:
    """A part of a fact, with those claims against it that are against the part too."""
    by_value = part.kind in _BY_VALUE
    against = tuple(c for c in fact.claims_against if by_value or not _same_day(c, part))
    return msgspec.structs.replace(
        part,
        rule="judged_apart",
        claims_against=against,
        preferred=fact.preferred or not against,
        because=fact.because if against else "",
    )


RULES: tuple[Callable[..., Any], ...] = (judged_same, judged_apart)


def joinable(one: Fact, other: Fact) -> bool:
    """Whether two facts can be one: of one kind, and not in opposite directions."""
    if one.kind != other.kind:
        return False
    return all(one[start] is None or one[start] != other[end] for start, end in _WAYS)


class Regrouping:
    """Joins and parts facts as judgements say, the later judgement last.

    `accepted` are ids of claims that people accepted; `run` makes facts of claims by rules alone, `rank` is the order in
    which a fact lists its claims.
    """

    def __init__(self, bound: Iterable[Bound], accepted: frozenset[str], run: Run, rank: Rank) -> None:
        self._bound = {one.said.id: one for one in bound if one.said.action in ("merge", "split")}
        self._accepted, self._run, self._rank = accepted, run, rank

    def of(self, facts: list[Fact]) -> list[Fact]:
        """The facts, joined and parted."""
        for bound in self._bound.values():
            facts = self._merge(facts, bound) if bound.said.action == "merge" else self._split(facts, bound)
        return facts

    def _merge(self, facts: list[Fact], bound: Bound) -> list[Fact]:
        of = bound.said.of
        for kind in (of,) if of else tuple(dict.fromkeys(f.kind for f in facts)):
            one, other = (next(iter(holders(facts, side, kind)), None) for side in bound.sides)
            if one is None or other is None or not joinable(one, other):
                continue
            both = one if one is other else judged_same(one, other, self._worth, self._rank, self._run)
            rest = [fact for fact in facts if fact is not one and fact is not other]
            facts = [*rest, self._with(both, (*one.judgements, *other.judgements, bound.said))]
        return facts

    def _split(self, facts: list[Fact], bound: Bound) -> list[Fact]:
        stay, parted = bound.sides
        found: list[Fact] = []
        for fact in facts:
            away = ids_for(fact) & set(parted.ids)
            mine = bound.said.of in (None, fact.kind) and parted.of_product(fact["product"])
            if not (mine and away and (ids_for(fact) - away) & set(stay.ids)):
                found.append(fact)
                continue
            parts = [[c for c in fact.claims_for if (c.id in away) is gone] for gone in (False, True)]
            if away <= _elsewhere(fact, facts):
                parts.pop()  # they tell of another fact already, and need none of their own
            for claims in parts:
                made = judged_apart(fact, claims, self._run)
                found += [self._with(part, (*fact.judgements, bound.said)) for part in made]
        return found

    def _with(self, fact: Fact, said: Iterable[Judgement]) -> Fact:
        """The fact with those of the judgements that still hold of it."""
        own = tuple(dict.fromkeys(one.id for one in said))
        told = {one.id: one for one in said}
        kept = tuple(told[id] for id in own if self._holds(fact, self._bound[id]))
        return msgspec.structs.replace(fact, judgements=kept)

    def _holds(self, fact: Fact, bound: Bound) -> bool:
        ids = ids_for(fact)
        if bound.said.action == "split":
            return not all(ids & set(side.ids) for side in bound.sides)
        ids |= {claim.id for claim in fact.claims_against}
        return all(ids & set(side.ids) for side in bound.sides)

    def _worth(self, fact: Fact) -> tuple[Any, ...]:
        """The key by which the fact whose values are to be kept comes first."""
        told = sum(value is not None for value in fact.fields.values())
        accepted = bool(ids_for(fact) & self._accepted)
        return not accepted, days(fact["date"]), -told, min(map(order, fact.claims_for))


def _elsewhere(fact: Fact, facts: Iterable[Fact]) -> set[str]:
    """The ids of the claims for other facts of the same kind and product."""
    alike = (f for f in facts if f is not fact and f.kind == fact.kind and f["product"] == fact["product"])
    return set().union(*map(ids_for, alike))


def _contradict(one: Fact, other: Fact) -> bool:
    against = {claim.id for claim in one.claims_against}
    return not compatible(one["date"], other["date"]) or bool(against & ids_for(other))


def _filled(first: Fact, second: Fact, claims: Sequence[Claim], run: Run) -> dict[str, Any]:
    fields = {name: second[name] if value is None else value for name, value in first.fields.items()}
    if first.kind == "mission":
        # Which change was the last is asked of the rule, of claims that name one and the same mission.
        like = {name: fields[name] for name in ("sender", "receiver", "type", "seat", "city")}
        alike = [msgspec.structs.replace(c, **like) for c in claims if isinstance(c, Mission)]
        told = [f for f in run(alike) if f.kind == "mission"]
        if len(told) == 1:
            fields |= {name: told[0][name] for name in _COUNTED}
    return fields


def _same_day(claim: Claim, fact: Fact) -> bool:
    return claim.date is not None and fact["date"] is not None and compatible(claim.date, fact["date"])
