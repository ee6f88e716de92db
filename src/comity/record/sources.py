"""The order of sources: which of several claims is quoted, and whose value is shown first where they differ."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from comity.model.claim import BaseClaim
from comity.model.date import PartialDate, days
from comity.model.record import Reference
from comity.model.rule import explanation
from comity.record.order import order

Claims = Sequence[BaseClaim]
C = TypeVar("C", bound=BaseClaim)


# Each criterion says of all claims at once what it says of each: a million of them are asked one call each else. The less, the better.
def the_more_precise_date(sources: Sources, claims: Claims) -> list[int]:
    """The claim with the narrower date: a day before a month, a month before a year; one without a date is last."""
    return [days(claim.date) for claim in claims]


def a_work_cited(sources: Sources, claims: Claims) -> list[int]:
    """The claim for which its document cites a work of its own."""
    cited = sources.cited
    return [int(claim.id not in cited) for claim in claims] if cited else [1] * len(claims)


def the_narrower_document(sources: Sources, claims: Claims) -> list[int]:
    """The claim of the document that tells of fewer pairs: an article on the two before a table of a country."""
    known = sources.references
    if not known:
        return [0] * len(claims)
    return [known[claim.id].pairs if claim.id in known else 0 for claim in claims]


def the_later_document(sources: Sources, claims: Claims) -> list[int]:
    """The claim of the document that speaks later, as of a later revision; one that does not say when is last."""
    return [-_spoken(claim.asserted) for claim in claims]


def the_fuller_telling(sources: Sources, claims: Claims) -> list[int]:
    """The claim that tells more: an office, a city, a level."""
    told = [type(claim).values(claim) for claim in claims]
    return [values.count(None) - len(values) for values in told]


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

    def rank(self, claim: BaseClaim) -> Any:
        """The key of the order of sources: the criteria one after the other, then the fixed order."""
        return (*self.criteria([claim])[0], order(claim))

    def ranked(self, claims: Iterable[C]) -> list[C]:
        """The claims by the order of sources."""
        return sorted(claims, key=self.rank)

    def over(self, claims: Sequence[BaseClaim]) -> Ranked:
        """The same order of these claims, which come in the fixed order, each once."""
        return Ranked(self, claims)

    def place(self, claim: BaseClaim) -> Any:
        """The key of the fixed order."""
        return order(claim)

    def criteria(self, claims: Claims) -> list[tuple[int, ...]]:
        """What the criteria say of each claim, one after the other; the less, the better."""
        return list(zip(*[criterion(self, claims) for criterion in CRITERIA], strict=True))

    def reason(self, one: BaseClaim, other: BaseClaim) -> str:
        """The name of the first criterion by which two claims differ, ``order`` where none tells them apart."""
        return _first_of(*self.criteria([one, other]))


class Ranked(Sources):
    """The order of sources of some claims alone, which come in the fixed order, each once: their ranks and places are numbers
    then.

    It holds the claims, and is asked for no others.
    """

    def __init__(self, sources: Sources, claims: Sequence[BaseClaim]) -> None:
        super().__init__(sources.references, sources.cited)
        self._held = claims
        keys = self._keys = self.criteria(claims)
        # Sorted is stable: what no criterion decides stays in the fixed order.
        ranked = sorted(range(len(keys)), key=keys.__getitem__)
        self._ranks = {id(claims[n]): rank for rank, n in enumerate(ranked)}
        self._places = {id(claim): n for n, claim in enumerate(claims)}

    def rank(self, claim: BaseClaim) -> int:
        """The number of a claim in the order of sources."""
        return self._ranks[id(claim)]

    def ranked(self, claims: Iterable[C]) -> list[C]:
        """The claims by the order of sources."""
        ranks = self._ranks
        return sorted(claims, key=lambda claim: ranks[id(claim)])

    def place(self, claim: BaseClaim) -> int:
        """The number of a claim in the fixed order."""
        return self._places[id(claim)]

    def reason(self, one: BaseClaim, other: BaseClaim) -> str:
        """The name of the first criterion by which two claims differ, ``order`` where none tells them apart."""
        keys, places = self._keys, self._places
        return _first_of(keys[places[id(one)]], keys[places[id(other)]])


def _first_of(one: tuple[int, ...], other: tuple[int, ...]) -> str:
    return next((c.__name__ for c, a, b in zip(CRITERIA, one, other, strict=True) if a != b), "order")


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
