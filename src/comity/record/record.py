"""From the claims of a pair to its record. Pure, and the same whatever the order of the claims."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from comity.model.claim import Claim
from comity.model.fact import Fact
from comity.model.pair import Pair
from comity.model.record import Record, Reference
from comity.model.work import Work
from comity.record.dealings import one_agreement, one_amount, one_product
from comity.record.missions import one_mission, one_opening
from comity.record.order import order
from comity.record.sources import Sources
from comity.record.status import one_status_change, standing, when
from comity.record.ties import one_event, one_membership
from comity.record.visits import one_envoy, one_visit

Rule = Callable[[Iterable[Any], Sources], list[Fact]]
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
    works: Mapping[str, tuple[Work, ...]] | None = None,
) -> Record:
    """The record of a pair; claims of other pairs are left aside.

    `heirs` maps codes of states that are gone to the member of the pair that followed them; their claims
    are part of the record and keep the code that they were read with. `references` gives the documents of
    claims by the claim's id, `works` what they cite for them; both decide which claim is quoted, and which value
    is shown first where they differ (`comity.record.sources`).
    """
    follow, told_in = dict(heirs or {}), dict(references or {})
    ordered = _own(pair, claims, follow)
    by_kind: dict[str, list[Claim]] = {}
    for claim in ordered:
        by_kind.setdefault(claim.kind, []).append(claim)
    sources = Sources(told_in, works)
    facts: list[Fact] = []
    for kind, rules in RULES.items():
        for rule in rules:
            facts += sorted(rule(by_kind.get(kind, ()), sources), key=_PLACES.get(kind, _by_date))
    return Record(
        pair=pair,
        standing=standing(facts),
        facts=tuple(facts),
        claims=len(ordered),
        documents=len(
            {(c.evidence.document, told_in[c.id].hash if c.id in told_in else "") for c in ordered}
        ),
        heirs={code: heir for code, heir in sorted(follow.items()) if any(code in c.codes for c in ordered)},
        rules=explanations(),
        references={c.id: told_in[c.id] for c in ordered if c.id in told_in},
        works={c.id: works[c.id] for c in ordered if c.id in works} if works else {},
    )


def _own(pair: Pair, claims: Iterable[Claim], follow: Mapping[str, str]) -> list[Claim]:
    """The claims of the pair, each once, in the fixed order."""
    codes: dict[tuple[str, str], bool] = {}
    found = []
    for claim in claims:
        both = claim.codes
        mine = codes.get(both)
        if mine is None:
            a, b = (follow.get(code, code) for code in both)
            mine = codes[both] = a != b and Pair.of(a, b) == pair
        if mine:
            found.append(claim)
    found.sort(key=order)
    return [claim for n, claim in enumerate(found) if n == 0 or order(claim) != order(found[n - 1])]


@cache
def explanations() -> dict[str, str]:
    """Every rule by its name, with its explanation."""
    every = {rule for rules in RULES.values() for rule in rules} | {standing}
    return {rule.__name__: explanation(rule) for rule in sorted(every, key=lambda r: r.__name__)}


def explanation(rule: Callable[..., Any]) -> str:
    """What a rule does, in the words that the reader of a brief is shown: its docstring on one line."""
    return " ".join((inspect.getdoc(rule) or "").split())


def _by_date(fact: Fact) -> tuple[Any, ...]:
    return when(fact), order(fact.claims_for[0]), sorted((k, str(v)) for k, v in fact.fields.items())


def _by_series(fact: Fact) -> tuple[Any, ...]:
    """Figures of trade stand in series: the total, then each way, of a currency from year to year."""
    return fact["flow"] != "total", fact["exporter"] or "", fact["currency"], _by_date(fact)


_PLACES: dict[str, Callable[[Fact], tuple[Any, ...]]] = {"trade": _by_series}
