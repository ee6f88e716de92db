"""Amounts of trade in another currency, beside the amounts as told: only where that is asked for, by rates with a source.

Rates are a CSV file of the user's: `currency`, `date` (or `year`), `rate` (what one unit of `currency` is in the currency
asked for), `source`; and `to`, where the file has rates to several currencies. Nothing is inverted, crossed or carried to another year.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from comity.errors import InputError
from comity.model.date import PartialDate, days
from comity.model.fact import Fact
from comity.model.record import Record
from comity.outputs.user_lists import user_list

FIELDS = ("converted", "converted_max", "converted_currency", "rate", "rate_date", "rate_source")
_CODE = re.compile(r"[A-Z]{3}\Z")


class Rate(msgspec.Struct, frozen=True):
    """What one unit of a currency was in another one at a time, and who says so."""

    currency: str
    date: str
    rate: float
    source: str


class Rates:
    """Rates to one currency; raises `InputError` where two differ for the same time."""

    def __init__(self, currency: str, rates: Iterable[Rate]) -> None:
        self.currency = currency
        self._rates: dict[str, dict[str, Rate]] = {}
        for one in rates:
            known = self._rates.setdefault(one.currency, {}).setdefault(one.date, one)
            if known.rate != one.rate:
                raise InputError(
                    f"two rates for {one.currency} in {currency} of {one.date}: {known.rate:g} ({known.source}) and {one.rate:g} ({one.source})"
                )

    def of(self, currency: str, edtf: str) -> Rate | None:
        """The rate of the time of a figure, or of the narrowest time that holds it; ``None`` where there is none."""
        figure = PartialDate(edtf)
        found = [
            one for one in self._rates.get(currency, {}).values() if PartialDate(one.date).contains(figure)
        ]
        return min(found, key=lambda one: (days(one.date), one.date), default=None)


def read_rates(path: str | Path, currency: str) -> Rates:
    """The rates to a currency of a CSV file, comma- or semicolon-separated; raises `InputError` with the line of what is no rate."""
    path = Path(path)
    if not _CODE.match(currency):
        raise InputError(f"{currency!r} is no currency: three letters by ISO 4217 are meant, such as USD")
    with user_list(path, "rates", ("currency", "rate", "source", "date|year")) as rows:
        return Rates(currency, list(_rates(path, rows, currency)))


def _rates(path: Path, rows: csv.DictReader[str], currency: str) -> Iterator[Rate]:
    for row in rows:
        told = {
            name: (value or "").strip()
            for name, value in row.items()
            if isinstance(name, str) and isinstance(value, str)
        }
        try:
            if told.get("to", currency) == currency:
                yield _rate(told)
        except InputError as error:
            raise InputError(f"{path}:{rows.line_num}: {error}") from None


def _rate(told: Mapping[str, str]) -> Rate:
    currency, source = told.get("currency", ""), told.get("source", "")
    if not _CODE.match(currency):
        raise InputError(f"{currency!r} is no currency: three letters by ISO 4217 are meant")
    if not source:
        raise InputError(f"no source says the rate of {currency}")
    try:
        rate = float(told.get("rate", ""))
    except ValueError:
        rate = math.nan
    if not 0 < rate < math.inf:
        raise InputError(
            f"{told.get('rate', '')!r} is no rate: a number above 0 with a decimal point is meant"
        )
    dated = PartialDate(told.get("date") or told.get("year", ""))
    if dated.earliest is None or dated.latest is None:
        raise InputError(f"the time of a rate has two ends, not {dated.edtf!r}")
    return Rate(currency, dated.edtf, rate, source)


def converted(record: Record, rates: Rates) -> Record:
    """The record with `FIELDS` on each figure of trade in another currency for whose time there is a rate; the amounts stay."""
    facts = tuple(_converted(fact, rates) for fact in record.facts)
    return msgspec.structs.replace(record, facts=facts)


def without_rate(record: Record, rates: Rates) -> dict[tuple[str, str], int]:
    """How many figures of each currency and time have no rate."""
    found: dict[tuple[str, str], int] = {}
    for fact in record.of("trade"):
        if fact["currency"] != rates.currency and fact["converted"] is None:
            key = fact["currency"], fact["date"] or "no year"
            found[key] = found.get(key, 0) + 1
    return found


def _converted(fact: Fact, rates: Rates) -> Fact:
    if fact.kind != "trade" or fact["date"] is None or fact["currency"] == rates.currency:
        return fact
    rate = rates.of(fact["currency"], fact["date"])
    if rate is None:
        return fact
    upto = fact["amount_max"]
    fields = {
        "converted": round(fact["amount"] * rate.rate, 2),
        "converted_max": None if upto is None else round(upto * rate.rate, 2),
        "converted_currency": rates.currency,
        "rate": rate.rate,
        "rate_date": rate.date,
        "rate_source": rate.source,
    }
    return msgspec.structs.replace(fact, fields=fact.fields | fields)
