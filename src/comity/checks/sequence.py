"""Rules for the order in which things can happen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.checks.case import Case, Draft, clearest
from comity.checks.dates import diplomatic, interrupted
from comity.documents.sentences import sentences
from comity.model.claim import Claim, Mission, Status
from comity.model.date import PartialDate
from comity.outputs.wording import MISSIONS, date_words
from comity.record.order import order
from comity.reference.registry import registry

_HOUSES = ("embassy", "high_commission", "legation", "nunciature")
_GENERATION = 30  # years after a state came back in which relations are taken up again
_BREAKS = ("severed", "suspended")
_AGAIN = re.compile(r"\bre-?establish|\bre-?open|restor|resum|renew", re.IGNORECASE)
_REJOINED = re.compile(
    r"restor|resum|renew|re-?establish|re-?open|re-?recogni|normali[sz]|switched back|return", re.IGNORECASE
)
_TIES = re.compile(r"relations|\bties\b|diplomatic|embass|recogni", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# What a text on a break has in some form; the words of wars and coups among them, which break relations untold.
_BROKEN = re.compile(
    r"sever|\bbroke|\bbreak|suspen|ruptur|\bcut\b|ceas|interrupt|withdr|expel|absence|clos(?:ed|ure|ing)|\bended|freez|froze|recall|switch|terminat|hiatus"
    r"|laps|collaps|estrang|after \w+ years|invasion|occup(?:ied|ation)|World War|derecogni|in favou?r of|instead of",
    re.IGNORECASE,
)


def severed_twice(case: Case) -> Iterator[Draft]:
    """Relations are told to have been severed, and severed again later, and no document has a word on a restoration between."""
    told = _changes(case, "severed")
    joints = _changes(case, "restored", "established")
    for (one, own), (other, others) in zip(told, told[1:], strict=False):
        first, last = _when(one), _when(other)
        if not first.before(last) or any(_between(first, _when(joint), last) for joint, _ in joints):
            continue
        if one.by is not None and other.by is not None and one.by != other.by:
            continue  # each side broke with the other
        if any(_rejoined(case.told(reference), first, last) for reference in case.references):
            continue
        a, b = clearest(case, own, others)
        yield Draft(
            f"severed {date_words(first)} and severed {date_words(last)}, with no restoration between", a, b
        )


def _rejoined(words: str, first: PartialDate, last: PartialDate) -> bool:
    """Whether some sentence tells of a restoration in a year from one date to another, whoever read it."""
    years = range(first.sort_key[0].year, last.sort_key[1].year + 1)
    told = (words[start:end] for start, end in sentences(words, 0, len(words)))
    return any(
        _REJOINED.search(one) and _TIES.search(one) and any(int(year) in years for year in _YEAR.findall(one))
        for one in told
    )


def restored_unbroken(case: Case) -> Iterator[Draft]:
    """Relations are told to have been restored, and no document has a word on how or when they were broken; nor was one of
    the two states gone before."""
    if any(isinstance(c, Status) and c.change in _BREAKS for c in case.claims):
        return
    for fullest, own in _changes(case, "restored"):
        gone = [spell for code in fullest.codes for spell in registry().state(code).absent]
        year, claim = _when(fullest).sort_key[0].year, _again(own)
        if claim is None or any(
            int(first[:4]) <= year <= int(back[:4]) + _GENERATION for first, back in gone
        ):
            continue
        if not any(_BROKEN.search(case.told(reference)) for reference in case.references):
            yield Draft(
                f"relations restored {date_words(fullest.date)}, and no document tells of a break", claim
            )


def closed_before_opened(case: Case) -> Iterator[Draft]:
    """A mission is told to have closed before it opened, and no earlier opening is told."""
    for opened, closed in _missions(case):
        if any(PartialDate(str(c.date)).before(_when(closed[0])) for c in opened):
            continue
        late = [c for c in opened if _when(closed[0]).before(_when(c)) and c.change == "opened"]
        if late and not any(case.together(late[0], c) for c in closed):
            words = f"{MISSIONS[late[0].type]} closed {date_words(closed[0].date)}, opened {date_words(late[0].date)}"
            a, b = sorted((closed[0], late[0]), key=order)
            yield Draft(words, a, b)


def mission_before_relations(case: Case) -> Iterator[Draft]:
    """A resident embassy, high commission or legation is told to have opened before the two states established
    diplomatic relations, by every date that is told of either."""
    changes = [c for c in case.claims if isinstance(c, Status)]
    begun = [c for c in changes if c.change == "established" and c.date is not None and diplomatic(c)]
    if not begun or any(c.change in ("restored", "recognised", *_BREAKS) for c in changes):
        return
    first = min(begun, key=lambda c: (_when(c).sort_key, order(c)))
    for claim in case.claims:
        if isinstance(claim, Mission) and claim.change == "opened" and claim.date and claim.type in _HOUSES:
            if claim.seat != claim.receiver or not _when(claim).before(_when(first)):
                continue
            if _when(claim).year == _when(first).year or case.together(claim, first):
                continue
            if any(interrupted(code, _when(claim), _when(first)) for code in claim.codes):
                continue
            says = f"{MISSIONS[claim.type]} opened {date_words(claim.date)}, relations established {date_words(first.date)}"
            yield Draft(says, claim, first)
            return


def _changes(case: Case, *changes: str) -> list[tuple[Status, list[Claim]]]:
    """The dated changes of these sorts, in the order of time, each with its claims."""
    found = []
    for fact, claims in case.facts("status"):
        if fact["change"] in changes and fact.date is not None:
            dated = [c for c in claims if isinstance(c, Status) and c.date is not None]
            if dated:
                found.append(
                    (min(dated, key=lambda c: (c.date != fact["date"], order(c))), list[Claim](dated))
                )
    return sorted(found, key=lambda told: (_when(told[0]).sort_key, order(told[0])))


def _missions(case: Case) -> Iterator[tuple[list[Mission], list[Mission]]]:
    """Of each mission that a document says opened and closed: the openings and the closings, in the order of time."""
    for _, claims in case.facts("mission"):
        dated = [c for c in claims if isinstance(c, Mission) and c.date is not None]
        dated.sort(key=lambda c: (_when(c).sort_key, order(c)))
        opened, closed = (
            [c for c in dated if c.change in ("opened", "reopened")],
            [c for c in dated if c.change == "closed"],
        )
        if opened and closed:
            yield opened, closed


def _between(first: PartialDate, middle: PartialDate, last: PartialDate) -> bool:
    """Whether something can have happened between two dates."""
    return not middle.before(first) and not last.before(middle)


def _again(claims: list[Claim]) -> Claim | None:
    """The first claim whose words say that something was taken up again, and not only a table by its column."""
    told = (c for c in claims if not c.rule.startswith("row_") and _AGAIN.search(c.evidence.readable))
    return next(told, None)


def _when(claim: Claim) -> PartialDate:
    return PartialDate(str(claim.date))
