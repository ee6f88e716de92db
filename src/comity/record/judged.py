"""What people said of the claims of a pair, laid over what the rules make of them. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from comity.model.claim import Claim, Products
from comity.model.fact import Fact
from comity.model.judgement import Judgement, Outcome, State, as_kept, in_force
from comity.record.bound import Bound, bind, holders, ids_for
from comity.record.order import order
from comity.record.regroup import Rank, Regrouping, Run
from comity.record.words import folded


class Judged(NamedTuple):
    """The facts that stand, those that people set aside, and what became of each judgement."""

    facts: list[Fact]
    rejected: list[Fact]
    overruled: list[Fact]
    outcomes: tuple[Outcome, ...]


def judged(claims: Sequence[Claim], judgements: Iterable[Judgement], run: Run, rank: Rank = order) -> Judged:
    """What claims add up to where people have spoken; `run` makes facts of claims by the rules alone.

    Claims that are rejected are taken away before the rules see them. Then what people joined and parted is joined and
    parted, and the claims against what they accepted are taken away too, until none is left. Of two judgements that
    cannot both hold the later holds. None of it depends on the order of the claims or of the judgements.
    """
    bound = bind(in_force(judgements), claims)
    words = _Words(bound)
    kept, thrown = _part(claims, words)
    accepts = [one for one in bound if one.said.action == "accept"]
    accepted = frozenset(id for one in accepts for id in one.ids if words.stands(id, one))
    regrouping = Regrouping(bound, accepted, run, rank)
    overruling = _Overruling(accepts, words)
    while True:
        alone = run([claim for claim in kept if claim.id not in overruling.by])
        facts = regrouping.of(alone)
        overruling.meet((*alone, *facts))
        if not overruling.more(facts):
            break
    facts = [_accepted(fact, facts, overruling) for fact in facts]
    rejected = [fact for one, own in thrown for fact in _listed(run(own), one.said.of, one.said)]
    overruled = [
        fact for (one, kind), own in overruling.claims() for fact in _listed(run(own), kind, one.said)
    ]
    notes = [one for one in bound if one.said.action == "note"]
    facts, rejected, overruled = (_noted(own, notes) for own in (facts, rejected, overruled))
    said = {one.id for fact in (*facts, *rejected, *overruled) for one in fact.judgements}
    outcomes = tuple(_outcome(one, bound, facts, said, words, overruling.by) for one in bound)
    return Judged(facts, rejected, overruled, outcomes)


class _Words:
    """The last word on each claim, or on one product of a claim: accepted or rejected."""

    def __init__(self, bound: Iterable[Bound]) -> None:
        self._last: dict[str, list[tuple[str | None, Bound]]] = {}
        for one in bound:
            if one.said.action in ("accept", "reject"):
                for id in one.sides[0].ids:
                    self._last.setdefault(id, []).append((one.sides[0].product, one))

    def last(self, id: str, product: str | None = None) -> Bound | None:
        """The last judgement that accepts or rejects a claim, of one product where there are several."""
        told = [
            one for own, one in self._last.get(id, ()) if own is None or product is None or own == product
        ]
        return told[-1] if told else None

    def stands(self, id: str, one: Bound) -> bool:
        """Whether nothing later rejects what a judgement accepts."""
        last = self.last(id, one.sides[0].product)
        return last is None or last.said.action == "accept"


def _part(claims: Iterable[Claim], words: _Words) -> tuple[list[Claim], list[tuple[Bound, list[Claim]]]]:
    """The claims that are not rejected, and those that are, by the judgements that reject them."""
    kept: list[Claim] = []
    thrown: dict[str, tuple[Bound, list[Claim]]] = {}
    for claim in claims:
        if not isinstance(claim, Products):
            last = words.last(claim.id)
            if last is None or last.said.action == "accept":
                kept.append(claim)
            else:
                thrown.setdefault(last.said.id, (last, []))[1].append(claim)
            continue
        left = []
        for product in claim.products:
            last = words.last(claim.id, folded(product))
            if last is None or last.said.action == "accept":
                left.append(product)
            else:
                one = msgspec.structs.replace(claim, products=(product,))
                thrown.setdefault(last.said.id, (last, []))[1].append(one)
        if len(left) == len(claim.products):
            kept.append(claim)
        elif left:
            kept.append(msgspec.structs.replace(claim, products=tuple(left)))
    return kept, [thrown[id] for id in sorted(thrown, key=lambda id: thrown[id][0].said.when)]


class _Overruling:
    """Takes away the claims against what is accepted, until none is left; `by` gives what takes each away, by its id."""

    def __init__(self, accepts: Sequence[Bound], words: _Words) -> None:
        self.by: dict[str, Bound] = {}
        self.accepts, self._words = accepts, words
        self._claims: dict[tuple[str, str], dict[Any, Claim]] = {}
        self._met: set[str] = set()

    def meet(self, facts: Sequence[Fact]) -> None:
        """Note what is accepted of facts that have the very values that were seen.

        What people accept and join can fill values that were open then; so it is enough to be met once, and that no value
        that was seen is another in the end.
        """
        for one in self.accepts:
            if one.said.id not in self._met and any(
                one.said.fields is msgspec.UNSET or as_kept(fact.fields) == one.said.fields
                for fact in _told_by(one, facts)
            ):
                self._met.add(one.said.id)

    def accepted(self, one: Bound, facts: Iterable[Fact]) -> list[Fact]:
        """The facts that a judgement accepts, of those with the values that were seen."""
        if one.said.id not in self._met:
            return []
        seen = {} if one.said.fields is msgspec.UNSET else one.said.fields
        values = {name: value for name, value in seen.items() if value is not None}
        return [
            fact for fact in holders(facts, one.sides[0], one.said.of) if not values or _has(fact, values)
        ]

    def more(self, facts: Iterable[Fact]) -> bool:
        """Take away the claims against what is accepted of these facts, for the latest judgement first."""
        new: dict[str, Bound] = {}
        safe: set[str] = set()
        for one in reversed(self.accepts):
            side = one.sides[0]
            for fact in self.accepted(one, facts):
                lead = next(id for id in side.ids if id in ids_for(fact))
                if lead in new or not self._words.stands(lead, one):
                    continue
                safe |= ids_for(fact)
                for claim in fact.claims_against:
                    if claim.id not in safe and new.setdefault(claim.id, one) is one:
                        self._claims.setdefault((one.said.id, fact.kind), {})[order(claim)] = claim
        self.by |= new
        return bool(new)

    def of(self, one: Bound, kind: str) -> list[Claim]:
        """The claims that one judgement took away, of those against facts of a kind."""
        told = self._claims.get((one.said.id, kind), {})
        return [told[key] for key in sorted(told)]

    def claims(self) -> list[tuple[tuple[Bound, str], list[Claim]]]:
        """All of them, by the judgement and the kind of fact."""
        kinds = sorted({kind for _, kind in self._claims})
        return [((one, kind), self.of(one, kind)) for one in self.accepts for kind in kinds]


def _has(fact: Fact, values: Mapping[str, Any]) -> bool:
    now = as_kept(fact.fields)
    return all(now.get(name) == value for name, value in values.items())


def _told_by(one: Bound, facts: Iterable[Fact]) -> list[Fact]:
    """The facts of the kind that was judged for which the clearest claim of a judgement tells."""
    side = one.sides[0]
    return [
        f
        for f in facts
        if one.said.of in (None, f.kind) and side.of_product(f["product"]) and ids_for(f) & {*side.ids[:1]}
    ]


def _accepted(fact: Fact, facts: list[Fact], overruling: _Overruling) -> Fact:
    """The fact with the judgements that it is accepted by, and the claims that these overrule."""
    by = [one for one in overruling.accepts if any(f is fact for f in overruling.accepted(one, facts))]
    if not by:
        return fact
    over = {order(claim): claim for one in by for claim in overruling.of(one, fact.kind)}
    said = _in_time((*fact.judgements, *(one.said for one in by)))
    return msgspec.structs.replace(fact, judgements=said, overruled=tuple(over[key] for key in sorted(over)))


def _noted(facts: list[Fact], notes: Iterable[Bound]) -> list[Fact]:
    """The facts with the remarks on them."""
    said: dict[int, list[Judgement]] = {}
    for one in notes:
        for fact in holders(facts, one.sides[0], one.said.of):
            said.setdefault(id(fact), []).append(one.said)
    return [
        msgspec.structs.replace(fact, judgements=_in_time((*fact.judgements, *said[id(fact)])))
        if id(fact) in said
        else fact
        for fact in facts
    ]


def _in_time(said: Iterable[Judgement]) -> tuple[Judgement, ...]:
    told = {one.id: one for one in said}
    return tuple(sorted(told.values(), key=lambda one: one.when))


def _listed(facts: list[Fact], kind: str | None, said: Judgement) -> list[Fact]:
    """Facts that are set aside, of one kind; where none is given, those that tell of a claim most narrowly."""
    told = [fact for fact in facts if kind in (None, fact.kind)]
    changes = {id for fact in told if fact.kind == "opening" for id in ids_for(fact)}
    if kind is None:
        told = [fact for fact in told if fact.kind != "mission" or not ids_for(fact) <= changes]
    return [msgspec.structs.replace(fact, claims_against=(), judgements=(said,)) for fact in told]


def _outcome(
    one: Bound,
    bound: Sequence[Bound],
    facts: Iterable[Fact],
    said: Container[str],
    words: _Words,
    overruled: Mapping[str, Bound],
) -> Outcome:
    """What became of a judgement in the end; `said` are the ids of those that some fact names."""
    state, by = _state(one, bound, facts, said, words, overruled)
    missing, moved = sum(side.missing for side in one.sides), sum(side.moved for side in one.sides)
    return Outcome(judgement=one.said, state=state, by=by, missing=missing, moved=moved)


def _state(
    one: Bound,
    bound: Sequence[Bound],
    facts: Iterable[Fact],
    said: Container[str],
    words: _Words,
    overruled: Mapping[str, Bound],
) -> tuple[State, str | None]:
    if not all(side.ids for side in one.sides):
        return "gone", None
    last = [own for id in one.ids if (own := words.last(id, one.sides[0].product)) is not None]
    if one.said.action == "reject":
        rivals = [] if any(own.said.action == "reject" for own in last) else last
        done = not rivals
    elif one.said.action == "split":
        joined = _in_one(one, facts)
        again = {j.id for f in joined for j in f.judgements if j.action == "merge"}
        rivals, done = [own for own in bound if own.said.id in again], not joined
    else:
        done = one.said.id in said or (one.said.action == "merge" and bool(_in_one(one, facts)))
        rivals = [own for own in last if own.said.action == "reject"]
        rivals += [overruled[id] for id in sorted(one.ids) if id in overruled]
        rivals += [own for own in bound if own.said.action == "split" and own.ids & one.ids]
    later = [own for own in rivals if own.said.when > one.said.when]
    if done:
        return "applied", None
    if not later:
        changed = one.said.action == "accept" and holders(facts, one.sides[0], one.said.of)
        return "changed" if changed else "unfit", None
    return "outranked", max(later, key=lambda own: own.said.when).said.id


def _in_one(one: Bound, facts: Iterable[Fact]) -> list[Fact]:
    """The facts for which claims of both sides of a judgement tell."""
    here, there = (set(side.ids) for side in one.sides)
    return [f for f in facts if one.said.of in (None, f.kind) and ids_for(f) & here and ids_for(f) & there]


def of_standing(standing: Fact, facts: Iterable[Fact]) -> Fact:
    """The standing with what people said of the changes that it follows from."""
    used = {order(claim) for claim in standing.claims_for}
    told = [f for f in facts if f.kind == "status" and {order(c) for c in f.claims_for} <= used]
    said = {one.id: one for fact in told for one in fact.judgements if one.action != "note"}
    over = {order(claim): claim for fact in told for claim in fact.overruled}
    if not said:
        return standing
    return msgspec.structs.replace(
        standing,
        judgements=tuple(sorted(said.values(), key=lambda one: one.when)),
        overruled=tuple(over[key] for key in sorted(over)),
    )
