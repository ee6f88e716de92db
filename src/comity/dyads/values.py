"""Facts of a pair as values with the days on which they hold; each function is a named rule of the codebook."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from comity.model.date import PartialDate
from comity.model.record import Record
from comity.record.course_of_memberships import memberships
from comity.record.course_of_relations import relations
from comity.record.intervals import Change, Step
from comity.reference.words import table

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Value(NamedTuple):
    """A variable's value, from the side of `one`, on the days from `first` to `last`.

    `told` is the year for which it is stated, ``None`` where it is carried; `none` that what is stated is that
    there is none.
    """

    one: str
    other: str
    variable: str
    first: date
    last: date
    number: float | None
    word: str | None
    told: int | None
    none: bool = False


def values(record: Record, breaks: Iterable[date]) -> Iterator[Value]:
    """All values of a record; nothing is carried over a day of `breaks`, from which on one of the two was no state."""
    from comity.dyads.missions import missions

    gaps = [Change(day, day, None, why="no state") for day in breaks]
    yield from standing_holds(record, gaps)
    yield from missions(record, gaps)
    yield from visits_of_the_year(record)
    yield from agreements_of_the_year(record)
    yield from figures_of_the_year(record)
    yield from memberships_hold(record, gaps)


def standing_holds(record: Record, gaps: list[Change]) -> Iterator[Value]:
    """Relations hold from the day on which they were established or restored until a severance, a suspension or the
    end of either state; a severance holds until relations are restored, which leaves it open where that is told without
    a date. Raising or lowering their level says that there are relations. In the time within which a change can have happened, nothing is given."""
    a, b = record.pair
    for step in relations(record, gaps).steps:
        there = step.value == "relations"
        yield Value(a, b, "relations", step.first, step.last, float(there), None, step.told, not there)
        yield Value(a, b, "standing", step.first, step.last, None, step.value, step.told, not there)


def visits_of_the_year(record: Record) -> Iterator[Value]:
    """Visits are counted in the year in which they began, each once; one whose year is not told is not counted, unless a
    sentence that names only the office tells it. That none is told says nothing. The level is that of the office as written."""
    counts: dict[tuple[str, str, str, int], int] = defaultdict(int)
    for fact in record.of("visit"):
        year = year_begun(fact["date"])
        one, other = record.side(fact["sender"]), record.side(fact["receiver"])
        if year is not None and one and other:
            for name in ("visits", f"visits_{level(fact['office'])}"):
                counts[one, other, name, year] += 1
    for (one, other, name, year), count in sorted(counts.items()):
        yield _of_year(one, other, name, year, count)


def agreements_of_the_year(record: Record) -> Iterator[Value]:
    """Agreements are counted in the year of signature, or of the date told without saying what it dates, each once;
    one without a year is not counted. That none is told says nothing."""
    years = [year_begun(f["date"]) for f in record.of("agreement") if f["act"] in (None, "signed")]
    for year in sorted({year for year in years if year is not None}):
        yield _of_year(record.pair.a, record.pair.b, "agreements", year, years.count(year))


def figures_of_the_year(record: Record) -> Iterator[Value]:
    """A figure of trade is given for the calendar year that it is told for, in the currency that it is told in: in
    US dollars where there is one, else where there is only one currency. Ranges, parts of years and figures that
    others contradict are left out, and nothing is converted or added up."""
    told: dict[tuple[str, str, str, int], dict[str, set[float | None]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for fact in record.of("trade"):
        edtf = fact["date"]
        if edtf is None or not re.fullmatch(r"\d{4}", edtf):
            continue
        one, other, name = *record.pair, "trade_total"
        if fact["flow"] == "export":
            exporter = record.side(fact["exporter"])
            if exporter is None or exporter not in record.pair:
                continue
            one, other, name = exporter, record.pair.other(exporter), "exports"
        doubtful = fact["amount_max"] is not None or fact.disagrees
        told[one, other, name, int(edtf)][fact["currency"]].add(None if doubtful else float(fact["amount"]))
    for (one, other, name, year), by_currency in sorted(told.items()):
        currency = "USD" if "USD" in by_currency else min(by_currency)
        amounts = by_currency[currency]
        if (currency == "USD" or len(by_currency) == 1) and len(amounts) == 1:
            amount = next(iter(amounts))
            if amount is not None:
                value = _of_year(one, other, name, year, amount)
                yield value
                yield value._replace(variable=f"{name}_currency", number=None, word=currency)


def memberships_hold(record: Record, gaps: list[Change]) -> Iterator[Value]:
    """Shared organizations are counted, each once under all its names. One with a date is shared from then on, or
    between its dates; one without is shared in the year in which the document speaks, and not known for any other.
    The count is of what is told: there can be more."""
    steps = [step for own in memberships(record, gaps).values() for step in own.steps]
    yield from _counted(record, steps)


def _counted(record: Record, steps: list[Step]) -> Iterator[Value]:
    """How many different values hold at a time; it is stated for a year in which one of them is."""
    days = sorted({s.first for s in steps} | {_next(s.last) for s in steps if s.last != date.max})
    for day, after in zip(days, [*days[1:], None][: len(days)], strict=True):
        there = [s for s in steps if s.first <= day <= s.last]
        if there:
            told = max((s.told for s in there if s.told is not None), default=None)
            last = date.max if after is None else date.fromordinal(after.toordinal() - 1)
            count = len({s.value for s in there})
            yield Value(record.pair.a, record.pair.b, "organizations", day, last, float(count), None, told)


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _of_year(one: str, other: str, name: str, year: int, number: float) -> Value:
    return Value(one, other, name, date(year, 1, 1), date(year, 12, 31), float(number), None, year)


def year_begun(edtf: str | None) -> int | None:
    """The year of a date, that of its beginning where it is an interval of days or months; ``None`` where it is open."""
    dated = None if edtf is None else PartialDate(edtf)
    if dated is None or dated.year is not None or not dated.is_interval:
        return None if dated is None or dated.is_approximate else dated.year
    first, last = dated.earliest, dated.latest
    if dated.is_approximate or first is None or last is None or (last - first).days > 366:
        return None
    return first.year if dated.precision in ("day", "month") else None


def level(office: str | None) -> str:
    """``head`` of state or government, ``minister`` or ``other``, by the table of offices; ``other`` too where none is told."""
    words = f" {' '.join(_WORD.findall((office or '').casefold()))} "
    return next((name for name, part in _levels() if f" {part} " in words), "other")


@cache
def _levels() -> tuple[tuple[str, str], ...]:
    return tuple((row["level"], row["words"]) for row in table("office_levels.csv"))
