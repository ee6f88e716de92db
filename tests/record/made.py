"""The record of claims made by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from comity import record as real
from comity.model.claim import Claim
from comity.model.judgement import Judgement
from comity.model.pair import Pair
from comity.model.record import Record, Reference
from comity.model.work import Work


def record_of(
    pair: Pair,
    claims: Iterable[Claim],
    heirs: Mapping[str, str] | None = None,
    references: Mapping[str, Reference] | None = None,
    works: Mapping[str, tuple[Work, ...]] | None = None,
    judgements: Collection[Judgement] = (),
) -> Record:
    """The record of claims of which nothing more is known than what is given."""
    return real.record_of(pair, claims, heirs or {}, references or {}, works or {}, judgements)
