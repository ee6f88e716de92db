"""The date of a recognition."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.claims.context import Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status.clauses import clause_start
from comity.claims.status.dating import date_of, valued
from comity.model.date import PartialDate, ymd

UNTIL = compiled(r"(?i)[^.;]{0,80}? (?:until|till) (?:the )?(?:early |late )?(?P<date><D>)")
_NOT_UNTIL = patterned(r"(?i)\b(?:not|only|never)\b|n['’]t\b")
_DE = compiled(
    r"[^.;]{0,60}?\b(?P<one>de facto|de jure)\b[^.;]{0,30}?(?P<d1><D>)[^.;]{0,40}?\b(?P<two>de jure|de facto)\b[^.;]{0,30}?(?P<d2><D>)"
)
_BESIDE = compiled(
    r"(?:[^.;]{0,100}?, (?:doing so|which it did|having done so)(?= (?:in|on) (?:the )?<D>))?(?:[^.;,]{0,60}, after (?:the )?<S>(?: and (?:the )?<S>)?(?=, (?:on|in) (?:the )?<D>))?(?:(?! (?:after|when|following|who|which|as)\b)[^.;]){0,90}?(?:\b(?:in|on|since|as early as)|,|\() ?(?:the )?(?P<date><D>)"
)
_BECAME = compiled(
    r"(?:\A|[,;] |\band )(?:in|on) (?:the )?(?P<date><D>),? (?:(?:<XB>|it|they|the country) )?(?:became|becoming|was|were|being|had been) [^,;]*\Z"
)
_WHEN = compiled(r"(?P<date><D>),? (?:when|as|with)\b[^,;]*\Z")
# "When Y declared independence on 17 February 2008, |X became one of the first": at least the year is the same.
_WHEN_DECLARED = compiled(
    r"(?:When|After|As|Once) (?:the )?<XA>[^.;,]{0,40}?\b(?:declared|proclaimed|gained|became|obtained|achieved)\b[^.;,]{0,60}?(?P<date><D>),"
)
_ON = compiled(r"(?:On|In|By) (?:the )?(?P<date><D>)")


class Recognition(msgspec.Struct, frozen=True):
    """A recognition told at ``text[start:end]``, by one side."""

    start: int
    end: int
    by: int
    rule: str
    nth: bool = False


def dates_of(
    sentence: Sentence, found: Recognition, match: re.Match[str]
) -> Iterator[tuple[str, PartialDate | None]]:
    """The rule and date of a recognition; two where it was de facto first and de jure later."""
    text = sentence.shape.text
    double = _DE.match(text, match.end())
    if double:
        for name in ("d1", "d2"):
            yield found.rule, valued(sentence, double, name)
        return
    until = UNTIL.match(text, match.end())
    if until and (
        until.end() - match.end() < 50 or _NOT_UNTIL.search(text[max(0, match.start() - 40) : match.start()])
    ):
        yield found.rule, valued(sentence, until)
        return
    if found.nth:
        declared = _WHEN_DECLARED.match(text)
        if declared and declared.end() <= match.start():
            value = valued(sentence, declared)
            yield found.rule, ymd(value.year) if value is not None and value.year is not None else None
            return
        # The date of "the first to recognise" only where it stands beside it.
        beside = (
            _BESIDE.match(text, match.end())
            or _BECAME.search(text, 0, match.start())
            or _WHEN.search(text, 0, match.start())
            or _ON.match(text)
        )
        yield found.rule, valued(sentence, beside) if beside else None
        return
    left = clause_start(text, match.start())
    if _YEARS_AFTER.search(text, 0, match.start()):
        left = match.start()  # "15 years after it recognised …" is not dated by what came after
    inside = date_of(sentence, found.start, found.end, left, _next(text, found.end))
    if inside is None and (joined := _JOINED.match(text, match.end())):
        # "recognised X and established relations on D"
        inside = date_of(sentence, joined.end(), joined.end(), joined.end())
    if inside is None and left < match.start():
        inside = _opening(sentence, found)
    if inside is not None and inside.is_interval and _LASTED.match(text, found.end):
        inside = inside.ends[0]
    yield found.rule, inside


def _opening(sentence: Sentence, found: Recognition) -> PartialDate | None:
    opening = _ON.match(sentence.shape.text) or _LABELLED.match(sentence.shape.text)
    if opening and opening.end() <= found.start:
        return valued(sentence, opening)
    return None


_LASTED = compiled(r"[^.;,]{0,60}? (?:during|from|between|in the period) ")  # "from 1990 to 2021"
_LABELLED = compiled(r"\W*(?P<date><D>) ?[:–—-] ?(?=(?:the )?<XS>)")  # "1948: X recognises Y"
_JOINED = compiled(
    r"[^.;,]{0,50},? and (?:(?:the two(?: \w+)?|both \w+|<B>|diplomatic|full|formal|relations|ties|were|was|had|also) )*(?:[\w-]+ly )?(?:re-?)?(?:established|opened|entered into)"
)
_YEARS_AFTER = patterned(r"(?i)\b(?:years?|months?|decades?) (?:after|before|since) [^.;,]{0,30}\Z")
_NEXT = patterned(
    r"(?i)(?<!the )(?<!newly )(?<!newly-)\b(?:established|re-?established|restored|resumed|severed|opened|signed|exchanged)\b"
)


def _next(text: str, end: int) -> int:
    match = _NEXT.search(text, end)
    return match.start() if match else len(text)
