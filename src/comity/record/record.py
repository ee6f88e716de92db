"""From the claims of a pair to its record. Pure, and the same whatever the order of the claims."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any

from comity.model.claim import Claim
from comity.model.fact import Fact
from comity.model.judgement import Judgement
from comity.model.pair import Pair
from comity.model.record import Record, Reference
from comity.model.rule import explanation
from comity.model.work import Work
from comity.record.dealings import one_agreement, one_amount, one_product
from comity.record.judged import Judged, judged, of_standing
from comity.record.missions import one_mission, one_opening
from comity.record.office_visits import with_offices
from comity.record.order import in_order
from comity.record.regroup import RULES as JUDGED
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
    heirs: Mapping[str, str],
    references: Mapping[str, Reference],
    works: Mapping[str, tuple[Work, ...]],
    judgements: Collection[Judgement] = (),
) -> Record:
    """The record of a pair; claims of other pairs are left aside.

    `heirs` maps codes of states that are gone to the member of the pair that followed them; their claims
    are part of the record and keep the code that they were read with. `references` gives the documents of
    claims by the claim's id, `works` what they cite for them; both decide which claim is quoted, and which value
    is shown first where they differ (`comity.record.sources`). `judgements` are people's words, which outrank the
    rules; those that speak of no claim of the pair are left aside.
    """
    ordered, codes = _own(pair, claims, heirs)
    sources = Sources(references, works)

    def run(some: Iterable[Claim]) -> list[Fact]:
        return facts_of(some, sources)

    said = [one for one in judgements if any(_of(pair, c, heirs) for c in one.claims) or one.undoes]
    told = judged(ordered, said, run, sources.rank) if said else Judged(run(ordered), [], [], ())
    facts = sorted(told.facts, key=_place) if said else told.facts
    return Record(
        pair=pair,
        standing=of_standing(standing(facts), facts) if said else standing(facts),
        facts=tuple(facts),
        claims=len(ordered),
        documents=_documents(ordered, references),
        heirs={code: heirs[code] for code in sorted(codes) if code in heirs},
        rules=_explained(facts),
        references={c.id: references[c.id] for c in ordered if c.id in references} if references else {},
        works={c.id: works[c.id] for c in ordered if c.id in works} if works else {},
        judgements=told.outcomes,
        rejected=tuple(sorted(told.rejected, key=_place)),
        overruled=tuple(sorted(told.overruled, key=_place)),
    )


def facts_of(claims: Iterable[Claim], sources: Sources | None = None) -> list[Fact]:
    """The facts that the rules alone make of claims, in the order of a record."""
    every = in_order(claims)
    known = (sources or Sources()).over(every)
    by_kind: dict[str, list[Claim]] = {}
    for claim in every:
        by_kind.setdefault(claim.kind, []).append(claim)
    made = {
        kind: [rule(by_kind[kind], known) for rule in rules]
        for kind, rules in RULES.items()
        if kind in by_kind
    }
    if "visit" in made and "event" in made:
        joined = with_offices(made["visit"][0], made["event"][0], known)
        made["visit"], made["event"] = [joined[0]], [joined[1]]
    facts: list[Fact] = []
    for kind, parts in made.items():
        place = _PLACES.get(kind, _by_date)
        for part in parts:
            facts += _placed(part, place(known, part))
    return facts


def _placed(facts: list[Fact], places: list[tuple[Any, ...]]) -> list[Fact]:
    """Facts in the order of their places, by their fields where two have one place."""
    numbers = sorted(range(len(facts)), key=places.__getitem__)
    if len({place[-1] for place in places}) < len(places):  # two begin with one claim
        numbers.sort(key=lambda n: (places[n], _told(facts[n])))
    return [facts[n] for n in numbers]


def _explained(facts: Iterable[Fact]) -> dict[str, str]:
    """The explanations of all rules, and of what people did where some fact is made by that."""
    made = {fact.rule for fact in facts}
    people = {rule.__name__: explanation(rule) for rule in JUDGED if rule.__name__ in made}
    return dict(sorted((explanations() | people).items())) if people else explanations()


def _of(pair: Pair, claim: Claim, follow: Mapping[str, str]) -> bool:
    """Whether a claim is of a pair, or of states that its members follow."""
    return {follow.get(code, code) for code in claim.codes} == {pair.a, pair.b}


def _own(pair: Pair, claims: Iterable[Claim], follow: Mapping[str, str]) -> tuple[list[Claim], set[str]]:
    """The claims of the pair, each once, in the fixed order; and the codes of the states that they are about."""
    known: dict[tuple[str, str], bool] = {}
    found = []
    for claim in claims:
        both = claim.codes
        mine = known.get(both)
        if mine is None:
            a, b = (follow.get(code, code) for code in both)
            mine = known[both] = a != b and Pair.of(a, b) == pair
        if mine:
            found.append(claim)
    return in_order(found), {code for both, mine in known.items() if mine for code in both}


def _documents(claims: Iterable[Claim], told_in: Mapping[str, Reference]) -> int:
    """How many documents the claims stand in; two of one name are two where their texts differ."""
    if not told_in:
        return len({claim.evidence.document for claim in claims})
    return len({(c.evidence.document, told_in[c.id].hash if c.id in told_in else "") for c in claims})


@cache
def explanations() -> dict[str, str]:
    """Every rule by its name, with its explanation."""
    every = {rule for rules in RULES.values() for rule in rules} | {standing}
    return {rule.__name__: explanation(rule) for rule in sorted(every, key=lambda r: r.__name__)}


def _told(fact: Fact) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in fact.fields.items())


def _place(fact: Fact) -> tuple[Any, ...]:
    """Where a fact stands in a record: by kind, an opening behind the missions, then by date."""
    return _KINDS.index(fact.kind), *_PLACES.get(fact.kind, _by_date)(_ALONE, [fact])[0], _told(fact)


def _by_date(sources: Sources, facts: list[Fact]) -> list[tuple[Any, ...]]:
    place = sources.place
    return [(when(fact), place(fact.claims_for[0])) for fact in facts]


def _by_series(sources: Sources, facts: list[Fact]) -> list[tuple[Any, ...]]:
    """Figures of trade stand in series: the total, then each way, of a currency from year to year."""
    dated = zip(facts, _by_date(sources, facts), strict=True)
    return [(f["flow"] != "total", f["exporter"] or "", f["currency"], *at) for f, at in dated]


_KINDS = tuple(kind for kind in RULES for kind in ((kind, "opening") if kind == "mission" else (kind,)))
_PLACES: dict[str, Callable[[Sources, list[Fact]], list[tuple[Any, ...]]]] = {"trade": _by_series}
_ALONE = Sources()  # the fixed order needs to know of no document
