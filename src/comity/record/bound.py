"""Which claims of a record a judgement speaks of: those it names, or what has come in their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec

from comity.model.claim import BaseClaim, Claim
from comity.model.fact import Fact
from comity.model.judgement import Judgement, Side
from comity.record.words import folded

Alike = dict[bytes, list[BaseClaim]]  # claims by what they say
_SORTED = msgspec.json.Encoder(order="sorted")


class Held(NamedTuple):
    """A side of a judgement as it is met in a record: ids of claims that are there, in the side's order."""

    ids: tuple[str, ...]
    product: str | None
    missing: int
    moved: int

    def of_product(self, product: str | None) -> bool:
        """Whether it speaks of this product; where it names none it speaks of all."""
        return self.product is None or product is None or self.product == folded(product)


class Bound(NamedTuple):
    """A judgement with its sides as they are met in a record."""

    said: Judgement
    sides: tuple[Held, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all its claims that are there."""
        return frozenset(id for side in self.sides for id in side.ids)


def bind(judgements: Collection[Judgement], claims: Iterable[Claim]) -> list[Bound]:
    """The judgements, each with the claims that are there.

    A claim is met by its id. Where that is gone, because the document was changed somewhere, it is met by a claim of
    the same document that says the same in the same words.
    """
    told = list(claims)
    there = {claim.id for claim in told}
    alike: Alike = {}
    if any(claim.id not in there for said in judgements for claim in said.claims):
        for claim in sorted(told, key=lambda claim: claim.id):
            alike.setdefault(_words(claim), []).append(claim)
    return [
        Bound(said, tuple(_held(side, there, alike, said.action != "split") for side in said.sides))
        for said in judgements
    ]


def _held(side: Side, there: set[str], alike: Alike, led: bool) -> Held:
    """A side as it is met. Where it is `led`, the claims speak for a fact together: with the clearest, and all that say
    the same as it, gone, the others can tell of another fact, and none is met."""
    leads: list[str] = []
    ids: list[str] = []
    missing = moved = 0
    clearest = side.claims[0].own_fields()
    for claim in side.claims:
        met = [claim.id] if claim.id in there else _alike(claim, alike)
        (leads if claim.own_fields() == clearest else ids).extend(met)
        missing += not met
        moved += bool(met) and claim.id not in there
    product = None if side.product is None else folded(side.product)
    every = () if led and not leads else dict.fromkeys((*leads, *ids))
    return Held(tuple(every), product, missing, moved)


def _alike(claim: BaseClaim, alike: Alike) -> list[str]:
    """The ids of the claims that say the same; of products, all of those, since people can have set others of them aside."""
    named = set(getattr(claim, "products", ()))
    return [
        other.id for other in alike.get(_words(claim), ()) if named <= set(getattr(other, "products", ()))
    ]


def _words(claim: BaseClaim) -> bytes:
    """What a claim says, in which document and in which words, wherever in the document that is."""
    own = {name: value for name, value in claim.own_fields().items() if name != "products"}
    return _SORTED.encode([claim.evidence.document, claim.kind, own, claim.evidence.quote])


def ids_for(fact: Fact) -> set[str]:
    """The ids of the claims for a fact."""
    return {claim.id for claim in fact.claims_for}


def holders(facts: Iterable[Fact], side: Held, of: str | None) -> list[Fact]:
    """The facts that a side of a judgement speaks of, of one kind or of any.

    Those are the facts for which the first of its claims tells that is for any; where these are several, those that most
    of its claims are for.
    """
    able = [f for f in facts if of in (None, f.kind) and side.of_product(f["product"])]
    for id in side.ids:
        found = [fact for fact in able if id in ids_for(fact)]
        if found:
            counts = [len(ids_for(fact) & set(side.ids)) for fact in found]
            return [fact for fact, count in zip(found, counts, strict=True) if count == max(counts)]
    return []
