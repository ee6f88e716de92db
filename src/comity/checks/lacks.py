"""Rules for what one document says of a pair and its twin lacks.

Twins are documents of which both are expected to tell how the two relate: an article on the pair, and an article on the
foreign relations of one of the two that has words for the other. A lack counts only where the twin's own words for the
pair, searched letter by letter, do not have it: what our reader has missed is no lack.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, Draft, spoken
from comity.checks.dates import diplomatic, stands
from comity.model.claim import Claim, Mission, Status, Visit
from comity.model.date import PartialDate
from comity.model.record import Reference
from comity.naming import name_of
from comity.outputs.wording import MISSIONS, date_words
from comity.record.order import order
from comity.record.persons import spelled
from comity.record.words import folded

_CHANGES = ("established", "severed", "restored")
_SHORT = 3  # letters of a word that names nobody by itself
_HOUSES = ("embassy", "high_commission", "nunciature")
_MISSION_WORDS = (
    "embass",
    "high commission",
    "nunci",
    "represented",
    "accredited",
    "ambassador",
    "diplomatic mission",
    "diplomatic presence",
)
_HIGH = (
    "president",
    "prime minister",
    "king",
    "queen",
    "emperor",
    "chancellor",
    "premier",
    "foreign minister",
    "minister of foreign",
    "pope",
    "emir",
    "sultan",
)


def date_missing(case: Case) -> Iterator[Draft]:
    """One document dates a change of relations (established, severed, restored), and its twin, which has words for the pair, has
    neither such a date nor its year."""
    for claim in _one_of_each(case, _CHANGES):
        year = claim.date[:4] if claim.date else ""
        for twin in _twins(case, claim):
            own = case.own(twin)
            if any(isinstance(c, Status) and c.change == claim.change for c in own):
                continue
            if year not in case.told(twin):
                yield Draft(
                    f"relations {claim.change} {date_words(claim.date)}: the twin does not tell of it",
                    claim,
                    _nearest(own),
                )


def date_vaguer(case: Case) -> Iterator[Draft]:
    """One document tells the day on which relations were established, and its twin only the year or the month in which that
    day lies."""
    for claim in _one_of_each(case, ("established",)):
        if claim.date is None or len(claim.date) != 10:
            continue
        for twin in _twins(case, claim):
            dates = [
                c for c in case.own(twin) if isinstance(c, Status) and c.change == "established" and c.date
            ]
            vague = [
                c
                for c in dates
                if len(str(c.date)) < 10 and PartialDate(str(c.date)).contains(PartialDate(claim.date))
            ]
            if vague and len(vague) == len(dates) and not _day_told(claim.date, case.told(twin)):
                yield Draft(
                    f"relations established {date_words(claim.date)}; the twin has {date_words(vague[0].date)}",
                    claim,
                    vague[0],
                )


def mission_missing(case: Case) -> Iterator[Draft]:
    """One document tells of a resident embassy or high commission, and its twin, which is no older and has words for the pair,
    has no word on missions at all."""
    seen: set[tuple[str, Reference]] = set()
    for claim in case.claims:
        if (
            not isinstance(claim, Mission)
            or claim.change not in ("exists", "opened")
            or claim.type not in _HOUSES
        ):
            continue
        if claim.seat != claim.receiver:
            continue
        for twin in _twins(case, claim):
            own, words = case.own(twin), case.told(twin).casefold()
            if (claim.sender, twin) in seen or _older(twin, case.reference(claim)):
                continue
            seen.add((claim.sender, twin))
            if not any(isinstance(c, Mission) for c in own) and not any(
                word in words for word in _MISSION_WORDS
            ):
                where = f" in {claim.city}" if claim.city else ""
                yield Draft(
                    f"{MISSIONS[claim.type]} of {name_of(claim.sender)}{where}: the twin has no word on missions",
                    claim,
                    _nearest(own),
                )


def visit_missing(case: Case) -> Iterator[Draft]:
    """One document tells of a visit by a head of state or of government or a foreign minister, and the article on the pair, which
    tells of other visits, has no part of the visitor's name."""
    seen: set[object] = set()
    for claim in case.claims:
        if not isinstance(claim, Visit) or claim.date is None or not _high(claim):
            continue
        for twin in _twins(case, claim):
            visits = [c for c in case.own(twin) if isinstance(c, Visit)]
            words = folded(claim.visitor).split()
            key = (*words[-1:], claim.date, twin)
            if case.text(twin).about != "pair" or not visits or key in seen:
                continue
            seen.add(key)
            named = {spelled(word) for word in words if len(word) > _SHORT} or {
                spelled(word) for word in words
            }
            if not named & case.names(twin):
                says = f"visit of {claim.visitor}, {date_words(claim.date)}: the twin does not tell of it"
                yield Draft(says, claim, _nearest(list(visits)))


def _one_of_each(case: Case, changes: tuple[str, ...]) -> Iterator[Status]:
    """Of each change of relations whose date nothing speaks against, the claim that tells it best."""
    for fact, claims in case.facts("status"):
        told = [c for c in claims if isinstance(c, Status) and c.date and "X" not in c.date and diplomatic(c)]
        if fact["change"] in changes and told and not fact.claims_against:
            yield min(told, key=lambda c: (c.date != fact["date"], case.rank(c)))


def _twins(case: Case, claim: Claim) -> Iterator[Reference]:
    """The other documents that are expected to tell what a claim tells, and were written after it happened."""
    mine = case.reference(claim)
    if case.text(mine).about == "other":
        return
    happened = None if claim.date is None else PartialDate(claim.date)
    for other in case.references:
        if other == mine or case.text(other).about == "other" or not case.own(other):
            continue
        wrote = spoken(other.asserted)
        if happened is None or wrote is None or happened.before(wrote):
            yield other


def _nearest(own: list[Claim]) -> Claim:
    """What a document says that stands nearest to what it lacks: on relations, on missions, else the first it says."""
    kinds = ("status", "mission", "visit", "event")
    return min(own, key=lambda c: (kinds.index(c.kind) if c.kind in kinds else len(kinds), order(c)))


def _older(one: Reference, other: Reference) -> bool:
    """Whether a document can have been written before another; of two that do not say when, neither is taken for older."""
    a, b = spoken(one.asserted), spoken(other.asserted)
    if a is None and b is None:
        return False
    return a is None or b is None or a.earliest is None or b.latest is None or a.earliest < b.latest


def _day_told(edtf: str, words: str) -> bool:
    """Whether a day stands in a text, in one of the ways in which days are written."""
    month, year = date_words(edtf).split()[1:]
    day = str(int(edtf[8:]))
    forms = (
        edtf,
        f"{day} {month} {year}",
        f"{month} {day}, {year}",
        f"{month} {day} {year}",
        f"{day}th of {month} {year}",
    )
    return any(stands(form, words) for form in forms)


def _high(claim: Visit) -> bool:
    office = (claim.office or "").casefold()
    return (
        any(office.startswith(word) or f" {word}" in office for word in _HIGH)
        and "vice" not in office
        and "deputy" not in office
    )
