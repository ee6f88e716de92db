"""Rules for dates that documents tell differently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from comity.checks.case import Case, Draft, clearest, one_breath, short
from comity.model.claim import Agreement, Claim, Mission, Visit
from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.outputs.wording import MISSIONS, date_words
from comity.record.persons import same_person
from comity.record.words import title_likeness
from comity.reference.registry import registry

C = TypeVar("C", Visit, Agreement)
_RELATIONS = ("established", "restored", "severed", "suspended")
_GENERATION = 30  # years: of two beginnings so far apart, one may be of earlier relations that lapsed


def date_of_relations(case: Case) -> Iterator[Draft]:
    """Two documents, or two places of one, date the same change of diplomatic relations differently, and the dates cannot
    both be right. It is no finding where one of the two states began, ended or was absent in between, where a text
    tells both dates in one place, or where more than a generation lies between, unless it is the same day of the year."""
    for one, own, other, others in case.opposed("status"):
        if one["change"] not in _RELATIONS:
            continue
        own, others = ([c for c in told if diplomatic(c) and case.one_row(c)] for told in (own, others))
        if not own or not others or _excused(case, one, own, other, others):
            continue
        a, b = clearest(case, own, others)
        if abs(_year(a) - _year(b)) < _GENERATION or str(a.date)[4:] == str(b.date)[4:] != "":
            yield Draft(_differs(f"relations {one['change']}", a, b), a, b)


def date_of_mission(case: Case) -> Iterator[Draft]:
    """Two documents, or two places of one, date the opening or closing of the same mission differently, and
    the dates cannot both be right; nothing is told that lies between them."""
    for one, own, other, others in case.opposed("opening"):
        if _excused(case, one, own, other, others) or _ended_between(case, one, other):
            continue
        a, b = clearest(case, own, others)
        words = (
            f"{MISSIONS[one['type']]} of {short(one['sender'])} to {short(one['receiver'])} {one['change']}"
        )
        yield Draft(_differs(words, a, b), a, b)


def _ended_between(case: Case, one: Fact, other: Fact) -> bool:
    """Whether the sender is told to have closed a mission of any sort between two openings, or opened one between two closings."""
    low, high = sorted(str(fact["date"]) for fact in (one, other))
    return any(
        low[:4] <= str(c.date)[:4] <= high[:4] and c.change != one["change"] and c.sender == one["sender"]
        for c in case.claims
        if isinstance(c, Mission) and c.date is not None and c.change in ("opened", "closed", "reopened")
    )


def year_of_visit(case: Case) -> Iterator[Draft]:
    """Two documents tell of one visit of the same person the same way, each of only one, on the same day and month or
    to the same city, but of neighbouring years: it is likely one visit."""
    told = [c for _, claims in case.facts("visit") for c in claims if isinstance(c, Visit) and c.date]

    def alike(one: Visit, other: Visit) -> bool:
        same = case.side(one.sender) == case.side(other.sender) and same_person(one.visitor, other.visitor)
        near = abs(_year(one) - _year(other)) == 1
        day = (
            len(one.date or "") == len(other.date or "") == 10
            and (one.date or "")[5:] == (other.date or "")[5:]
        )
        city = one.city is not None and one.city == other.city
        return same and near and (day or city)

    def same(one: Visit, other: Visit) -> bool:
        return case.side(one.sender) == case.side(other.sender) and same_person(one.visitor, other.visitor)

    yield from _only_ones(case, told, same, alike, lambda one: f"visit of {one.visitor}")


def date_of_agreement(case: Case) -> Iterator[Draft]:
    """Two documents date the signing of an agreement of the same title differently, and each tells of only one
    such agreement."""
    told = [
        c
        for _, claims in case.facts("agreement")
        for c in claims
        if isinstance(c, Agreement) and c.date and c.act in (None, "signed")
    ]

    def same(one: Agreement, other: Agreement) -> bool:
        return title_likeness(one.title, other.title) > 0

    def alike(one: Agreement, other: Agreement) -> bool:
        return title_likeness(one.title, other.title) == 1

    yield from _only_ones(case, told, same, alike, lambda one: one.title)


def _only_ones(
    case: Case,
    told: list[C],
    same: Callable[[C, C], bool],
    alike: Callable[[C, C], bool],
    words: Callable[[C], str],
) -> Iterator[Draft]:
    """Claims of two documents that are alike but for their date, where neither document tells of another one."""
    for one, other in combinations(told, 2):
        if case.reference(one) == case.reference(other) or not alike(one, other):
            continue
        if PartialDate(str(one.date)).overlaps(PartialDate(str(other.date))):
            continue
        fellows = [c for c in told if same(c, one)]
        if all(
            _one_date(c for c in fellows if case.reference(c) == case.reference(mine))
            for mine in (one, other)
        ):
            yield Draft(_differs(words(one), one, other), one, other)


def _one_date(claims: Iterable[Claim]) -> bool:
    dates = [PartialDate(str(c.date)) for c in claims]
    return all(a.overlaps(b) for a, b in combinations(dates, 2))


def diplomatic(claim: Claim) -> bool:
    """Whether words are of diplomatic relations, as those of a table of them are, and not of ties of any sort."""
    return claim.rule.startswith("row_") or "diplomatic" in claim.evidence.readable.casefold()


def _excused(case: Case, one: Fact, own: list[Claim], other: Fact, others: list[Claim]) -> bool:
    """Whether two dates of one change can both be right."""
    if one_breath(own, others) or one.date is None or other.date is None:
        return True
    if _tells(own, other.date) or _tells(others, one.date):
        return True
    first, last = sorted((one.date, other.date))
    return any(interrupted(code, first, last) for claim in (own[0], others[0]) for code in claim.codes)


def _tells(claims: list[Claim], date: PartialDate) -> bool:
    """Whether words that tell one date have another one too: they then know of both."""
    forms = [date.edtf, date_words(date)]
    return any(stands(form, claim.evidence.readable) for claim in claims for form in forms)


def stands(form: str, words: str) -> bool:
    """Whether a date stands in words, as a whole: "4 May" does not in "14 May"."""
    return re.search(rf"(?<!\d){re.escape(form)}(?!\d)", words) is not None


def interrupted(code: str, first: PartialDate, last: PartialDate) -> bool:
    """Whether a state began, ended or did not exist at some time between two dates."""
    start, end = first.earliest, last.latest
    if start is None or end is None:
        return True
    state, low, high = registry().state(code), start.isoformat(), end.isoformat()
    if any(day is not None and low < day <= high for day in (state.start, state.end)):
        return True
    return any(gone <= high and back >= low for gone, back in state.absent)


def _year(claim: Claim) -> int:
    date = PartialDate(str(claim.date))
    middle = date.earliest or date.latest
    return middle.year if middle else 0


def _differs(words: str, one: Claim, other: Claim) -> str:
    return f"{words}: {date_words(one.date)} against {date_words(other.date)}"
