"""The date of an agreement that its own sentence does not give: from the sentences before, or counted from another date."""

from __future__ import annotations

import re

from comity.claims.agreements.title import Title
from comity.claims.context import Context, Sentence
from comity.claims.dates import dates
from comity.claims.numbers import COUNTS
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.claims.told_dates import relative
from comity.model.date import PartialDate
from comity.model.span import Span

Told = tuple[PartialDate, tuple[Span, ...]]

_THE_SAME_DAY = patterned(
    r"\b(?:(?:on )?(?:the|that) (?:very )?same (?:day|date)|on that (?:day|date))\b", re.IGNORECASE
)
_DURING = patterned(
    r"\b(?:during|at|on|in|following|after|as a result of|in the course of) (?:the|his|her|their|this|that|these|those|its|both)(?: [\w-]+){0,2} (?:visits?|trips?|meetings?|stay|occasion|summit|talks|tour|conference|ceremony|negotiations|sessions?|framework|course of)\b"
    r"|\b(?:this|the|his|her|their|these) (?:[\w-]+ )?(?:visits?|trips?|meetings?|summit|talks)(?: also)? (?:led to|resulted in|saw|culminated|produced|ended with)",
    re.IGNORECASE,
)
_THEY = compiled(
    r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|both (?:nations|countries|sides|leaders|states|presidents|ministers|governments)|<B>|the two (?:\w+ )?(?:leaders|presidents|ministers|sides|heads))\b|<B>|the two)(?: also| then| subsequently)? (?:also )?(?:signed|concluded)"
)
# What was done at one time, then told: "were signed", "they signed"; not "have signed", which may have been at any.
_SIGNED_THEN = patterned(
    r"(?<!have )(?<!has )(?<!have also )(?<!had )(?<!had also )(?<!be )(?<!been )\b(?:signed|concluded|initialled|inked|finalized|finalised|penned|exchanged)\b"
)
_AT_ANY_TIME = patterned(
    r"\b(?:have|has|had) (?:\w+ )?(?:\w+ly )?(?:been |signed|concluded)|\b(?:so far|to date|over the years|since then|later|subsequently|previously|earlier|years?|currently|today|already)\b|\bin force\b",
    re.IGNORECASE,
)
_MET = patterned(
    r"\b(?:visit(?:s|ed|ing)?|trips?|met|talks|summit|sessions?|travel\w*|arriv\w*|received|welcomed|hosted|toured|tour|state guest)\b"
)
# A date that is none of the meeting's: "a commission that was founded in 1987".
_OTHER_DATE = patterned(
    r"\b(?:established|founded|created|independen\w+|since|until|by|before|gap)(?: (?:in|on))?(?: the)? \Z"
)
# "two years later", "the following year", counted from a date in the same sentence.
_COUNTED = patterned(
    r"\b(?:(?P<number>one|a|two|three|four|five|six|seven|eight|nine|ten) years? (?P<after>later|earlier|afterwards|(?:before|after)(?= ?[,;.]|\Z| an? ))|(?:the )?(?:following|next) (?:year|spring)\b|the year after|(?P<same>(?:the|that) same year))\b",
    re.IGNORECASE,
)
_FAR = 12  # sentences back in which a year is looked for


def counted(shape: Shape, title: Title, places: list[int], end: int) -> PartialDate | None:
    """The year that words like "two years later" beside a title count from a date before them in the sentence."""
    text = shape.text
    behind = title.end + 45
    for match in reversed(list(_COUNTED.finditer(text, 0, min(len(text), max(end, title.end), behind)))):
        base = [at for at in places if at < match.start()]
        nearer = [at for at in places if match.end() <= at < title.start]
        if (
            not base
            or nearer
            or (match.start() >= title.end and re.search("[;,]", text[title.end : match.start()]))
        ):
            continue
        year = shape.items[base[-1]].value.year
        if not year or text.find(";", match.end(), title.start) >= 0:
            return None
        return PartialDate(f"{year + _step(match):04d}")
    return None


def _step(match: re.Match[str]) -> int:
    """How many years words count onward."""
    if match["same"]:
        return 0
    number = match["number"]
    if number is None:
        return 1
    count = 1 if number.lower() == "a" else COUNTS[number.lower()]
    return -count if match["after"].lower() in ("earlier", "before") else count


def told_before(sentence: Sentence, ctx: Context, act: str | None) -> Told | None:
    """The date that the sentences before give: "the same year", "on that day", "during the visit", "they signed"."""
    value = _without_year(sentence) or relative(sentence)
    if value is not None:
        return value, _source(sentence, ctx)
    return _of_the_visit(sentence, ctx, act)


def _without_year(sentence: Sentence) -> PartialDate | None:
    """The day that a sentence gives without its year, in the year told last: "In 1915 … . On 4 June they signed"."""
    days = [item for item in sentence.mentions("D") if item.value is None]
    before = sentence.previous
    for _ in range(_FAR):
        if not days or before is None:
            break
        years = [
            item.value.year for item in before.mentions("D") if item.value is not None and item.value.year
        ]
        if years:
            found = dates(f"{sentence.finder.text[days[0].start : days[0].end].strip(' .,')} {years[-1]:04d}")
            return found[0].value if len(found) == 1 else None
        before = before.previous
    return None


def _source(sentence: Sentence, ctx: Context) -> tuple[Span, ...]:
    """The sentence that a relative date was taken from: the last before it with a date."""
    before = sentence.previous
    while before is not None:
        if any(item.value is not None for item in before.mentions("D")):
            return (ctx.document.span(before.start, before.end),)
        before = before.previous
    return ()


def _of_the_visit(sentence: Sentence, ctx: Context, act: str | None) -> Told | None:
    """The date of the visit or meeting told just before, where this sentence goes on with it."""
    previous, text = sentence.previous, sentence.text
    if previous is None:
        return None
    same = _THE_SAME_DAY.search(text)
    if not (same or _DURING.search(text) or (act == "signed" and _goes_on(sentence))):
        return None
    found = _usable(previous)
    for _ in range(2):  # a visit may have been told some sentences before
        if not found and previous.previous is not None:
            previous = previous.previous
            found = _usable(previous)
    if not found or (len({value.year for value in found}) > 1 and not same):
        return None
    value: PartialDate = found[-1]
    if not same:
        value = _vague(found)
    return value, (ctx.document.span(previous.start, previous.end),)


def _usable(sentence: Sentence) -> list[PartialDate]:
    """The dates of a sentence that may be those of the meeting it tells of."""
    text = sentence.finder.text
    return [
        item.value
        for item in sentence.mentions("D")
        if item.value is not None
        and not _OTHER_DATE.search(text, max(sentence.start, item.start - 30), item.start)
    ]


def _vague(found: list[PartialDate]) -> PartialDate:
    """A date that holds for what was done on a visit: a visit may take days, some dates may be months apart."""
    last = found[-1]
    if last.precision == "day":
        last = PartialDate(last.edtf[:7])
    return last if len(found) == 1 or not last.year else PartialDate(f"{last.year:04d}")


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence tells what was signed on a visit or at a meeting that the one before told."""
    text, before = sentence.text, sentence.previous
    if not _SIGNED_THEN.search(text) or _AT_ANY_TIME.search(text):
        return False
    for _ in range(2):
        if before is None:
            return False
        if _MET.search(before.text):
            return True
        if _usable(before):
            return False
        before = before.previous
    return False
