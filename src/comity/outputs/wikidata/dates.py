"""Dates as Wikidata's qualifiers of start and end, no more precise than they are told.

https://www.wikidata.org/wiki/Help:Dates : precision 8 is a decade, 9 a year, 10 a month, 11 a day; what is not known of a
day stands as 00. A date that is only approximate, or lies between two, is one that qualifiers can say only where the statement
has no other date: then circa (P1480 Q5727902), earliest date (P1319) and latest date (P1326) can mean nothing else.
"""

from __future__ import annotations

from comity.model.date import PartialDate

Qualifiers = list[tuple[str, str]]
START, END = "P580", "P582"
_PRECISION = {"decade": 8, "year": 9, "month": 10, "day": 11}
_GREGORIAN = 1583  # the first whole year of the calendar that a date without a word on it is taken to be of


class UnsaidError(Exception):
    """A date that Wikidata has no words for here; the message says why."""


def qualifiers(start: str | None, end: str | None) -> Qualifiers:
    """The qualifiers that say when something began and ended; raises `UnsaidError`."""
    if start is not None and end is not None:
        return [(START, _sure(start)), (END, _sure(end))]
    if start is not None:
        return _alone(START, start)
    return _alone(END, end) if end is not None else []


def _sure(edtf: str) -> str:
    date = PartialDate(edtf)
    if date.is_approximate or date.is_interval:
        raise UnsaidError(f"{edtf} is no certain date, and the statement has another date beside it")
    return point(edtf)


def _alone(name: str, edtf: str) -> Qualifiers:
    date = PartialDate(edtf)
    if date.is_interval:
        first, last = date.ends
        if first is None or last is None or date.is_approximate:
            raise UnsaidError(f"{edtf} is open or approximate at an end")
        return [(name, "somevalue"), ("P1319", point(first.edtf)), ("P1326", point(last.edtf))]
    if date.is_approximate:
        return [(name, point(edtf.rstrip("~"))), ("P1480", "Q5727902")]
    return [(name, point(edtf))]


def point(edtf: str) -> str:
    """A single date as QuickStatements writes it: ``+1975-09-00T00:00:00Z/10``; raises `UnsaidError`."""
    date = PartialDate(edtf)
    precision = _PRECISION.get(date.precision)
    if precision is None:
        # EDTF's 19XX is 1900 to 1999, Wikidata's twentieth century 1901 to 2000.
        raise UnsaidError(f"{edtf} is a century, which Wikidata counts from another year")
    if date.earliest is None or (date.earliest.year < _GREGORIAN and precision == 11):
        raise UnsaidError(f"{edtf} is a day of which calendar is not told")
    year, month, day = (*edtf.replace("X", "0").split("-"), "00", "00")[:3]
    return f"+{year}-{month}-{day}T00:00:00Z/{precision}"
