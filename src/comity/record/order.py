"""The fixed order of claims, which no source and no order of reading can change."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, starmap
from operator import lt
from typing import Any, TypeVar

from comity.model.claim import BaseClaim, to_json

C = TypeVar("C", bound=BaseClaim)


class Rest:
    """All of a claim, looked at only where the rest of the order does not tell two apart."""

    __slots__ = ("claim",)

    def __init__(self, claim: BaseClaim) -> None:
        self.claim = claim

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rest):
            return NotImplemented
        return self.claim is other.claim or to_json(self.claim) == to_json(other.claim)

    def __lt__(self, other: Rest) -> bool:
        return self.claim is not other.claim and to_json(self.claim) < to_json(other.claim)

    def __hash__(self) -> int:
        return 0  # what is the same so far is nearly always the same


Order = tuple[str, int, int, str, str, Rest]


def order(claim: BaseClaim) -> Order:
    """The fixed order of claims: document, place, kind, id, then all the rest."""
    span = claim.evidence
    return span.document, span.start, span.end, claim.kind, claim.id, Rest(claim)


def in_order(claims: Iterable[C]) -> list[C]:
    """The claims in the fixed order, each once."""
    told = list(claims)
    # The fixed order without what is looked at only where that tells no two apart.
    keys = [(s.document, s.start, s.end, c.kind, c.id) for c in told for s in (c.evidence,)]
    if all(starmap(lt, pairwise(keys))):  # as a store gives them
        return told
    placed = sorted(((order(claim), claim) for claim in told), key=_first)
    return [claim for n, (place, claim) in enumerate(placed) if n == 0 or place != placed[n - 1][0]]


def _first(item: tuple[Order, Any]) -> Order:
    return item[0]
