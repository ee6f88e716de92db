"""The dates that sentences tell, and those that they leave to what stands before: "the same year", "two years later"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, overload

from comity.claims.date_forms import MONTHS
from comity.claims.numbers import COUNTS
from comity.claims.patterns import patterned
from comity.claims.shape import Item, Shape
from comity.model.date import PartialDate, ymd

if TYPE_CHECKING:
    from comity.claims.context import Sentence

_SAME_YEAR = patterned(
    r"\b(?:[Tt]he|[Tt]hat|[Ii]n the) same year\b|\b[Dd]uring the same year\b|\b[Tt]hat year\b"
)
_SAME_MONTH = patterned(r"\b(?:[Tt]he|[Tt]hat) (?:very )?same month\b|\b[Tt]hat month\b")
# "in November" without a year; a day is a date of its own.
_MONTH = patterned(
    rf"\b(?:[Ii]n|[Ll]ater in|[Dd]uring|[Bb]y)(?: early| late| mid)? ({'|'.join(MONTHS)})\b(?! ?,? ?\d)"
)
_NEXT = patterned(r"\b[Tt]he (?:following|next|subsequent) year\b|\b[Tt]he year after(?=[ ,.;]*\Z)")
_NEXT_MONTH = patterned(r"\b[Tt]he (?:following|next) month\b|\b(?:[Oo]ne|[Aa]) month later\b")
_SAME_DAY = patterned(r"\b(?:[Tt]he|[Tt]hat) (?:very )?same (?:day|date)\b|\b[Oo]n that day\b")
_LATER = patterned(
    r"\b(one|a|two|three|four|five|six|seven|eight|nine|ten) years? (later|earlier)\b", re.IGNORECASE
)
# "four days later", "a few weeks later" has no number and tells nothing.
_SOON = patterned(
    r"\b(?P<n>one|a|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?P<unit>day|week|month)s? later\b",
    re.IGNORECASE,
)
_COUNTS = COUNTS | {"a": 1}


def nearest(sentence: Sentence, start: int, end: int) -> PartialDate | None:
    """The date that dates what stands at ``shape.text[start:end]``: after it in its clause, else before it."""
    shape = sentence.shape
    boundary = patterned(r"; | while | whereas |, after which|, and (?=[A-Z\ue000])|, but | until ").search(
        shape.text, end
    )
    after = [i for i in shape.within(end, boundary.start() if boundary else len(shape.text), "D") if i.value]
    before = [i for i in shape.within(0, start, "D") if i.value]
    inside = [i for i in shape.within(start, end, "D") if i.value]
    opening = re.match(r"(?:On|In|Since|By|From|During)(?: \w+){0,2} \ue005", shape.text)
    if opening and before and not inside and not _direct(shape.text, end, after, shape):
        after = []
        before = before[:1]
    chosen = inside or after or before[-1:]
    return chosen[0].value if chosen else relative(sentence)


def _direct(text: str, end: int, after: list[Item], shape: Shape) -> bool:
    """Whether the first date behind `end` hangs on what ends there ("… on 1 May 1990") and not on something further."""
    if not after:
        return False
    index = next(i for i, item in shape.items.items() if item is after[0])
    return (
        re.search(r"[,;]| and | following | after | when | for ", text[end:index]) is None
        and index - end < 60
    )


def relative(sentence: Sentence) -> PartialDate | None:
    """ "The same year", "two years later", "in November": from the last date before in the paragraph."""
    text = sentence.text
    if not counted_from(text, None):
        return None
    date = last_date(sentence)
    return counted_from(text, date) if date is not None else None


def last_date(sentence: Sentence) -> PartialDate | None:
    """The last date before a sentence in its paragraph, on which it then leans."""
    before = _dated_before(sentence)
    if before is None:
        return None
    sentence.leans_on = before
    last = dates_of(before)[-1]
    return (last.ends[1] or last) if last.is_interval else last


def _dated_before(sentence: Sentence) -> Sentence | None:
    """The last sentence before that has a date; those without one are passed once and then skipped."""
    passed, before = [], sentence.earlier
    while before is not None and not dates_of(before):
        passed.append(before)
        before = before.earlier
    for each in passed:
        each.earlier = before
    return before


@overload
def counted_from(text: str, date: None) -> bool: ...
@overload
def counted_from(text: str, date: PartialDate) -> PartialDate | None: ...
def counted_from(text: str, date: PartialDate | None) -> PartialDate | bool | None:
    """The date that words such as "in June of the same year" mean, counted from one; without one, whether there are such."""
    same, later, month = _SAME_YEAR.search(text), _LATER.search(text), _MONTH.search(text)
    day, same_month, following = _SAME_DAY.search(text), _SAME_MONTH.search(text), _NEXT.search(text)
    next_month = _NEXT_MONTH.search(text)
    soon = _SOON.search(text)
    if date is None:
        return bool(soon or same or later or month or day or same_month or following or next_month)
    if soon and not (same or later or month or following):
        return _soon_after(date, soon)
    if next_month and not month:
        return _month_after(date)
    if day and not month:
        return date if date.precision in ("day", "month", "year") else None
    if same_month:
        first = date.earliest
        return ymd(first.year, first.month) if first and date.precision in ("day", "month") else None
    if following and not same and not later and not month:
        return ymd(date.year + 1) if date.year is not None and 0 < date.year < 2999 else None
    return _counted(date.year, later, month)


def _soon_after(date: PartialDate, soon: re.Match[str]) -> PartialDate | None:
    """The day, month or year that is so many days, weeks or months after a date, as precise as both tell."""
    first, said = date.earliest, soon["n"].lower()
    n = int(said) if said.isdigit() else _COUNTS[said]
    if first is None or not n or date.precision not in ("day", "month") or first.year > 2990:
        return None
    unit = soon["unit"].lower()
    if unit == "month":
        month = first.month - 1 + n
        return ymd(first.year + month // 12, month % 12 + 1)
    if date.precision != "day":
        return None
    after = first + timedelta(days=n if unit == "day" else 7 * n)
    return ymd(after.year, after.month, after.day) if unit == "day" else ymd(after.year, after.month)


def _month_after(date: PartialDate) -> PartialDate | None:
    """The month after that of a date; None where it is told to the year only."""
    first = date.earliest
    if first is None or date.precision not in ("day", "month") or first.year > 2998:
        return None
    return ymd(first.year + first.month // 12, first.month % 12 + 1)


def dates_of(sentence: Sentence) -> list[PartialDate]:
    """The dates of a sentence that later ones can count from; "by 1990" is none."""
    source = sentence.finder.text
    return [
        item.value
        for item in sentence.mentions("D")
        if item.value is not None
        and (item.value.year or (item.value.is_interval and item.value.ends[1]))
        and source[item.start - 3 : item.start] != "by "
    ]


def _counted(
    year: int | None, later: re.Match[str] | None, month: re.Match[str] | None
) -> PartialDate | None:
    if year is None:
        return None
    if later:
        step = _COUNTS[later[1].lower()]
        year += step if later[2].lower() == "later" else -step
    if not 0 < year < 3000:
        return None
    return ymd(year, MONTHS.index(month[1]) + 1) if month and not later else ymd(year)
