"""The year that an amount is for."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.told_dates import relative
from comity.model.claim import Trade
from comity.model.date import PartialDate
from comity.model.span import Span

# "… in 2007", "(2007)", "for the year 2007", right behind an amount.
_BEHIND = patterned(
    r"\A[^;]{0,40}?(?:\b(?:in|for|during|of|by|as of|at the end of)|\()(?: the)?(?: fiscal| calendar| financial)?(?: year| first \w+ (?:months|half|quarter)s? of)? ?\Z"
)
_NEAR = patterned(r"\A ?(?:\(|(?:in|for|during|of) (?:the )?(?:year )?)\Z")
_RIGHT_BEFORE = patterned(r" (?:with|at|to|was|were|is|of|reaching|totall?ing) (?:a total of |about )?")
_OTHER = patterned(r"\b(?:from|compared|against|and|to reach|while)\b|,(?!\d)")
_JOINED = patterned(r"(?: \([^()]{0,40}\))?,? ?(?:and |or |in )*(?:about |around |over )?", re.IGNORECASE)
_RESPECTIVELY = patterned(r"\brespectively\b", re.IGNORECASE)
_SPAN = patterned(r" (?:in |during |over )?(?:the )?(?:period |years )?(?:between |from )?")
_GREW_TO = patterned(
    r"\b(?:grew|grown|rose|risen|increased|surged|jumped|climbed|expanded|doubled|tripled|fell|dropped|declined|surge|growth|increase|rise)\b[^;]{0,60}\bto (?:about |over |nearly |almost |more than )?\Z"
)
_FROM_TO = patterned(r"\bfrom\s*\Z"), patterned(r"\bto(?: \w+){0,2}\s*\Z")

# An earlier or a changing figure, told for comparison: it has a year of its own or none.
COMPARED = patterned(
    r"(?:\b(?:up|down|rising|rose|risen|an increase|increased|increase|grew|grown|growing|climbed|jumped|soared|expanded|fell|dropped|declined|decreased|doubled|tripled) from|compared (?:to|with)(?: the)?|(?:as )?against|from (?:the |just |only |a low of |a mere |some )?)\s*\Z",
    re.IGNORECASE,
)
# What holds at the time of writing takes no year from the sentence before.
_NOW = patterned(
    r"\b(?:is|are|amounts? to|stands?|annual(?:ly)?|currently|per year|each year|a year|since)\b"
)

# "stood at 1.04 billion (in 2009 - 752 million)": the date of the figure behind it.
_OF_NEXT = patterned(r" ?[-–:] ?(?:about |over )?[\d\ue005]")
_EARLIER = patterned(
    r"(?: (?:recorded|reported|registered|seen|posted))? (?:(?:a|one|the) year (?:earlier|before|prior)|(?:in |for )?(?:the )?(?:previous|preceding|prior) year)\b"
)

_LATER = patterned(
    r",? (?:in |by )?(?:the )?(?:following|next|subsequent) (?:fiscal |financial )?year\b|,? (?P<n>\w+) (?:year|(?P<decade>decade))s? (?:later|after)\b"
)
# "to $3 million last year": of a year that the text does not tell
_THIS_YEAR = patterned(
    r",? (?:(?:in|for|during|within|over) )?(?:the )?(?:last year|this year|past year|last (?:few|\w+) (?:months|years)|today|currently|at present|now)\b"
)
_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LATER_BEFORE = patterned(
    r"\b(?:(?:the )?(?:following|next) year|(?:a|one) year later),? [^;.]{0,60}\Z", re.IGNORECASE
)
# "has grown since 2002 to $5 million": not the year of the figure.
# "N$1 billion (90 million EUR) in 2007": the same in other money stands between.
_SAME = patterned(r" \((?:or |about |approximately |around |roughly )?")
_SINCE = patterned(
    r"\bsince (?:the )?(?:early |late |mid-|year )?\Z|\b(?:increase|decrease|growth|rise|decline|up|down|drop|fall|more|less|higher|lower)\b(?:[^();.]|\.(?=\d)){0,30}\b(?:on|over|than|against|compared (?:to|with)) (?:in |the |that of |its |level of |year )*\Z|\bagainst (?:[\w-]+ ){0,6}(?:year|level) of \Z"
    r"|\b(?:compared|comparison) (?:to|with) (?:the )?(?:same |corresponding |previous )?(?:period |months? |time |quarter |year )?(?:in |of |for )?(?:the )?\Z",
    re.IGNORECASE,
)

_OF_THIS = patterned(
    r"(?:Out )?[Oo]f (?:this|that|the|these) (?:total|figure|amount|sum|volume|turnover|trade|number)\b"
)
Dated = tuple[PartialDate | None, tuple[Span, ...]]


class Years:
    """The dates of a sentence laid on its amounts (their places in the shape)."""

    def __init__(self, sentence: Sentence, ctx: Context, amounts: list[int]) -> None:
        self._sentence, self._ctx, self._amounts = sentence, ctx, amounts
        items = sentence.shape.items
        text = sentence.shape.text
        self._dates = {
            i: items[i].value
            for i in sentence.shape.indexes("D")
            if items[i].value is not None and not _SINCE.search(text, max(0, i - 60), i)
        }
        self._paired = self._respectively()
        self._own = {at: date for at in amounts if (date := self._right_behind(at)) is not None}

    def _right_behind(self, at: int) -> int | None:
        """The date that stands behind an amount and belongs to it."""
        text = self._sentence.shape.text
        following = min(
            (a for a in self._amounts if a > at and not _SAME.fullmatch(text, at + 1, a)), default=len(text)
        )
        for date in sorted(self._dates):
            if not at < date < following:
                continue
            gap = text[at + 1 : date]
            if "(" in gap and _OF_NEXT.match(text, date + 1):
                return None
            if _NEAR.match(gap) or (_BEHIND.match(gap) and not _OTHER.search(gap)):
                return date
            return None
        return None

    def of(self, at: int, compared: bool) -> Dated:
        """The date of the amount at `at`; a figure given for comparison takes none but its own."""
        if at in self._paired:
            return self._dates[self._paired[at]], ()
        if _THIS_YEAR.match(self._sentence.shape.text, at + 1):
            return None, ()
        span = self._interval(at)
        if span is not None:
            return span, ()
        later = self._year_later(at)
        if later is not None:
            return later, ()
        if at in self._own and not self._in_order():
            return self._dates[self._own[at]], ()
        if self._in_order():
            return self._dates[sorted(self._dates)[self._amounts.index(at)]], ()
        if compared:
            return self._year_before(at), ()
        taken = set(self._own.values())
        near = max((d for d in self._dates if d < at), default=None)
        if near is not None and _RIGHT_BEFORE.fullmatch(self._sentence.shape.text, near + 1, at):
            return self._dates[near], ()
        ahead = [d for d in sorted(self._dates) if d < at and d not in taken]
        if ahead:
            return self._dates[ahead[-1]], ()
        behind = [d for d in sorted(self._dates) if d > at and d not in taken]
        if behind:
            return self._dates[behind[0]], ()
        return self._shared(at) or self._before()

    def _year_before(self, at: int) -> PartialDate | None:
        """The year before the sentence's one year: "fell to A from B a year earlier"."""
        found = {d.ends[0].year for d in self._dates.values() if not d.is_interval and d.ends[0]}
        if len(found) != 1 or not _EARLIER.match(self._sentence.shape.text, at + 1):
            return None
        return PartialDate(str(int(next(iter(found)) or 0) - 1))

    def _year_later(self, at: int) -> PartialDate | None:
        """The year after the last one told: "fell to M in 2009 and rose to N the following year"."""
        text = self._sentence.shape.text
        near = max((d for d in self._dates if d < at), default=None)
        if near is None:
            return None
        match = _LATER.match(text, at + 1)
        if match is None and not _LATER_BEFORE.search(text, near, at):
            return None
        number = (match["n"] or "one").lower() if match else "one"
        year = self._dates[near].year
        if not year or number not in _NUMBERS:
            return None
        count = _NUMBERS.index(number) * (10 if match and match["decade"] else 1)
        return PartialDate(f"{year + max(count, 1):04d}")

    def _respectively(self) -> dict[int, int]:
        """The dates of "A and B in 2006 and 2007 respectively" and of "in 2006 and 2007 … A and B respectively"."""
        text = self._sentence.shape.text
        found: dict[int, int] = {}
        for word in _RESPECTIVELY.finditer(text):
            dates = [d for d in sorted(self._dates) if d < word.start()]
            amounts = [a for a in self._amounts if a < word.start()]
            if not dates or not amounts:
                continue
            last, first = (dates, amounts) if dates[-1] > amounts[-1] else (amounts, dates)
            run = last[-1:]
            while len(run) < len(last) and _JOINED.fullmatch(text, last[-len(run) - 1] + 1, run[0]):
                run.insert(0, last[-len(run) - 1])
            before = [i for i in first if i < run[0]][-len(run) :]
            if len(run) > 1 and len(before) == len(run):
                pairs = zip(before, run, strict=True)
                found.update(pairs if last is dates else ((a, d) for d, a in pairs))
        return found

    def _shared(self, at: int) -> Dated | None:
        """The one year of another amount, which this one shares: "exports were A in 2007 while imports were B"."""
        text = self._sentence.shape.text
        found = {
            str(self._dates[date]): self._dates[date]
            for other, date in self._own.items()
            if other != at
            and not COMPARED.search(text[:other])
            and not re.search(r"\bby (?:the year )?\Z", text[:date])
        }
        return (next(iter(found.values())), ()) if len(found) == 1 else None

    def _in_order(self) -> bool:
        """Whether there are as many dates as amounts, all of the dates on one side: "in 2001 and 2002 … A and B"."""
        dates, amounts = sorted(self._dates), self._amounts
        if len(dates) != len(amounts) or len(dates) < 2:
            return False
        text = self._sentence.shape.text
        return max(dates) < amounts[0] or (
            min(dates) > amounts[-1] and _RESPECTIVELY.search(text) is not None
        )

    def _interval(self, at: int) -> PartialDate | None:
        """The first year for A and the last for B in "from A to B between 2005 and 2012"; None where it is not so told."""
        whole: list[PartialDate] = [date for date in self._dates.values() if date.is_interval]
        if len(whole) != 1 or (len(self._dates) > 1 and not self._right_after(at)):
            return None
        first, last = whole[0].ends
        text = self._sentence.shape.text
        if first is None or last is None or first.year == last.year:
            return None
        if len(self._amounts) == 1 and _GREW_TO.search(text, 0, at):
            return last  # "between 2005 and 2012 trade grew threefold to M"
        if not any(_FROM_TO[0].search(text[:amount]) for amount in self._amounts):
            return None  # "amounted to M in 2018-19"
        if _FROM_TO[0].search(text[:at]):
            return first
        return last if _FROM_TO[1].search(text[:at]) else None

    def _right_after(self, at: int) -> bool:
        """Whether an interval stands right behind an amount or the next one: "from A to B between 2004 and 2013, and …"."""
        text = self._sentence.shape.text
        for i, date in self._dates.items():
            between = [a for a in self._amounts if at < a < i]
            if (
                date.is_interval
                and i > at
                and len(between) <= 1
                and _SPAN.fullmatch(text, (between or [at])[0] + 1, i)
            ):
                return True
        return False

    def _before(self) -> Dated:
        """The year of the sentence before, where that tells of trade too and names one year."""
        sentence = self._sentence
        value = relative(sentence)
        if value is not None:
            return value, ()
        previous = sentence.previous
        if previous is not None and _OF_THIS.match(sentence.text):
            return self._of_the_last(previous)
        if previous is None or not previous.has("trade") or _NOW.search(sentence.text):
            return None, ()
        first, end = self._ctx.document.place(previous.start), self._ctx.document.place(previous.end)
        told = {c.date for c in self._ctx.claims if isinstance(c, Trade) and first <= c.evidence.start < end}
        found = {str(i.value): i.value for i in previous.mentions("D") if i.value is not None}
        if len(told) == 1 and len(found) > 1 and (year := told.pop()) is not None:
            found = {year: PartialDate(year)}
        if len(found) != 1:
            return None, ()
        return next(iter(found.values())), (self._ctx.document.span(previous.start, previous.end),)

    def _of_the_last(self, previous: Sentence) -> Dated:
        """The year of the last amount of the sentence before, for "of this total, exports were M"."""
        place = self._ctx.document.place
        last = next((c for c in reversed(self._ctx.claims) if isinstance(c, Trade)), None)
        if (
            last is None
            or last.date is None
            or not place(previous.start) <= last.evidence.start <= place(previous.end)
        ):
            return None, ()
        return PartialDate(str(last.date)), (self._ctx.document.span(previous.start, previous.end),)
