"""The order of sources: which of several claims is quoted, and whose value is shown first where they differ."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import Any

from comity.model.claim import BaseClaim, told_fields
from comity.model.date import PartialDate, days
from comity.model.record import Reference
from comity.model.rule import explanation
from comity.record.order import order


def the_more_precise_date(sources: Sources, claim: BaseClaim) -> int:
    """The claim with the narrower date: a day before a month, a month before a year; one without a date is last."""
    return days(claim.date)


def a_work_cited(sources: Sources, claim: BaseClaim) -> int:
    """The claim for which its document cites a work of its own."""
    return int(claim.id not in sources.cited)


def the_narrower_document(sources: Sources, claim: BaseClaim) -> int:
    """The claim of the document that tells of fewer pairs: an article on the two before a table of a country."""
    known = sources.references.get(claim.id)
    return known.pairs if known is not None else 0


def the_later_document(sources: Sources, claim: BaseClaim) -> int:
    """The claim of the document that speaks later, as of a later revision; one that does not say when is last."""
    return -_spoken(claim.asserted)


def the_fuller_telling(sources: Sources, claim: BaseClaim) -> int:
    """The claim that tells more: an office, a city, a level."""
    return -told_fields(claim)


# In this order; what none of them decides is decided by the fixed order of documents, places and kinds.
CRITERIA = (
    the_more_precise_date,
    a_work_cited,
    the_narrower_document,
    the_later_document,
    the_fuller_telling,
)


class Sources:
    """What is known of the documents of claims, and the order of claims that follows from it.

    `references` gives the document of a claim by the claim's id, `cited` holds the ids of claims for which
    their document cites a work. Where neither is known, the claims alone decide.
    """

    def __init__(
        self, references: Mapping[str, Reference] | None = None, cited: Container[str] | None = None
    ) -> None:
        self.references: Mapping[str, Reference] = references or {}
        self.cited: Container[str] = cited or ()
        self._ranks: dict[int, tuple[BaseClaim, tuple[Any, ...]]] = {}

    def rank(self, claim: BaseClaim) -> Any:
        """The key of the order of sources: the criteria one after the other, then the fixed order."""
        known = self._ranks.get(id(claim))
        if known is not None and known[0] is claim:
            return known[1]
        rank = (*self.criteria(claim), order(claim))
        self._ranks[id(claim)] = claim, rank
        return rank

    def over(self, claims: Sequence[BaseClaim]) -> Ranked:
        """The same order of these claims, which come in the fixed order, each once."""
        return Ranked(self, claims)

    def place(self, claim: BaseClaim) -> Any:
        """The key of the fixed order."""
        return order(claim)

    def criteria(self, claim: BaseClaim) -> tuple[int, ...]:
        """What the criteria say of a claim, one after the other; the less, the better."""
        return tuple([criterion(self, claim) for criterion in CRITERIA])

    def reason(self, one: BaseClaim, other: BaseClaim) -> str:
        """The name of the first criterion by which two claims differ, ``order`` where none tells them apart."""
        for criterion, a, b in zip(CRITERIA, self.criteria(one), self.criteria(other), strict=True):
            if a != b:
                return criterion.__name__
        return "order"


class Ranked(Sources):
    """The order of sources of some claims alone, which come in the fixed order, each once: their places are numbers then.

    It holds the claims, and is asked for no others.
    """

    def __init__(self, sources: Sources, claims: Sequence[BaseClaim]) -> None:
        super().__init__(sources.references, sources.cited)
        self._held = claims
        self._places = {id(claim): n for n, claim in enumerate(claims)}
        self._keys: dict[int, tuple[int, ...]] = {}

    def rank(self, claim: BaseClaim) -> Any:
        """The key of the order of sources, made where it is asked for."""
        own = id(claim)
        key = self._keys.get(own)
        if key is None:
            key = self._keys[own] = (*self.criteria(claim), self._places[own])
        return key

    def place(self, claim: BaseClaim) -> Any:
        """The number of a claim in the fixed order."""
        return self._places[id(claim)]


def explained() -> dict[str, str]:
    """The criteria in their order, each with its explanation."""
    return {c.__name__: explanation(c) for c in CRITERIA}


@lru_cache(maxsize=8192)
def _spoken(asserted: str | None) -> int:
    """The last day on which a document can have spoken, 0 where it is not known."""
    if asserted is None:
        return 0
    last = PartialDate(asserted.partition("T")[0]).latest
    return last.toordinal() if last is not None else 0
