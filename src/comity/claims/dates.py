"""Finding dates in running text, as `PartialDate`s.

A date is as precise as its words: "24 September 1975", "May 2007", "the summer of 1991" (the year),
"the early 1970s" (the decade), "the 19th century"; intervals are told from pairs of dates by the
words around them ("between 1945 and 1949", "12 and 13 May 2004", "12 and 20 May 2004").
"""

from __future__ import annotations

import re
from contextlib import suppress

import msgspec

from comity.claims import date_forms as forms
from comity.claims.patterns import patterned
from comity.errors import InputError
from comity.model.date import PartialDate, interval, ymd

_NUMBER = {name[:3]: n for n, name in enumerate(forms.MONTHS, 1)}


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A date found at ``text[start:end]``; ``value`` is ``None`` for a day whose year the text leaves out."""

    start: int
    end: int
    value: PartialDate | None


def dates(text: str, start: int = 0, end: int | None = None) -> list[Dated]:
    """All dates in ``text[start:end]``, in order, none overlapping.

    Left out are days that do not exist (31 June), numbers that count or name something ("1992 troops",
    "Resolution 1973") and years before 1000. "1/7/1992" may be either day and is its year; the month
    stands in the middle of "07.09.2011".
    """
    stop = len(text) if end is None else end
    found, here = [], start
    for begin in forms.START.finditer(text, start, stop):
        if begin.start() < here or (match := forms.DATE.match(text, begin.start(), stop)) is None:
            continue
        with suppress(InputError):
            found += _values(text, match, here)
        here = match.end()
    if "centur" in text:
        found = _with_centuries(text, start, stop, found)
    return _joined(text, found, stop)


def _with_centuries(text: str, start: int, stop: int, found: list[Dated]) -> list[Dated]:
    here, at = start, text.find("centur", start, stop)
    while at >= 0:
        first = max(here, at - forms.LONGEST_CENTURY)
        if match := forms.CENTURY.search(text, first, min(stop, at + 12)):
            here = match.end()
            one, two = (_century(match[name]) if match[name] else None for name in ("c1", "c2"))
            with suppress(InputError):
                century = Dated(*match.span(), interval(one or two, two))
                # "in May 11th century monks …": the number is the century's, and no day.
                found = [d for d in found if d.end <= century.start or century.end <= d.start]
                found.append(century)
        at = text.find("centur", at + 6, stop)
    return sorted(found, key=lambda date: date.start)


def _values(text: str, match: re.Match[str], after: int) -> list[Dated]:
    """The date of a match, or the two of "12 and 20 May 2004"; raises `InputError` where there is no such day.

    What stands before a year and belongs to it is taken in, as far back as `after`.
    """
    form = match.lastgroup or ""
    start, end = match.span()
    if form == "dm":
        return [Dated(start, end, None)]
    if form in ("y2", "y3", "y6"):
        return _days(text, match, form[1])
    if form in ("m9", "d9"):
        return [Dated(start, end, _point(int(match["y9"]), match["m9"], match["d9"]))]
    if form == "iso":
        return [Dated(start, end, PartialDate(match["iso"]))]
    if form == "ny":
        value = _numeric(int(match["n1"]), int(match["n2"]), int(match["ny"]), match["mark"])
        return [Dated(start, end, value)]
    if form != "decade" and forms.is_number(text, start, end):
        return []
    first = max(after, start - 40)
    words = text[first:start]
    word = forms.plain_word(words)
    before = forms.BEFORE.search(words) if word is None or word.lower() in forms.BEFORE_WORDS else None
    if before:
        start = first + before.start()
    value = _decade(match["decade"], before) if form == "decade" else _years(match, before)
    return [Dated(start, end, value)]


_SECOND_YEAR = patterned(r"[-–/]\d{1,2}(?![\d/–-])")


def _days(text: str, match: re.Match[str], form: str) -> list[Dated]:
    """Days and months of one year: a date, an interval, or the two dates that "and" joins."""
    names = {
        "2": ("d1", "m1", "to1", "d2", "m2"),
        "3": ("d3", "m3", "to3", "d4", "m4"),
        "6": (None, "m5", "to5", None, "m6"),
    }
    d1, m1, to, d2, m2 = names[form]
    year = int(match["y" + form])
    month = match[m2] or match[m1]
    if not match[to]:
        day = match["d" + form] if form != "6" else None
        return [Dated(*match.span(), _point(year, match["m" + form], day))]
    first = _point(year, match[m1] or month, match[d1] if d1 else None)
    last = _point(year, month, match[d2] if d2 else None)
    if match[to].strip() == "and" and not forms.BETWEEN.search(
        text, max(0, match.start() - 16), match.start()
    ):
        if not _follows(first, last):
            return [Dated(match.start(), match.start(to), first), Dated(match.end(to), match.end(), last)]
    elif first > last:  # 28 December - 3 January 2004
        if _SECOND_YEAR.match(text, match.end()):  # June-May 2006-7
            last = _point(year + 1, month, match[d2] if d2 else None)
        else:
            first = _point(year - 1, match[m1] or month, match[d1] if d1 else None)
    return [Dated(*match.span(), interval(first, last))]


def _point(year: int, month: str, day: str | None) -> PartialDate:
    return ymd(year, _NUMBER[month[:3]], int(day.rstrip("stndrh")) if day else None)


def _follows(first: PartialDate, last: PartialDate) -> bool:
    """Whether the second begins on the day after the first ends."""
    return bool(first.latest and last.earliest and (last.earliest - first.latest).days == 1)


def _numeric(one: int, two: int, year: int, mark: str) -> PartialDate:
    """The day of ``24.09.1975`` or ``24/9/1975``; the year of what can be two days."""
    if mark == "." or one > 12 or one == two:
        return ymd(year, two, one)
    return ymd(year, one, two) if two > 12 else ymd(year)


def _decade(digits: str, before: re.Match[str] | None) -> PartialDate:
    # "The 1800s" are a century more often than ten years, but "the early 1900s" and "the 2000s" are ten years.
    if not digits.endswith("0") or digits == "200" or (before and before["part"] in ("early", "Early")):
        return PartialDate(f"{digits}X")
    return PartialDate(f"{digits[:2]}XX")


def _century(words: str) -> PartialDate:
    number = forms.CENTURIES.get(words) or int(words[:2])
    return PartialDate(f"{number - 1:02d}XX")


def _years(match: re.Match[str], before: re.Match[str] | None) -> PartialDate:
    first, until = match["y7"], match["y8"]
    if not until:
        return PartialDate(first + "~") if before and before["about"] else PartialDate(first)
    if until == "00":  # 1999-00
        until = f"{int(first) // 100 + 1}00"
    return interval(PartialDate(first), PartialDate(until if len(until) == 4 else first[:2] + until))


def _joined(text: str, found: list[Dated], stop: int) -> list[Dated]:
    """The same, where two are the ends of one interval joined, and open ends ("2010-present") seen."""
    out: list[Dated] = []
    for date in found:
        whole = _whole(text, out[-1], date) if out else None
        if whole is not None:
            out[-1] = whole
        else:
            out.append(date)
    return [_open(text, date, stop) for date in out]


def _whole(text: str, one: Dated, two: Dated) -> Dated | None:
    a, b = one.value, two.value
    if a is None or b is None or a.is_interval or b.is_interval or two.start - one.end > 12 or not a < b:
        return None
    gap, before = text[one.end : two.start], text[max(one.start - 12, 0) : one.start]
    if (
        (forms.TO.match(gap) and forms.FROM.search(before))
        or (forms.AND.match(gap) and forms.BETWEEN.search(before))
        or (forms.DASH.match(gap) and a.precision == b.precision)
    ):
        return Dated(one.start, two.end, interval(a, b))
    return None


def _open(text: str, date: Dated, stop: int) -> Dated:
    if date.value is None or date.value.is_interval:
        return date
    match = forms.TO_NOW.match(text, date.end, stop)
    if match is None and forms.FROM.search(text[max(date.start - 12, 0) : date.start]):
        match = forms.FROM_TO_NOW.match(text, date.end, stop)
    return Dated(date.start, match.end(), interval(date.value, None)) if match else date
