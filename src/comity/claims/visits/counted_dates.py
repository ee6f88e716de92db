"""Dates of journeys that others tell: a day whose year stands before, "the year before", "a year after A visited"."""

from __future__ import annotations

from contextlib import suppress

from comity.claims.context import Sentence
from comity.claims.date_forms import MONTHS
from comity.claims.known import Person
from comity.claims.numbers import COUNTS
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.claims.told_dates import last_date, nearest
from comity.claims.visits.clause import Clause
from comity.errors import InputError
from comity.model.date import PartialDate, interval, ymd

_DAY_MONTH = patterned(
    r"(?P<d1>\d{1,2})?(?:st|nd|rd|th)? ?(?:of )?(?P<month>[A-Z][a-z]{2})[a-z]*\.? ?(?P<d2>\d{1,2})?\Z"
)
# The other day of a stretch, which is no date of its own: "on 22–24 October", "on October 22–24".
_FIRST_DAY = patterned(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? ?(?:[-–—]|to|and|until) ?\Z")
# "on 9 April. 2015.": a stop before the year, which no sentence begins with.
_ITS_YEAR = patterned(r"\. (?P<year>[12]\d{3})(?=\.|\Z)")
_LAST_DAY = patterned(r" ?(?:[-–—]|to|until) ?(?P<day>\d{1,2})\b(?! ?[%.,]?\d)")


def of_a_day(sentence: Sentence, clause: Clause) -> PartialDate | None:
    """The day behind a verb whose year a date before tells: "A came in May 2010. B met him in Oslo on 2 June"."""
    shape = sentence.shape
    inside = [i for i in shape.indexes("D") if clause.verb <= i < clause.end]
    if not inside or shape.items[inside[0]].value is not None:
        return None
    item = shape.items[inside[0]]
    match = _DAY_MONTH.match(shape.source[item.start : item.end])
    number = next((n for n, name in enumerate(MONTHS, 1) if match and name.startswith(match["month"])), None)
    year = _year(sentence, inside[0])
    if match is None or number is None or year is None or not 0 < year < 3000:
        return None
    first = _FIRST_DAY.search(shape.source, max(shape.start, item.start - 10), item.start)
    last = _LAST_DAY.match(shape.source, item.end, min(shape.end, item.end + 12))
    days = [int(d) for d in (first and first["day"], match["d1"] or match["d2"], last and last["day"]) if d]
    with suppress(InputError):
        one, two = ymd(year, number, days[0]), ymd(year, number, days[-1])
        return one if one == two else interval(one, two) if one < two else None
    return None


def _year(sentence: Sentence, index: int) -> int | None:
    """The year of a day that has none of its own: behind a stop, before it in the sentence, or told before in the paragraph."""
    shape = sentence.shape
    if own := _ITS_YEAR.match(shape.source, shape.items[index].end):
        return int(own["year"])
    earlier = [item.value for item in shape.within(0, index, "D") if item.value]
    year: int | None = earlier[-1].year if earlier else _year_of_paragraph(sentence)
    return year


def date_at(sentence: Sentence, person: Person) -> PartialDate | None:
    """The date nearest to somebody, or the day whose year the paragraph tells."""
    whole = Clause(0, 0, 0, len(sentence.shape.text))
    return of_a_day(sentence, whole) or nearest(sentence, person.start, person.end)


def _year_of_paragraph(sentence: Sentence) -> int | None:
    """The year of the last day or month told before in the paragraph, or a later year that was told since."""
    years: list[int] = []
    before = sentence.previous
    while before is not None:
        for item in reversed(before.mentions("D")):
            date: PartialDate | None = item.value
            if date is None or date.year is None:
                continue
            if not years or date.year > max(years):
                sentence.leans_on = before
            years.append(date.year)
            if date.precision in ("day", "month"):
                return max(years)
        before = before.previous
    return max(years, default=None)


_PREVIOUS = compiled(
    r"\b(?:(?:the|an?|(?P<n>one|two|three|four|five|six|seven|eight|nine|ten)) years? (?:before|previously|prior|beforehand)(?=[,.;]|\Z)|"
    r"(?:(?P<month><N>),? (?:of )?)?the (?:previous|preceding|prior) year\b|(?P<same>(?:later|earlier) (?:in )?this year)\b)"
)
# Behind these the date is another journey's.
_OF_ANOTHER = patterned(
    r"\b(?:reciprocat\w+|return\w*|following|after|that of|those of|since|than|as did|like|by)\b"
)


def previous_year(sentence: Sentence, clause: Clause, earlier: list[int]) -> PartialDate | None:
    """The year, or month, so long before the date that stands before: "A came in 2008. The year before, B had gone to Oslo"."""
    shape = sentence.shape
    match = _PREVIOUS.search(shape.text, clause.start, clause.end)
    if match is None or _OF_ANOTHER.search(shape.text, clause.after, max(clause.after, match.start())):
        return None
    base: PartialDate | None = shape.items[earlier[-1]].value if earlier else last_date(sentence)
    if base is None or base.year is None or not 20 < base.year < 3000:
        return None
    if match["same"]:
        return ymd(base.year)
    year = base.year - (COUNTS[match["n"].lower()] if match["n"] else 1)
    month = shape.group(match, "month") if match["month"] else ""
    return ymd(year, MONTHS.index(month) + 1) if month in MONTHS else ymd(year)


# "In 2006, a year after A visited": counted back; "a year before", counted on.
_YEARS_AFTER = compiled(
    r"(?P<date><D>),? (?:(?P<one>one|a|an?)|(?P<n>two|three|four|five|six|seven|eight|nine|ten)) years? (?P<how>after|before) (?:the |then )*(?:<A> |<X>['’]s )?\Z"
)


def years_after(shape: Shape, person: Person) -> PartialDate | None:
    """The year of a journey that another date is so many years after."""
    match = _YEARS_AFTER.search(shape.text, 0, person.start)
    date: PartialDate | None = shape.items[match.start("date")].value if match else None
    if match is None or date is None or date.year is None or not 20 < date.year < 2999:
        return None
    count = 1 if match["one"] else COUNTS[match["n"].lower()]
    return ymd(date.year - count if match["how"].lower() == "after" else date.year + count)
