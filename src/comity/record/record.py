"""From the claims of a pair to its record. Pure, and the same whatever the order of the claims."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from comity.model.claim import Claim
from comity.model.fact import Fact
from comity.model.pair import Pair
from comity.model.record import Record, Reference
from comity.record.dealings import one_agreement, one_amount, one_product
from comity.record.gather import order
from comity.record.missions import one_mission, one_opening
from comity.record.status import one_status_change, standing, when
from comity.record.ties import one_event, one_membership
from comity.record.visits import one_envoy, one_visit

Rule = Callable[[Iterable[Any]], list[Fact]]
# The rules of each kind of claim; the kinds are in the order in which a record lists them.
RULES: dict[str, tuple[Rule, ...]] = {
    "status": (one_status_change,),
    "membership": (one_membership,),
    "visit": (one_visit,),
    "agreement": (one_agreement,),
    "trade": (one_amount,),
    "products": (one_product,),
    "mission": (one_mission, one_opening),
    "envoy": (one_envoy,),
    "event": (one_event,),
}


def record_of(
    pair: Pair,
    claims: Iterable[Claim],
    heirs: Mapping[str, str] | None = None,
    references: Mapping[str, Reference] | None = None,
) -> Record:
    """The record of a pair; claims of other pairs are left aside.

    `heirs` maps codes of states that are gone to the member of the pair that followed them; their claims
    are part of the record and keep the code that they were read with. `references` gives the documents of
    claims by the claim's id.
    """
    follow, told_in = dict(heirs or {}), dict(references or {})
    own = {order(c): c for c in claims if Pair.of(*(follow.get(code, code) for code in c.codes)) == pair}
    ordered = [own[key] for key in sorted(own)]
    facts: list[Fact] = []
    for kind, rules in RULES.items():
        told = [c for c in ordered if c.kind == kind]
        for rule in rules:
            facts += sorted(rule(told), key=_by_date)
    rules_used = {rule for rules in RULES.values() for rule in rules}
    return Record(
        pair=pair,
        standing=standing(facts),
        facts=tuple(facts),
        claims=len(ordered),
        documents=len(
            {(c.evidence.document, told_in[c.id].hash if c.id in told_in else "") for c in ordered}
        ),
        heirs={code: heir for code, heir in sorted(follow.items()) if any(code in c.codes for c in ordered)},
        rules={
            rule.__name__: explanation(rule)
            for rule in sorted({*rules_used, standing}, key=lambda r: r.__name__)
        },
        references={c.id: told_in[c.id] for c in ordered if c.id in told_in},
    )


def explanation(rule: Callable[..., Any]) -> str:
    """What a rule does, in the words that the reader of a brief is shown: its docstring on one line."""
    return " ".join((inspect.getdoc(rule) or "").split())


def _by_date(fact: Fact) -> tuple[Any, ...]:
    return when(fact), order(fact.claims_for[0]), sorted((k, str(v)) for k, v in fact.fields.items())
