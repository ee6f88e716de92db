"""Rules for wording that was true on the day on which it was written, and does not say when that was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from comity.checks.case import Case, Draft, spoken
from comity.model.record import Reference
from comity.outputs.wording import date_words
from comity.reference.words import table

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BEHIND = r"(?P<between>(?:(?!\b(?:but|after|when|since|because|which)\b)[^.;:]){0,70}?)\b(?:in|by|on|from|until|during|at the end of|before|around)\s(?P<when>[^.;:,]{0,18}?)"
_PRESENT = re.compile(r"\b(?:is|are|has|have|remains?|maintains?|lives?|serves?|works?)\b")
_PAST = re.compile(r"\b(?:was|were|had|been|would)\b")
_FROM_THEN = re.compile(
    r"\b(?:had|was|were)(?: \w+){0,2} \Z"
)  # "had recently been signed": seen from a time in the past
_STALE, _OLD = 2, 5  # years before the revision
_QUOTES = '"“”„«»'


def open_now(case: Case) -> Iterator[Draft]:
    """A sentence says that something is so "currently" (or "at present", "the current ambassador") and gives no date of the time
    of its revision: it ages unseen from then on. "As of June 2019" or a dated sentence would last."""
    for reference, place in case.sentences:
        match, years = _search("now", place.readable), _years(place.readable)
        revised = _revised(reference)
        if match is None or (years and (revised is None or max(years) > revised - _STALE)):
            continue
        beside = f"beside {max(years)}" if years else "without a date"
        yield Draft(f"“{match[0]}” {beside}{_written(reference)}", (reference, place))


def open_recently(case: Case) -> Iterator[Draft]:
    """A sentence says that something happened "recently" or "in recent years" and not when."""
    for reference, place in case.sentences:
        match = _search("recent", place.readable)
        if match and not _years(place.readable):
            yield Draft(f"“{match[0]}” without a date{_written(reference)}", (reference, place))


def old_as_of(case: Case) -> Iterator[Draft]:
    """A sentence begins with "as of" a year that was five years past when the revision was written, and goes on in the present
    tense."""
    for reference, place in case.sentences:
        words, revised = place.readable, _revised(reference)
        match = _search("since", words)
        if (
            match is None
            or revised is None
            or match.start() > 2
            or _PAST.search(words)
            or not _PRESENT.search(words)
        ):
            continue
        told = _years(words[match.end() :][:20])
        if told and max(_years(words)) <= revised - _OLD:
            yield Draft(f"“{match[0]} {max(told)}”{_written(reference)}", (reference, place))


def past_plan(case: Case) -> Iterator[Draft]:
    """A sentence tells as a plan ("will open in 2012", "is expected in 2012") what, by the year that it gives, was past when the
    revision was written."""
    for reference, place in case.sentences:
        year = _revised(reference)
        match = _plan().search(place.readable)
        if match is None or year is None or _quoted(place.readable, match.start()):
            continue
        when = int(match["year"])
        if when < year and max(_years(place.readable)) == when:
            yield Draft(f"“{match['words']} … {match['year']}”{_written(reference)}", (reference, place))


def _search(sort: str, words: str) -> re.Match[str] | None:
    match = _pattern(sort).search(words)
    if match is None or _quoted(words, match.start()) or _FROM_THEN.search(words[: match.start()]):
        return None
    return match


def _years(words: str) -> list[int]:
    return [int(found) for found in _YEAR.findall(words)]


def _quoted(words: str, at: int) -> bool:
    """Whether a place of a sentence stands in quotation marks: what another said is theirs."""
    return sum(words[:at].count(mark) for mark in _QUOTES) % 2 == 1


@cache
def _pattern(sort: str) -> re.Pattern[str]:
    forms = "|".join(row["words"] for row in table("stale_words.csv") if row["sort"] == sort)
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)


@cache
def _plan() -> re.Pattern[str]:
    forms = "|".join(row["words"] for row in table("stale_words.csv") if row["sort"] == "coming")
    return re.compile(rf"\b(?P<words>{forms})\b{_BEHIND}\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


def _revised(reference: Reference) -> int | None:
    """The first year in which the revision can have been written."""
    when = spoken(reference.asserted)
    return None if when is None or when.earliest is None else when.earliest.year


def _written(reference: Reference) -> str:
    when = spoken(reference.asserted)
    return "" if when is None else f", in a revision of {date_words(when)}"
