"""The table of rules, and from a case to its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.checks.amounts import amount_of_trade, exports_above_trade
from comity.checks.case import Case, Draft
from comity.checks.dates import date_of_mission, date_of_relations, side_that_broke
from comity.checks.impossible import (
    after_the_document,
    after_the_state,
    before_the_state,
    city_of_another_state,
    embassy_at_home,
)
from comity.checks.lacks import date_missing, date_vaguer, mission_missing, visit_missing
from comity.checks.links import outside, permalink
from comity.checks.places import there_or_not, two_cities
from comity.checks.sequence import (
    closed_before_opened,
    mission_before_relations,
    restored_unbroken,
    severed_twice,
)
from comity.checks.stale import old_as_of, open_now, open_recently, past_plan
from comity.checks.tellings import after_the_death, date_of_agreement, year_of_visit
from comity.errors import InputError
from comity.model.claim import Claim
from comity.model.finding import SEVERITIES, Finding, Severity, Witness
from comity.model.record import Reference
from comity.model.rule import explanation
from comity.model.span import Span

Rule = Callable[[Case], Iterator[Draft]]
# Each rule with the severity of its findings. An error cannot be true; a warning is
# hardly so; a note is something to add or to date.
RULES: tuple[tuple[Severity, Rule], ...] = (
    ("error", date_of_relations),
    ("error", side_that_broke),
    ("error", date_of_mission),
    ("error", there_or_not),
    ("error", exports_above_trade),
    ("error", closed_before_opened),
    ("error", after_the_document),
    ("error", city_of_another_state),
    ("warning", date_of_agreement),
    ("warning", year_of_visit),
    ("warning", amount_of_trade),
    ("warning", two_cities),
    ("warning", before_the_state),
    ("warning", after_the_state),
    ("warning", after_the_death),
    ("warning", embassy_at_home),
    ("warning", severed_twice),
    ("warning", mission_before_relations),
    ("warning", past_plan),
    ("note", restored_unbroken),
    ("note", date_missing),
    ("note", date_vaguer),
    ("note", mission_missing),
    ("note", visit_missing),
    ("note", old_as_of),
    ("note", open_now),
    ("note", open_recently),
)
NAMES = tuple(rule.__name__ for _, rule in RULES)


def explanations() -> dict[str, tuple[Severity, str]]:
    """Of each rule, in the order of the table, the severity and the explanation that a reader is shown."""
    return {rule.__name__: (severity, explanation(rule)) for severity, rule in RULES}


def chosen(severity: str | None, rule: str | None) -> tuple[tuple[Severity, Rule], ...]:
    """The rules of a severity and of a name, each where it is given; raises `InputError` for what there is not."""
    if rule is not None and rule not in NAMES:
        raise InputError(f"there is no rule {rule!r}; there are {', '.join(NAMES)}")
    if severity is not None and severity not in SEVERITIES:
        raise InputError(f"there is no severity {severity!r}; there are {', '.join(SEVERITIES)}")
    return tuple(
        (usual, own) for usual, own in RULES if rule in (None, own.__name__) and severity in (None, usual)
    )


def findings(case: Case, severity: str | None = None, rule: str | None = None) -> list[Finding]:
    """What the rules hold against the documents of a case, the gravest first, each once."""
    found: dict[str, Finding] = {}
    for usual, own in chosen(severity, rule):
        for draft in own(case):
            one = Finding(
                rule=own.__name__,
                severity=usual,
                pair=case.record.pair,
                says=draft.says,
                one=_side(case, draft.one),
                other=None if draft.other is None else _side(case, draft.other),
            )
            found.setdefault(one.id, one)
    return sorted(found.values(), key=_order)


def _order(one: Finding) -> tuple[object, ...]:
    places = [(side.document, side.place.start, side.place.end) for side in one.witnesses]
    return SEVERITIES.index(one.severity), NAMES.index(one.rule), places, one.says, one.id


def _side(case: Case, told: Claim | tuple[Reference, Span]) -> Witness:
    reference, place = told if isinstance(told, tuple) else (case.reference(told), told.evidence)
    claim = None if isinstance(told, tuple) else told
    return Witness(
        place=place,
        title=reference.title,
        section=case.text(reference).section(place),
        asserted=reference.asserted,
        revision=reference.revision,
        link=permalink(reference.link, reference.revision),
        claim=claim,
        works=() if claim is None else outside(case.record.works.get(claim.id, ())),
    )
