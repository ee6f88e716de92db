"""Rules for visits and agreements that two documents tell alike but for the date."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from comity.checks.case import Case, Draft
from comity.checks.dates import differs, year
from comity.model.claim import Agreement, Claim, Visit
from comity.model.date import PartialDate
from comity.model.record import Reference
from comity.outputs.wording import date_words
from comity.record.order import order
from comity.record.persons import same_person
from comity.record.words import folded, title_likeness

C = TypeVar("C", Visit, Agreement)
_DAY = len("1975-09-24")


def year_of_visit(case: Case) -> Iterator[Draft]:
    """Two documents tell of one visit of the same person the same way, each of only one, on the same day and month or
    to the same city, but of neighbouring years: it is likely one visit."""
    told = [c for _, claims in case.facts("visit") for c in claims if isinstance(c, Visit) and c.date]

    def keys(one: Visit) -> list[Hashable]:
        date = str(one.date)
        found: list[Hashable] = [date[4:]] if len(date) == _DAY else []
        return [*found, folded(one.city)] if one.city else found

    def same(one: Visit, other: Visit) -> bool:
        return case.side(one.sender) == case.side(other.sender) and same_person(one.visitor, other.visitor)

    def alike(one: Visit, other: Visit) -> bool:
        return abs(year(one) - year(other)) == 1 and same(one, other)

    yield from _only_ones(case, told, keys, same, alike, lambda one: f"visit of {one.visitor}")


def date_of_agreement(case: Case) -> Iterator[Draft]:
    """Two documents date the signing of an agreement of the same title differently, and each tells of only one
    such agreement."""
    agreements = [c for _, claims in case.facts("agreement") for c in claims if isinstance(c, Agreement)]
    told = [c for c in agreements if c.date and c.act in (None, "signed")]

    def keys(one: Agreement) -> list[Hashable]:
        return [folded(one.title)]

    def same(one: Agreement, other: Agreement) -> bool:
        return title_likeness(one.title, other.title) > 0

    def alike(one: Agreement, other: Agreement) -> bool:
        return True

    yield from _only_ones(case, told, keys, same, alike, lambda one: one.title)


def after_the_death(case: Case) -> Iterator[Draft]:
    """A visit is dated after the visitor's death, by the list of lives that was given (`--lives`): everybody whom the name can mean
    there had died. Without a list nothing is found; a name of one word is left out."""
    for claim in case.claims:
        if not isinstance(claim, Visit) or claim.date is None:
            continue
        when, meant = PartialDate(claim.date), case.lives.of(claim.visitor, claim.sender)
        if meant and all(one.died is not None and one.died.before(when) for one in meant):
            last = max(meant, key=lambda one: (str(one.died), one.source))
            died = f"{last.name} died {date_words(last.died)} ({last.source})"
            yield Draft(f"visit of {claim.visitor}, {date_words(claim.date)}; {died}", claim)


def _only_ones(
    case: Case,
    told: list[C],
    keys: Callable[[C], list[Hashable]],
    same: Callable[[C, C], bool],
    alike: Callable[[C, C], bool],
    words: Callable[[C], str],
) -> Iterator[Draft]:
    """Claims of two documents that share a key and are alike but for their date, where neither document tells of another one."""
    sharing: dict[Hashable, dict[Reference, list[C]]] = {}
    for claim in sorted(told, key=order):
        for key in dict.fromkeys(keys(claim)):
            sharing.setdefault(key, {}).setdefault(case.reference(claim), []).append(claim)
    dated, seen = {claim.id: claim for claim in told}, set[tuple[str, str]]()
    for by_document in sharing.values():
        # A document that tells of several such is left out at once: few are left to be compared.
        single = [claims[0] for claims in by_document.values() if _one_date(claims)]
        for one, other in combinations(single, 2):
            if (one.id, other.id) in seen or not alike(one, other):
                continue
            seen.add((one.id, other.id))
            if PartialDate(str(one.date)).overlaps(PartialDate(str(other.date))):
                continue
            fellows = (
                [c for c in case.own(case.reference(mine)) if c.id in dated and same(dated[c.id], one)]
                for mine in (one, other)
            )
            if all(map(_one_date, fellows)):
                yield Draft(differs(words(one), one, other), one, other)


def _one_date(claims: Iterable[Claim]) -> bool:
    dates = [PartialDate(date) for date in dict.fromkeys(str(c.date) for c in claims)]
    return all(a.overlaps(b) for a, b in combinations(dates, 2))
