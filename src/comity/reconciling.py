"""Reconciling: from the claims of a pair to its facts. Pure: no store, no clock, no network.

`facts_of_pair` is the function that a build, or a cluster, maps over pairs.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from comity.model.claim import Claim
from comity.model.fact import Fact
from comity.model.pair import Pair
from comity.model.record import Reference
from comity.record.record import facts_of
from comity.record.sources import Sources
from comity.record.status import standing
from comity.record.version import RULES
from comity.store.facts import Reconciler


def facts_of_pair(
    pair: Pair,
    claims: Iterable[Claim],
    references: Mapping[str, Reference] | None = None,
    cited: Container[str] | None = None,
) -> list[Fact]:
    """What the claims of a pair add up to by the rules alone: its facts in the record's order, then its standing.

    The claims must be of the pair. `references` and `cited` are those of `comity.record.sources.Sources`.
    """
    facts = facts_of(claims, Sources(references, cited))
    whole = standing(facts)
    return [*facts, whole] if whole.claims_for else facts


RECONCILER = Reconciler(RULES, facts_of_pair)
