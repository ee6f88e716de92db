"""From the claims of a pair to its record. Pure, and the same whatever the order of the claims."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from comity.model.claim import Claim
from comity.model.fact import Fact
from comity.model.judgement import Judgement
from comity.model.pair import Pair
from comity.model.record import Record, Reference
from comity.record.dealings import one_agreement, one_amount, one_product
from comity.record.gather import order
from comity.record.judged import Judged, judged, of_standing
from comity.record.missions import one_mission, one_opening
from comity.record.regroup import RULES as JUDGED
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
# The kinds of facts in the same order: missions give two of them.
_KINDS = [kind for own in RULES for kind in ((own, "opening") if own == "mission" else (own,))]


def record_of(
    pair: Pair,
    claims: Iterable[Claim],
    heirs: Mapping[str, str] | None = None,
    references: Mapping[str, Reference] | None = None,
    judgements: Collection[Judgement] = (),
) -> Record:
    """The record of a pair; claims of other pairs are left aside.

    `heirs` maps codes of states that are gone to the member of the pair that followed them; their claims
    are part of the record and keep the code that they were read with. `references` gives the documents of
    claims by the claim's id. `judgements` are people's words, which outrank the rules; those that speak of no
    claim of the pair are left aside.
    """
    follow, told_in = dict(heirs or {}), dict(references or {})
    own = {order(c): c for c in claims if _of(pair, c, follow)}
    ordered = [own[key] for key in sorted(own)]
    said = [one for one in judgements if any(_of(pair, c, follow) for c in one.claims) or one.undoes]
    told = judged(ordered, said, facts_of) if said else Judged(facts_of(ordered), [], [], ())
    facts = sorted(told.facts, key=_place) if said else told.facts
    rules_used: set[Callable[..., Any]] = {rule for rules in RULES.values() for rule in rules}
    rules_used |= {rule for rule in JUDGED if any(fact.rule == rule.__name__ for fact in facts)}
    return Record(
        pair=pair,
        standing=of_standing(standing(facts), facts) if said else standing(facts),
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
        judgements=told.outcomes,
        rejected=tuple(sorted(told.rejected, key=_place)),
        overruled=tuple(sorted(told.overruled, key=_place)),
    )


def facts_of(claims: Iterable[Claim]) -> list[Fact]:
    """The facts that the rules alone make of claims, in the order of a record."""
    given, facts = list(claims), []
    for kind, rules in RULES.items():
        told = [c for c in given if c.kind == kind]
        for rule in rules:
            facts += sorted(rule(told), key=_by_date)
    return facts


def _of(pair: Pair, claim: Claim, follow: Mapping[str, str]) -> bool:
    """Whether a claim is of a pair, or of states that its members follow."""
    codes = {follow.get(code, code) for code in claim.codes}
    return codes == {pair.a, pair.b}


def explanation(rule: Callable[..., Any]) -> str:
    """What a rule does, in the words that the reader of a brief is shown: its docstring on one line."""
    return " ".join((inspect.getdoc(rule) or "").split())


def _place(fact: Fact) -> tuple[Any, ...]:
    """Where a fact stands in a record: by kind, an opening behind the missions, then by date."""
    return _KINDS.index(fact.kind), *_by_date(fact)


def _by_date(fact: Fact) -> tuple[Any, ...]:
    return when(fact), order(fact.claims_for[0]), sorted((k, str(v)) for k, v in fact.fields.items())
