"""Rules for dealings: agreements, trade and products."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from comity.model.claim import Agreement, Products, Trade
from comity.model.fact import Fact
from comity.record.gather import by_key, compatible, fact, gather, mark, merged, order
from comity.record.words import folded, title_likeness

_EXACT, _ROUGH = 0.005, 0.05  # how far two figures may lie apart and still be told as the same


def one_agreement(claims: Iterable[Agreement]) -> list[Fact]:
    """An agreement told twice is one: titles that share most of their telling words, and dates that can be
    the same. Signing, entry into force and end are shown apart; titles of one sentence are never joined."""
    groups = [
        group
        for part in by_key(
            claims, lambda c: (c.parties, c.act if c.act not in (None, "signed") else "signed")
        )
        for group in gather(part, _same_agreement)
    ]
    return [fact("agreement", "one_agreement", group) for group in groups]


def _same_agreement(one: Agreement, other: Agreement) -> float:
    if one.evidence == other.evidence and folded(one.title) != folded(other.title):
        return 0.0
    return title_likeness(one.title, other.title) if compatible(one.date, other.date) else 0.0


def one_amount(claims: Iterable[Trade]) -> list[Fact]:
    """A figure told twice is one: the same flow, year and currency, and amounts within half a percent (five
    where one is said to be approximate). Other figures for the same flow and year disagree with it."""
    facts: list[Fact] = []
    for part in by_key(claims, lambda c: (c.parties, c.flow, c.exporter, c.date, c.currency)):
        groups = gather(part, _same_amount, rank=_exact_first, vague=lambda c: False)
        told = [fact("trade", "one_amount", group) for group in groups]
        facts += mark(told, _not_one_sentence) if part[0].date is not None else told
    return facts


def _not_one_sentence(one: Fact, other: Fact) -> bool:
    """Figures of one and the same sentence are of two things, however alike they look."""
    return {c.evidence for c in one.claims_for} != {c.evidence for c in other.claims_for}


def _exact_first(claim: Trade) -> tuple[object, ...]:
    return claim.approximate, claim.amount_max is not None, claim.amount, order(claim)


def _same_amount(one: Trade, other: Trade) -> float:
    slack = _ROUGH if one.approximate or other.approximate else _EXACT
    low, high = one.amount * (1 - slack), (one.amount_max or one.amount) * (1 + slack)
    other_high = other.amount_max or other.amount
    return float(other.amount <= high and other_high >= low)


def one_product(claims: Iterable[Products]) -> list[Fact]:
    """A product that two documents say is exported the same way at the same time is told once."""
    narrowed = {order(single): (single, c) for c in claims for single in _singles(c)}
    facts: list[Fact] = []
    for part in by_key(
        (single for single, _ in narrowed.values()), lambda c: (c.exporter, c.importer, folded(c.products[0]))
    ):
        for group in gather(part, lambda one, other: float(compatible(one.date, other.date))):
            whole = tuple(narrowed[order(single)][1] for single in sorted(group, key=order))
            fields = merged(group) | {"product": group[0].products[0]}
            del fields["products"]
            facts.append(Fact(kind="products", rule="one_product", fields=fields, claims_for=whole))
    return facts


def _singles(claim: Products) -> list[Products]:
    """The claim as one claim for each of its products, to be compared."""
    return [msgspec.structs.replace(claim, products=(product,)) for product in claim.products]
