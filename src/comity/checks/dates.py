"""Rules for dates that documents tell differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from comity.checks.case import Case, Draft, clearest, one_breath
from comity.model.claim import Claim, Mission, Status
from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.naming import name_of
from comity.outputs.wording import MISSIONS, date_words
from comity.reference.registry import registry

_RELATIONS = ("established", "restored", "severed", "suspended")
_GENERATION = 30  # years: of two beginnings so far apart, one may be of earlier relations that lapsed


def date_of_relations(case: Case) -> Iterator[Draft]:
    """Two documents, or two places of one, date the same change of diplomatic relations differently, and the dates cannot
    both be right. It is no finding where one of the two states began, ended or was absent in between, where a text
    tells both dates in one place, where two breaks or two restorations lie years apart, or where more than a generation lies between, unless it is the same day of the year."""
    for one, own, other, others in case.opposed("status"):
        if one["change"] not in _RELATIONS:
            continue
        own = [c for c in _apart(own, other) if diplomatic(c) and case.one_row(c)]
        others = [c for c in _apart(others, one) if diplomatic(c) and case.one_row(c)]
        if not own or not others or _excused(case, one, own, other, others):
            continue
        a, b = clearest(case, own, others)
        if "established" not in (one["change"], other["change"]) and abs(year(a) - year(b)) > 1:
            continue  # each of two breaks or restorations can have been, with what lies between untold
        if abs(year(a) - year(b)) < _GENERATION or str(a.date)[4:] == str(b.date)[4:] != "":
            yield Draft(differs(f"relations {one['change']}", a, b), a, b)


def date_of_mission(case: Case) -> Iterator[Draft]:
    """Two documents, or two places of one, date the opening or closing of the same mission differently, and
    the dates cannot both be right; nothing is told that lies between them."""
    for one, own, other, others in case.opposed("opening"):
        own, others = _apart(own, other), _apart(others, one)
        if (
            not own
            or not others
            or _excused(case, one, own, other, others)
            or _ended_between(case, one, other)
        ):
            continue
        a, b = clearest(case, own, others)
        words = f"{MISSIONS[one['type']]} of {name_of(one['sender'])} to {name_of(one['receiver'])} {one['change']}"
        yield Draft(differs(words, a, b), a, b)


def _ended_between(case: Case, one: Fact, other: Fact) -> bool:
    """Whether the sender is told to have closed a mission of any sort between two openings, or opened one between two closings."""
    low, high = sorted(str(fact["date"]) for fact in (one, other))
    return any(
        low[:4] <= str(c.date)[:4] <= high[:4] and c.change != one["change"] and c.sender == one["sender"]
        for c in case.claims
        if isinstance(c, Mission) and c.date is not None and c.change in ("opened", "closed", "reopened")
    )


def side_that_broke(case: Case) -> Iterator[Draft]:
    """Two documents tell that one side alone severed or suspended relations, at a time that can be the same, and name
    different sides."""
    told = [
        c
        for c in case.claims
        if isinstance(c, Status) and c.by and c.date and c.change in ("severed", "suspended")
    ]
    for one, other in combinations(told, 2):
        if case.reference(one) == case.reference(other) or one.change != other.change:
            continue
        sides = {str(c.by): c for c in (one, other)}
        when = [PartialDate(str(c.date)) for c in (one, other)]
        if (
            len({case.side(code) for code in sides}) == 2
            and when[0].overlaps(when[1])
            and not _both(told, one, other)
        ):
            yield Draft(
                f"relations {one.change} by {name_of(str(one.by))} against by {name_of(str(other.by))}",
                one,
                other,
            )


def _both(told: list[Status], one: Status, other: Status) -> bool:
    """Whether some text tells that either side broke with the other."""
    documents = [{c.evidence.document for c in told if c.by == mine.by} for mine in (one, other)]
    return bool(documents[0] & documents[1])


def diplomatic(claim: Claim) -> bool:
    """Whether words are of diplomatic relations, as those of a table of them are, and not of ties of any sort."""
    return claim.rule.startswith("row_") or "diplomatic" in claim.evidence.readable.casefold()


def _apart(claims: list[Claim], other: Fact) -> list[Claim]:
    """The claims whose date cannot be that of another fact."""
    date = other.date
    return [c for c in claims if c.date and date is not None and not PartialDate(c.date).overlaps(date)]


def _excused(case: Case, one: Fact, own: list[Claim], other: Fact, others: list[Claim]) -> bool:
    """Whether two dates of one change can both be right."""
    if one_breath(case, own, others) or one.date is None or other.date is None:
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


def year(claim: Claim) -> int:
    """The year in which a dated claim begins, 0 where its date is open on both sides."""
    date = PartialDate(str(claim.date))
    middle = date.earliest or date.latest
    return middle.year if middle else 0


def differs(words: str, one: Claim, other: Claim) -> str:
    """What two claims date differently, with both dates."""
    return f"{words}: {date_words(one.date)} against {date_words(other.date)}"
