"""When a journey was: the dates behind its verb, those in brackets behind a name, "in June of the same year"."""

from __future__ import annotations

import re

from comity.claims.context import Sentence
from comity.claims.date_forms import MONTHS
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.claims.told_dates import counted_from, relative
from comity.claims.visits.clause import Clause
from comity.claims.visits.counted_dates import of_a_day, previous_year, years_after
from comity.model.date import PartialDate, ymd

_LEADING = compiled(
    r"\A(?:[A-Z]\w+,? )?(?:(?:on|in|during|from|between|since|by|at)(?: (?:early|late|mid|the|summer of|end of|beginning of|spring of|autumn of|month of))* ?|(?=<D>(?:(?:,| and| &) ?<D>)* ?[:–—-]))(?P<date><D>)"
)
# Between dates of one traveller: "in 1990, 1994 and again in 2001", "in 2003, as well as a three-day visit in 2008".
_JOINED = compiled(
    r"(?: \([^()]{1,90}\))?,? ?(?:and|,|&|as well as|then|followed by)? ?(?:(?:once |yet )?again |later |then |finally |secondly |also |(?:, )?for the (?:first|second|third|fourth|last|final) time,? )?"
    r"(?:(?:an?|another|his|her)(?: \w+)?(?:[ -]\w+){0,3}? (?:visit|trip|tour|one) )?(?:to (?:the )?<PLACE> )?(?:for the [^.;,()]{1,60}? (?=of |in ))?(?:in |of |on |from )?(?:the |early |late |mid-)?(?:month of )?"
)
_BRACKETS = compiled(
    r"(?: of (?:the )?<X>)?,? ?\((?:<C>, )?(?:in |on |from |both in )?(?P<dates><D>(?:(?:,|;| and|, and| &) ?(?:in |on )?<D>)*)(?:[,;] (?!(?:in |on )?<D>)[^()]{1,60})?\)"
)
# What a date counts from is no journey's day: "the first since 1986", "born in 1950".
_NO_DAY = patterned(
    r"\bsince (?:the|its|his|her|their) (?:fall|end|start|beginning|outbreak|independence|creation|establishment|restoration|overthrow|collapse|death|revolution|"
    r"war|coup|election|invasion|liberation|break-?up|dissolution|opening|signing|resumption|severance|severing|normali[sz]ation|founding|last)\b[^.;,]{0,60}\Z|\b(?:since|born|gained independence in|war of|elected in|appointed in|until|planned for|expected in)(?: [\w'’]+){0,3} ?\Z",
    re.IGNORECASE,
)
# "Expo 2017", "Vision 2030": the year is part of a name.
_NAMED_AFTER = patterned(r"\b(?:Expo|Olympics|World Cup|Vision|Agenda|Euro|Games|Championships?|COP) \Z")
_TERM = patterned(r"\A\d{4}/(?:\d{4}|\.\.)\Z")


def in_brackets(shape: Shape, person: Person) -> tuple[list[PartialDate | None], int]:
    """The dates in brackets right behind a name, and where the brackets end; years of a term of office are none."""
    match = _BRACKETS.match(shape.text, person.end)
    if match is None:
        return [], person.end
    found = [item.value for item in shape.within(*match.span("dates"), "D") if item.value]
    if any(_TERM.match(str(date)) for date in found):
        return [], match.end()
    return list(found), match.end()


# "the 2005 visit of A", "in May and again in October 2005".
_OF_THE_NOUN = compiled(
    r"(?:\bfollowed (?:up )?(?:in|on) (?:early |late |mid-)?(?P<before><D>),? (?:by|with) (?:an?|the|his|her|another) |(?P<own><D>)(?:['’]s)? )"
    r"(?:(?!and |or |to |the )[\w-]+ ){0,3}\Z"
)


_NOUN = patterned(r"(?:visit|trip|tour|journey)", re.IGNORECASE)


def before_noun(shape: Shape, at: int) -> list[PartialDate | None] | None:
    """The date that stands with a noun: "the May 2005 state visit", "followed in 2005 by the visit"."""
    match = _OF_THE_NOUN.search(shape.text, max(0, at - 60), at) if _NOUN.match(shape.text, at) else None
    return [shape.items[match.start("before" if match["before"] else "own")].value] if match else None


def dates_of(sentence: Sentence, clause: Clause, person: Person) -> list[PartialDate | None]:
    """Each date of a journey: those in brackets, those behind the verb that are joined, else the one that opens the clause."""
    shape = sentence.shape
    own, _ = in_brackets(shape, person)
    if own:
        return own
    dates = [i for i in shape.indexes("D") if shape.items[i].value]
    if (months := months_of(shape, clause.after, clause.end)) is not None:
        return months
    if (day := of_a_day(sentence, clause)) is not None:
        return [day]
    inside = [
        i for i in dates if clause.verb <= i < clause.end and not _NO_DAY.search(shape.text, clause.verb, i)
    ]
    first_at = shape.items[inside[0]].start if inside else 0
    if len(inside) > 1 and _NAMED_AFTER.search(shape.source, max(shape.start, first_at - 14), first_at):
        inside = inside[1:]
    apart = shape.text.find(";", clause.after)
    if apart >= 0 and dates and dates[0] < clause.verb and _LEADING.match(shape.text):
        inside = [i for i in inside if i < apart]  # "In 1960 A went to Oslo; he was there again in 1976"
    if not inside:
        first = _before(sentence, clause, dates, person)
        if (
            dates and dates[0] < clause.verb and _LEADING.match(shape.text)
        ):  # "In 2004 and again in 2006, A visited"
            together = _joined(shape, [i for i in dates if i < clause.verb])
            if len(together) > 1 and first == together[0]:
                return together
        return [first or _only(shape, clause, dates)]
    return _joined(shape, inside)


_MONTHS = compiled(
    r" in (?:early |late )?(?P<month><N>)(?:,? and|,)(?: again| then| later)? in (?P<date><D>)"
)


def months_of(shape: Shape, start: int, end: int) -> list[PartialDate | None] | None:
    """Both dates of "in May and again in October 2005"."""
    match = _MONTHS.search(shape.text, start, end)
    second: PartialDate | None = shape.items[match.start("date")].value if match else None
    if match is None or second is None or second.year is None or not 0 < second.year < 3000:
        return None
    month = shape.group(match, "month")
    return [ymd(second.year, MONTHS.index(month) + 1), second] if month in MONTHS else None


def _joined(shape: Shape, indexes: list[int]) -> list[PartialDate | None]:
    """The first of some dates and those that are joined to it."""
    found: list[PartialDate | None] = [shape.items[indexes[0]].value]
    for one, two in zip(indexes, indexes[1:], strict=False):
        if not _JOINED.fullmatch(shape.text, one + 1, two):
            break
        found.append(shape.items[two].value)
    return found


_NEW_CLAUSE = patterned(r";|\. | but | while | and | until | since | after | before | by | from |\(")


def _only(shape: Shape, clause: Clause, dates: list[int]) -> PartialDate | None:
    """The one date of a sentence, behind the clause but not in one of its own: "A, who was in Oslo, opened it in 2005"."""
    if len(dates) != 1 or dates[0] < clause.end or _NEW_CLAUSE.search(shape.text, clause.end, dates[0]):
        return None
    date: PartialDate = shape.items[dates[0]].value
    return date


# "In 2003 A, and in 2006 the Speaker B visited": the date right before a name is that person's.
_OWN = compiled(
    r"(?:\band|\bwhile|\bthen|\bbut|;|,) (?:later |then )?(?:in|on) (?:early |late |mid-)?(?P<date><D>),? (?:the |then |former |<A> |<X>['’]s )*\Z"
)


_SOON = patterned(
    r"\b(?:a short time|some time|a few (?:days|weeks|months)|not long|soon|shortly|sometime) (?:later|after|afterwards?|thereafter)\b"
)


def right_before(shape: Shape, person: Person) -> PartialDate | None:
    """The date that stands with a name behind "and in"."""
    match = _OWN.search(shape.text, max(0, person.start - 60), person.start)
    date: PartialDate | None = shape.items[match.start("date")].value if match else None
    return date


# "was regretted by A during his visit": what happened before is no day of the journey.
_BY = patterned(r"\bby (?:the |then |former )*\Z")


def _before(sentence: Sentence, clause: Clause, dates: list[int], person: Person) -> PartialDate | None:
    """The date of a clause that has none behind its verb."""
    shape = sentence.shape
    text = shape.text
    if person.end <= clause.verb and (own := right_before(shape, person)) is not None:
        return own

    soon = _SOON.search(text, clause.start, clause.end)
    if soon and (clause.start or (dates and dates[0] < clause.verb < soon.start())):
        return None  # "…, and B returned the visit shortly afterwards"

    def one(index: int) -> PartialDate | None:
        date: PartialDate | None = shape.items[index].value
        return date

    if earlier_year := years_after(shape, person):
        return earlier_year

    def counted(start: int, end: int, index: int) -> PartialDate | None:
        date, words = one(index), shape.words(start, end) if start < end else ""
        return counted_from(words, date) if date is not None and counted_from(words, None) else None

    earlier = [i for i in dates if i < clause.verb]
    if previous := previous_year(sentence, clause, earlier):
        return previous
    if earlier and (
        found := counted(earlier[-1] + 1, clause.verb, earlier[-1])
    ):  # "…; two years later B visited"
        return found
    before = [i for i in earlier if i >= clause.start]
    opening = _LEADING.match(text)
    if opening and (clause.start == 0 or not before):
        if clause.start and earlier and (found := counted(clause.after, clause.end, earlier[-1])):
            return found
        return one(opening.start("date")) or relative(sentence)
    if before and not _BY.search(text, max(0, person.start - 20), person.start):
        return counted(clause.after, clause.end, before[-1]) or one(before[-1])
    if earlier and (found := counted(clause.start, clause.end, earlier[-1])):
        return found
    return relative(sentence)


# A visit that something came after: what dates the sentence does not date it.
_AFTER = patterned(
    r"\b(?:in response to|as a result of|ahead of|prior to|before|in preparation (?:for|of)|in the wake of)(?: the| an?| his| her)*(?: [\w-]+){0,3} ?\Z",
    re.IGNORECASE,
)
_DIRECT = compiled(r"[^.;,]{0,60}?(?:,? (?:in|on|of|from|between) (?:early |late |mid-)?| )(?P<date><D>)")


def after_a_visit(shape: Shape, at: int, end: int) -> list[PartialDate | None] | None:
    """The dates of a visit that only says when something else was: those right behind it, else none; None for other visits."""
    if not _AFTER.search(shape.text, 0, at):
        return None
    match = _DIRECT.match(shape.text, end)
    return [shape.items[match.start("date")].value] if match else [None]


# Offices that are held one after the other.
SUCCESSIVE = patterned(r"(?:Prime Ministers|Presidents|Chancellors|Premiers|Popes)\b", re.IGNORECASE)


def in_turn(sentence: Sentence, clause: Clause, subjects: list[Person]) -> list[PartialDate | None]:
    """One date for each of several who went "in 1995 and 2004, respectively"; empty where it is not so.

    Two presidents who went in 1995 and 2004 went one by one, too.
    """
    text = sentence.shape.text
    if len(subjects) < 2:
        return []
    own = {person.start: person.office or "" for person in sentence.officials or ()}
    plural = any(SUCCESSIVE.match(own.get(person.start, "")) for person in subjects)
    if not plural and not re.search(r"\brespectively\b", text[clause.verb :]):
        return []
    dates = [item.value for item in sentence.shape.within(clause.after, clause.end, "D") if item.value]
    return list(dates) if len(dates) == len(subjects) else []
