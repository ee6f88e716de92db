"""Finding dates in running text, as `PartialDate`s.

Forms: ``24 September 1975``, ``September 24th, 1975``, ``26-30 November 2001``, ``29 May - 1 June 2002``,
``January-September 2017``, ``May 2007``, ISO days, ``early 1970s``, ``1980-1988`` and plain years.
"""

from __future__ import annotations

import re

import msgspec

from comity.errors import InputError
from comity.model.date import PartialDate, interval, ymd

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBER = {name[:3]: n for n, name in enumerate(MONTHS, 1)}
_MONTH = r"(?:{}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?".format(
    "|".join(m.title() for m in MONTHS)
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_TO = r"\s?(?:[-–—]|to|and|until|through)\s?"

# Each alternative is named after its form; the groups are read by `_value`.
DATE = re.compile(
    rf"""(?<![\w,.$€£¥-])(?:
      (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))
    | (?:(?P<d1>{_DAY})(?:\s(?P<m1>{_MONTH}))?{_TO})?(?P<d2>{_DAY})\s(?:of\s)?(?P<m2>{_MONTH}),?\s(?:of\s)?(?P<y2>{_YEAR})
    | (?P<m3>{_MONTH})\s(?P<d3>{_DAY})(?:{_TO}(?:(?P<m4>{_MONTH})\s)?(?P<d4>{_DAY}))?(?:,\s?|\s(?:of\s)?)(?P<y3>{_YEAR})
    | (?:(?P<m5>{_MONTH})(?:\s(?P<y5>{_YEAR}))?{_TO})?(?P<m6>{_MONTH}),?\s(?:of\s)?(?P<y6>{_YEAR})
    | (?P<early>(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-](?:to[\s-]late[\s-])?)?(?:the\s)?(?P<decade>1[0-9]\d|20\d)0s
    | (?P<y7>{_YEAR})(?:[-–—/](?P<y8>{_YEAR}|\d\d))?
    | (?P<dm>{_DAY}\s(?:of\s)?{_MONTH}|{_MONTH}\s{_DAY}(?!\d))
    )(?![\w%]|[.,]\d)""",
    re.VERBOSE,
)


class Dated(msgspec.Struct, frozen=True):
    """A date found at ``text[start:end]``; ``value`` is ``None`` for a day whose year the text leaves out."""

    start: int
    end: int
    value: PartialDate | None


def dates(text: str, start: int = 0, end: int | None = None) -> list[Dated]:
    """All dates in ``text[start:end]``, in order; days that do not exist (31 June) are left out."""
    found = []
    for match in DATE.finditer(text, start, len(text) if end is None else end):
        try:
            value = _value(match)
        except InputError:
            continue
        found.append(Dated(match.start(), match.end(), value))
    return found


def _value(match: re.Match[str]) -> PartialDate | None:
    get = match.group
    if get("dm"):
        return None
    if get("iso"):
        return PartialDate(get("iso"))
    if get("y2"):
        last = _day(get("y2"), get("m2"), get("d2"))
        return interval(_day(get("y2"), get("m1") or get("m2"), get("d1")), last) if get("d1") else last
    if get("y3"):
        first = _day(get("y3"), get("m3"), get("d3"))
        return interval(first, _day(get("y3"), get("m4") or get("m3"), get("d4"))) if get("d4") else first
    if get("y6"):
        last = _day(get("y6"), get("m6"), None)
        return interval(_day(get("y5") or get("y6"), get("m5"), None), last) if get("m5") else last
    if get("decade"):
        return PartialDate(get("decade") + "X")
    first = ymd(int(get("y7")))
    until = get("y8")
    return interval(first, ymd(int(until if len(until) == 4 else get("y7")[:2] + until))) if until else first


def _day(year: str, month: str, day: str | None) -> PartialDate:
    number = _NUMBER[month[:3].lower()]
    return ymd(int(year), number, int(re.sub(r"\D", "", day)) if day else None)
