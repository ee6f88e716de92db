"""Partial dates: an interval with a precision, written in EDTF level 0 and 1.

The forms are those of the claim contract: ``1975-09-24``, ``1975-10``, ``1975``, ``197X``, ``19XX``,
``1900~`` (about 1900) and intervals of them, in which ``..`` is an open end (Library of Congress, EDTF
specification, level 1, https://www.loc.gov/standards/datetime/). Years are 0001 to 9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from comity.errors import InputError

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>~)?\Z", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # most dates of claims are days, which need no more
# The finer the precision, the higher the rank; an interval has the rank of its coarser end.
PRECISIONS = ("open", "century", "decade", "year", "month", "day")


class PartialDate(msgspec.Struct, frozen=True, gc=False):
    """A date as precise as the text is, and no more.

    ``edtf`` is the canonical text; two dates are equal when their texts are. Dates sort by their first
    day, then by their last (an open start before all, an open end behind all), then by their text.
    """

    edtf: str

    def __post_init__(self) -> None:
        """Refuse what is no EDTF date of the contract's forms (raises `InputError`)."""
        _bounds(self.edtf)

    def __str__(self) -> str:
        return self.edtf

    @property
    def earliest(self) -> date | None:
        """The first day that the date can mean; ``None`` for an open start."""
        return _bounds(self.edtf)[0]

    @property
    def latest(self) -> date | None:
        """The last day that the date can mean; ``None`` for an open end."""
        return _bounds(self.edtf)[1]

    @property
    def precision(self) -> str:
        """One of `PRECISIONS`; that of the coarser end for an interval."""
        return _coarser(self.edtf)

    @property
    def is_interval(self) -> bool:
        """Whether it is written as an interval (``a/b``)."""
        return "/" in self.edtf

    @property
    def ends(self) -> tuple[PartialDate | None, PartialDate | None]:
        """The dates that an interval is written with, ``None`` for an open end; twice itself for a single date."""
        first, slash, last = self.edtf.partition("/")
        if not slash:
            return self, self
        return None if first == ".." else PartialDate(first), None if last == ".." else PartialDate(last)

    @property
    def year(self) -> int | None:
        """The year, where the date gives exactly one."""
        first, last = self.earliest, self.latest
        return first.year if first and last and first.year == last.year else None

    @property
    def is_approximate(self) -> bool:
        """Whether it is only about then (``1900~``): its bounds then stand one unit wider on both sides."""
        return "~" in self.edtf

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """What dates are ordered by."""
        return self.earliest or date.min, self.latest or date.max, self.edtf

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __le__(self, other: PartialDate) -> bool:
        return self.sort_key <= other.sort_key

    def __gt__(self, other: PartialDate) -> bool:
        return self.sort_key > other.sort_key

    def __ge__(self, other: PartialDate) -> bool:
        return self.sort_key >= other.sort_key

    def before(self, other: PartialDate) -> bool:
        """Whether every day of this date is before every day of `other`."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def contains(self, other: PartialDate) -> bool:
        """Whether every day of `other` is a day of this date."""
        return (
            self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ) and (self.latest is None or (other.latest is not None and other.latest <= self.latest))

    def overlaps(self, other: PartialDate) -> bool:
        """Whether some day belongs to both."""
        (a, b), (c, d) = extent(self.edtf), extent(other.edtf)
        return a <= d and c <= b


@lru_cache(maxsize=8192)
def partial_date(edtf: str) -> PartialDate:
    """The date of a text, made once for all that have it; raises `InputError` for what is no date."""
    return PartialDate(edtf)


def ymd(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    """The date of a year, of a month or of a day; raises `InputError` when there is no such day."""
    text = f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return PartialDate(text)


def interval(start: PartialDate | None, end: PartialDate | None) -> PartialDate:
    """The interval from `start` to `end`, ``None`` being open; a single date where both are the same."""
    if start is not None and start == end:
        return start
    return PartialDate(f"{start or '..'}/{end or '..'}")


def spanning(first: date, last: date) -> str | None:
    """The shortest EDTF of the days from `first` to `last`: ``1975`` for a whole year, ``1960/1962``, ``../1962``.

    The first and the last day that there are stand for an open end; ``None`` where both are.
    """
    if first == date.min and last == date.max:
        return None
    if first == date.min:
        return f"../{_ending(last)}"
    if last == date.max:
        return f"{_beginning(first)}/.."
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return f"{first.year:04}"
        if first.year % 10 == 0 and last.year == first.year + 9:
            return f"{first.year:04}"[:3] + "X"
    if first.day == 1 and last == _month_end(first):
        return first.isoformat()[:7]
    start, end = _beginning(first), _ending(last)
    # Both ends as the coarser of the two would name days that are not meant; days are then the words.
    if len(start) != len(end):
        months = first.day == 1 and last == _month_end(last)
        start, end = (
            (first.isoformat()[:7], last.isoformat()[:7]) if months else (first.isoformat(), last.isoformat())
        )
    return f"{start}/{end}"


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _beginning(day: date) -> str:
    """A day, or the month or year that it begins."""
    return day.isoformat()[: 10 if day.day != 1 else 7 if day.month != 1 else 4]


def _ending(day: date) -> str:
    """A day, or the month or year that it ends."""
    return day.isoformat()[: 10 if day != _month_end(day) else 7 if day.month != 12 else 4]


@lru_cache(maxsize=8192)
def _coarser(edtf: str) -> str:
    return min((_precision(part) for part in edtf.split("/")), key=PRECISIONS.index)


def _precision(part: str) -> str:
    if part == "..":
        return "open"
    part = part.rstrip("~")
    if part.endswith("XX"):
        return "century"
    if part.endswith("X"):
        return "decade"
    return {4: "year", 7: "month"}.get(len(part), "day")


@lru_cache(maxsize=8192)
def _bounds(edtf: str) -> tuple[date | None, date | None]:
    if _DAY.fullmatch(edtf):
        day = _day(edtf)
        return day, day
    parts = edtf.split("/")
    if not edtf.strip():
        raise InputError("not a date: the text is empty (EDTF such as 1975-09-24, 1975 or 197X is meant)")
    if len(parts) > 2 or parts == ["..", ".."]:
        raise InputError(f"not a date: {edtf!r} (EDTF such as 1975-09-24, 1975, 197X or 2012/.. is meant)")
    bounds = [_point(part, edtf) for part in parts]
    first, last = bounds[0][0], bounds[-1][1]
    if first is not None and last is not None and first > last:
        raise InputError(f"not a date: {edtf!r} ends before it starts")
    return first, last


def _day(edtf: str) -> date:
    try:
        return date.fromisoformat(edtf)
    except ValueError:
        raise InputError(f"not a date: {edtf!r} (there is no such day)") from None


def _point(part: str, whole: str) -> tuple[date | None, date | None]:
    if part == ".." and part != whole:
        return None, None
    match = _POINT.match(part)
    if match is None or ("X" in match["year"] and match["month"]):
        raise InputError(f"not a date: {whole!r} (EDTF such as 1975-09-24, 1975, 197X or 2012/.. is meant)")
    first_year, last_year = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    month, day = match["month"], match["day"]
    try:
        # Python's days begin in the year 1, and so does the first decade.
        first = date(first_year or (1 if "X" in match["year"] else 0), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = date(last_year, last_month, int(day) if day else monthrange(last_year, last_month)[1])
    except ValueError:
        raise InputError(f"not a date: {whole!r} (there is no such day)") from None
    return _wider(first, last) if match["about"] else (first, last)


def _wider(first: date, last: date) -> tuple[date, date]:
    """The bounds of "about": as much again before and behind."""
    length = last - first + timedelta(days=1)
    return (
        first - length if first - date.min >= length else date.min,
        last + length if date.max - last >= length else date.max,
    )


@lru_cache(maxsize=65536)
def extent(edtf: str) -> tuple[date, date]:
    """The first and the last day of a date, the first and the last that there are for open ends; raises `InputError` for
    what is no date."""
    first, last = _bounds(edtf)
    return first or date.min, last or date.max


_FOREVER = 10**6  # days: wider than any date with two ends


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> int:
    """How many days a date leaves open; the fewer, the more precise."""
    if edtf is None:
        return 2 * _FOREVER
    first, last = _bounds(edtf)
    return _FOREVER if first is None or last is None else (last - first).days
