"""The fixed order of claims, which no source and no order of reading can change."""

from __future__ import annotations

from comity.model.claim import BaseClaim, to_json


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
