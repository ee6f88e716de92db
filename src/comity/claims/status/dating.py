"""The date of a change: what stands behind it in its clause, "a year later", or what stands before it."""

from __future__ import annotations

import re
from datetime import timedelta

from comity.claims.context import Sentence
from comity.claims.date_forms import MONTHS
from comity.claims.numbers import COUNTS
from comity.claims.patterns import patterned
from comity.claims.shape import Item, compiled
from comity.claims.status.clauses import clause_start
from comity.claims.told_dates import relative
from comity.errors import InputError
from comity.model.date import PartialDate, ymd

# A date behind one of these belongs to something else.
_BOUNDARY = compiled(
    r"; | while | whereas | (?:that|which) (?:goes|go|went|dates?|dated) back |, after which|, which (?=(?:in|on) (?:the )?<D>)|, and (?=[A-Z]|<XSBN>|the |they |it |in |on |was |were |relations |diplomatic )|, but | but | until | and (?=(?:on|in) (?:the )?<D>)|\. | (?:prior to|before|leading up to) |, (?:a|the) (?:month|year|day|week)|, (?:\w+ )?(?:years?|months?|days?|weeks?) (?:before|after)"
)
# "on 5 May 1992", right behind the change or the parties.
_DIRECT = compiled(
    r"(?:(?![,;:]|<D>|\b(?:following|after|when|for|which|who|that)\b| and (?:the )?<XSB>).){0,60}?(?P<date><D>)"
)
_OPENING = compiled(
    r"\W*(?:(?:On|In|Since|By|From|During|As early as|Later in|Back in|Early in|Late in|Until)(?: (?:the|year|month|spring|summer|autumn|fall|winter|of|early|late|mid))* )?<D>(?! to <D>| <OAZ>)"
)
_COUNTS = COUNTS | {"a": 1, "an": 1}
_LATER = compiled(
    r"(?:(?!<D>)[^.;]){0,60}?\b(?:(?:just |only |about |some |almost |nearly )?(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?P<unit>day|week|month|year)s? (?:later|after(?:wards?)?(?=[,.;)]|\Z))"
    r"|(?:on )?the (?:next|following|subsequent) (?P<next>day|month|year)\b|(?:on |in |later |at )*(?:the|that)(?: very)? same (?P<same>day|date|month|year|time)\b|(?:later )?(?:in |on )?that (?P<that>day|month|year)\b)"
)


# "…, and a month later |diplomatic relations were restored"
_LATER_AHEAD = compiled(
    r"(?:\band|,|;|\A|\bbut) (?:just |only |about |some |almost |nearly )?(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?P<unit>day|week|month|year)s? (?:later|after(?:wards?)?),? (?:(?:the|both|two|they|it|<XB>|countries|nations|states|full|also|had) ?)*(?P<next>(?!))?(?P<same>(?!))?(?P<that>(?!))?\Z"
)


# "and on 10 October, |relations were restored"
_BESIDE = compiled(
    r"(?:\band|;|,|\A|\bwhich|\bthat) (?:on|in|since) (?:the )?(?P<date><D>),?(?: was| were| had been)? ?\Z"
)


# "… to the 1940s, when X was one of the first to |establish relations"
_WHEN = compiled(r"(?P<date><D>),? when (?:(?!<D>)[^.;,])*\Z")
# "… in 1990, and in March |relations were restored", "relations were restored| in March"
_IN_MONTH = compiled(r"(?:\band|[,;]|\bbut) in (?P<month><N>),? (?:(?:the|both|their|full) )*\Z")
_IN_MONTH_BEHIND = compiled(r" (?:(?:later|back) )?in (?P<month><N>)(?! of| <D>)")


def _month_of_year(
    sentence: Sentence, last: PartialDate, left: int, start: int, end: int
) -> PartialDate | None:
    """The month that stands right before or behind a change, of the year of the last date before it."""
    text = sentence.shape.text
    match = _IN_MONTH.search(text, left, start) or _IN_MONTH_BEHIND.match(text, end)
    word = sentence.shape.group(match, "month") if match else ""
    return ymd(last.year, MONTHS.index(word) + 1) if word in MONTHS and last.year is not None else None


def date_of(
    sentence: Sentence, start: int, end: int, left: int = 0, right: int | None = None
) -> PartialDate | None:
    """The date of the change told at ``shape.text[start:end]``, looked for between `left` and `right`."""
    text = sentence.shape.text
    stop = len(text) if right is None else right
    inside = dates_in(sentence, start, end)
    if inside:
        return inside[-1]
    boundary = _BOUNDARY.search(text, end, stop)
    after = dates_in(sentence, end, boundary.start() if boundary else stop)
    direct = _DIRECT.match(text, end, stop)
    before = dates_in(sentence, left, start)
    earlier = dates_in(sentence, 0, start)
    if direct and after and valued(sentence, direct) == after[0]:
        return _finer(sentence, after, direct.end("date"))
    offset = _LATER.match(text, end, boundary.start() if boundary else stop)
    if offset and earlier:
        counted = _counted(earlier[-1], offset)
        if counted is not None:  # "the following year, on 5 March 1992"
            return after[0] if after and after[0].year == counted.year else counted
    between = _LATER_AHEAD.search(text, max(0, start - 60), start)
    if between and earlier and (counted := _counted(earlier[-1], between)) is not None:
        return counted
    beside = _BESIDE.search(text, max(left, start - 20), start)
    if beside:
        return valued(sentence, beside)
    if earlier and (month := _month_of_year(sentence, earlier[-1], max(left, start - 40), start, end)):
        return month
    when = _WHEN.search(text, left, start)
    if when and not direct and (value := valued(sentence, when)) is not None:
        return value
    own = clause_start(text, start)
    if own > left and (near := dates_in(sentence, own, start)) and _OPENING.match(text, own):
        return near[0]
    opening = _OPENING.match(text, left if left else 0)
    if before and opening and not _nearer(text, left, start):
        return _finer(sentence, before, opening.end())
    if after:
        return after[0]
    if before:
        return before[-1]
    return relative(sentence)


# "in 1956| (12 June)", "In 1956|, on 12 June, …"
_FINER = compiled(r"(?:, on | \()(?P<date><D>)")


def _finer(sentence: Sentence, dates: list[PartialDate], end: int) -> PartialDate:
    """The first date, or the day of that year that stands right behind it."""
    match = _FINER.match(sentence.shape.text, end) if dates[0].precision == "year" else None
    day = valued(sentence, match) if match else None
    return day if day is not None and day.year == dates[0].year else dates[0]


def _nearer(text: str, left: int, start: int) -> bool:
    """Whether a clause of its own stands between the opening date and the change ("In 1918 …, and after …")."""
    return re.search(r"; ", text[left:start]) is not None


def dates_in(sentence: Sentence, start: int, end: int) -> list[PartialDate]:
    """The dates in a range of the shape."""
    found = (_value(sentence, item) for item in sentence.shape.within(start, end, "D"))
    return [value for value in found if value is not None]


_DAY = patterned(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?({'|'.join(MONTHS)})(?: (\d{{1,2}}))?")


def _value(sentence: Sentence, item: Item) -> PartialDate | None:
    """A date; the year of "18 February (of that year)" is that of the last date before it in the paragraph."""
    if item.value is not None:
        return item.value  # type: ignore[no-any-return]
    day = _DAY.match(sentence.finder.text, item.start, item.end)
    year = _last_year(sentence, item.start)
    if day is None or year is None or not (day[1] or day[3]):
        return None
    try:
        return ymd(year, MONTHS.index(day[2]) + 1, int(day[1] or day[3]))
    except InputError:
        return None


def _last_year(sentence: Sentence, before: int) -> int | None:
    here: Sentence | None = sentence
    while here is not None:
        years = [i.value.year for i in here.mentions("D") if i.value is not None and i.start < before]
        if years:
            if here is not sentence:
                sentence.leans_on = here
            return years[-1]  # type: ignore[no-any-return]
        here = here.previous
    return None


def valued(sentence: Sentence, match: re.Match[str], group: str = "date") -> PartialDate | None:
    """The date that a group of a match is."""
    item = sentence.shape.item(match, group)
    return _value(sentence, item) if item is not None else None


def _counted(base: PartialDate, offset: re.Match[str]) -> PartialDate | None:
    """The date that "three days later" or "the same year" means, counted from `base`."""
    first = base.earliest
    if first is None or base.is_interval:
        return None
    unit = offset["unit"] or offset["next"]
    count = 1
    if unit:
        said = (offset["n"] or "one").lower()
        count = int(said) if said.isdigit() else _COUNTS[said]
    try:
        if unit in ("day", "week"):
            moved = first + timedelta(days=count * (7 if unit == "week" else 1))
            return ymd(moved.year, moved.month, moved.day) if base.precision == "day" else None
        if unit == "month":
            if base.precision not in ("day", "month"):
                return None
            months = first.year * 12 + first.month - 1 + count
            return ymd(months // 12, months % 12 + 1)
        if unit == "year":
            return ymd(first.year + count)
        same = offset["same"] or offset["that"]
        if same in ("day", "date", "time"):
            return base
        return (
            ymd(first.year, first.month) if same == "month" and base.precision != "year" else ymd(first.year)
        )
    except (InputError, OverflowError):
        return None
