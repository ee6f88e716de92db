"""Rules for figures that do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, Draft, clearest, one_breath
from comity.model.claim import Trade
from comity.naming import name_of
from comity.outputs.wording import amount_words, date_words

_SLACK = 1.05  # figures are rounded
_ROUNDED = 0.2  # how far a figure of another reporter or method may lie apart without being held against it


def amount_of_trade(case: Case) -> Iterator[Draft]:
    """Two documents, or two places of one, give figures for the same flow of the same year in the same currency that
    lie more than a fifth apart. Two sides that report for themselves are expected to differ, and are left out."""
    unsure = _with_two_figures(case)
    for _, own, _, others in case.opposed("trade"):
        sides = [
            [c for c in told if isinstance(c, Trade) and _flow_of(c) not in unsure] for told in (own, others)
        ]
        if not all(sides) or one_breath(case, *sides):
            continue
        a, b = clearest(case, *sides)
        if not (isinstance(a, Trade) and isinstance(b, Trade)) or a.reporter != b.reporter:
            continue
        low, high = sorted((a, b), key=lambda claim: claim.amount)
        if (low.amount_max or low.amount) * (1 + _ROUNDED) < high.amount:
            yield Draft(f"{_flow(a)} in {date_words(a.date)}: {_amount(a)} against {_amount(b)}", a, b)


def exports_above_trade(case: Case) -> Iterator[Draft]:
    """One side's exports are told to be larger than the whole trade of the two in the same year and currency, which
    cannot be."""
    told = [c for _, claims in case.facts("trade") for c in claims if isinstance(c, Trade) and c.date]
    for whole in (c for c in told if c.flow == "total"):
        for part in (c for c in told if c.flow == "export"):
            if (whole.date, whole.currency) != (part.date, part.currency) or whole.evidence == part.evidence:
                continue
            if part.amount > (whole.amount_max or whole.amount) * _SLACK:
                words = (
                    f"{_flow(part)} in {date_words(part.date)} {_amount(part)}, all trade {_amount(whole)}"
                )
                yield Draft(words, part, whole)


def _with_two_figures(case: Case) -> set[tuple[object, ...]]:
    """Flows for which a sentence has two figures: what each of them is of, only a person can say."""
    told: dict[tuple[object, ...], set[float]] = {}
    for c in case.claims:
        if isinstance(c, Trade):
            told.setdefault(_flow_of(c), set()).add(c.amount)
    return {key for key, amounts in told.items() if len(amounts) > 1}


def _flow_of(claim: Trade) -> tuple[object, ...]:
    return claim.evidence, claim.flow, claim.exporter, claim.date, claim.currency


def _flow(claim: Trade) -> str:
    return f"exports of {name_of(claim.exporter)}" if claim.exporter else "trade"


def _amount(claim: Trade) -> str:
    return amount_words(claim.amount, claim.currency, claim.amount_max, claim.approximate)
