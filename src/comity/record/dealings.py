"""Rules for dealings: agreements, trade and products."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from comity.model.claim import Agreement, Products, Trade
from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.record.gather import by_key, compatible, fact, gather, mark, merged
from comity.record.sources import Sources
from comity.record.words import content, folded, product_key, title_keys, title_likeness

_TWO_YEARS = 731
_EXACT, _ROUGH = 0.005, 0.05  # how far two figures may lie apart and still be told as the same


def one_agreement(claims: Iterable[Agreement], sources: Sources | None = None) -> list[Fact]:
    """An agreement told twice is one: titles that share most of their telling words (FTA and free trade agreement are
    the same words), and dates that can be the same. Signing, entry into force and end are shown apart; titles of
    one sentence are never joined. Titles of the same two or more words that no document tells of twice (a free
    trade agreement), with dates that exclude each other and are at most two years apart, disagree."""
    known = sources or Sources()
    parts = by_key(claims, lambda c: (c.parties, _act(c.act)))
    groups = [
        group
        for part in parts
        for group in gather(
            part, _same_agreement, rank=known.rank, keys=lambda c: sorted(title_keys(c.title))
        )
    ]
    facts = [fact("agreement", "one_agreement", group, known) for group in groups]
    return mark(facts, _whose, _other_date, known)


def _act(act: str | None) -> str:
    return act or "signed"


def _whose(one: Fact) -> tuple[object, ...] | None:
    words = content(one["title"])
    if one["date"] is None or len(words) < 2:
        return None
    return one["parties"], _act(one["act"]), words


def _other_date(one: Fact, other: Fact) -> bool:
    if one.date is None or other.date is None or one.date.overlaps(other.date):
        return False
    first, last = sorted((one.date, other.date))
    if first.latest is None or last.earliest is None or (last.earliest - first.latest).days > _TWO_YEARS:
        return False
    return {c.evidence.document for c in one.claims_for}.isdisjoint(
        c.evidence.document for c in other.claims_for
    )


def _same_agreement(one: Agreement, other: Agreement) -> float:
    if not compatible(one.date, other.date):
        return 0.0
    if one.evidence == other.evidence and folded(one.title) != folded(other.title):
        return 0.0
    return title_likeness(one.title, other.title)


def one_amount(claims: Iterable[Trade], sources: Sources | None = None) -> list[Fact]:
    """A figure told twice is one: the same flow, year and currency, the same reporter where both name one, and
    amounts within half a percent (five where one is said to be approximate). Figures of two reporters stand side
    by side; other figures for the same flow and year disagree. Nothing is added up or converted."""
    known = sources or Sources()
    facts: list[Fact] = []
    for part in by_key(claims, lambda c: (c.parties, c.flow, c.exporter, year_told(c.date), c.currency)):
        groups = gather(part, _same_amount, rank=lambda c: _exact_first(c, known), vague=lambda c: False)
        told = [fact("trade", "one_amount", group, known, date=year_told(group[0].date)) for group in groups]
        facts += mark(told, lambda f: (), _other_figure, known) if part[0].date is not None else told
    return facts


def year_told(edtf: str | None) -> str | None:
    """The date, as its year where it is all of a year (``2012-01/2012-12``)."""
    if edtf is None or "/" not in edtf:
        return edtf
    told = PartialDate(edtf)
    first, last = told.earliest, told.latest
    whole = first and last and first.year == last.year and (first.month, first.day, last.month, last.day)
    return f"{first.year:04d}" if first and whole == (1, 1, 12, 31) else edtf


def _other_figure(one: Fact, other: Fact) -> bool:
    """Whether one of two figures must be wrong. Those of two reporters can both be right, and figures of one and the
    same sentence are of two things, however alike they look."""
    if one["reporter"] and other["reporter"] and one["reporter"] != other["reporter"]:
        return False
    return {c.evidence for c in one.claims_for} != {c.evidence for c in other.claims_for}


def _exact_first(claim: Trade, sources: Sources) -> tuple[object, ...]:
    return (
        claim.approximate,
        claim.amount_max is not None,
        claim.reporter is None,
        claim.amount,
        sources.rank(claim),
    )


def _same_amount(one: Trade, other: Trade) -> float:
    if one.reporter and other.reporter and one.reporter != other.reporter:
        return 0.0
    slack = _ROUGH if one.approximate or other.approximate else _EXACT
    low, high = one.amount * (1 - slack), (one.amount_max or one.amount) * (1 + slack)
    other_high = other.amount_max or other.amount
    return float(other.amount <= high and other_high >= low)


def one_product(claims: Iterable[Products], sources: Sources | None = None) -> list[Fact]:
    """A product that two documents say is exported the same way at the same time is told once."""
    known = sources or Sources()
    whole: dict[int, Products] = {}  # by the identity of each single claim, all of which live as long as this
    singles: list[Products] = []

    def rank(single: Products) -> Any:
        return known.rank(whole[id(single)]), msgspec.json.encode(single.products)

    for claim in claims:
        for single in _singles(claim):
            whole[id(single)] = claim
            singles.append(single)
    facts: list[Fact] = []
    for part in by_key(singles, lambda c: (c.exporter, c.importer, product_key(c.products[0], c.exporter))):
        for group in gather(part, _same_time, rank=rank):
            of = {known.rank(whole[id(one)]): whole[id(one)] for one in group} if len(group) > 1 else {}
            fields = merged(group) | {"product": group[0].products[0]}
            del fields["products"]
            support = tuple(of[key] for key in sorted(of)) or (whole[id(group[0])],)
            facts.append(Fact(kind="products", rule="one_product", fields=fields, claims_for=support))
    return facts


def _same_time(one: Products, other: Products) -> float:
    return float(compatible(one.date, other.date))


def _singles(claim: Products) -> list[Products]:
    """The claim as one claim for each of its products, to be compared."""
    if len(claim.products) == 1:
        return [claim]
    return [msgspec.structs.replace(claim, products=(product,)) for product in claim.products]
