"""Relations that are said to exist since a day, or to go back to it."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status.acts import NOUN, of_states
from comity.claims.status.beside import and_with, followed
from comity.claims.status.clauses import THIRD, Subject, about_both, hedged, of_a_body, subject
from comity.claims.status.dating import valued
from comity.claims.status.emit import emit
from comity.claims.status.ties import Tie
from comity.model.date import PartialDate

# "… since |1992": relations that exist since, or date from, a day.
_SINCE = compiled(
    r"(?:,? (?:at (?:the )?(?:<T>|[\w’'-]+)(?:[- ]levels?)?|\([^()]*\)|which|that|they|have|has|had|been|are|were|existed|exist|existing|maintained|uninterrupted|uninterruptedly|continuously|officially|formally|in place|in force|in existence|active|ever|established|both (?:countries|states|nations)|<B>))*"
    r",? \(?(?:(?P<since>ever since|since at least|since|as of|with effect from|from(?! (?:the )?<D> (?:to|until|till|through)\b))|(?P<from>(?:dat(?:es?|ed|ing)|go(?:es)?|going|(?:trac(?:es?|ed|ing)|have|has|ha[ds]) (?:its|their) (?:origins?|beginnings?|roots|start)|trac(?:es?|ed|ing)|extend(?:s|ing)?|stretch(?:es|ing)?|reach(?:es|ing)?|can be (?:traced|dated)|are dated|were dated)(?: all the way)?(?: back)? (?:to|in|from|since|as far as|until)))"
    r" (?:(?:the )?(?:year |early |beginning of |end of |independence of <X> in |(?:its|their) (?:establishment|inception|beginning|start|formation|initiation) (?:back )?(?:in|on) |(?:<X>|<A>|its|their|the latter|the former)(?:’s|'s)? independence (?:in|on) |at least |about |around |as far back as |as early as )*)(?:the )?(?:(?P<date><D>)(?! (?:<ANX>[^.;,]{0,20} )?(?:[Ww]ar|[Cc]onflict|[Cc]risis|[Ii]nvasion)\b| <ANX>[–—-])|(?P<ages>(?:early |late |high )?Middle Ages|antiquity|ancient times|<N>))"
)
_HAVE = patterned(
    r"(?i)\b(?:have|has|had|maintain(?:s|ed)?|enjoy(?:s|ed)?|keep|kept|share[sd]?)(?: (?:had|(?:been )?(?:sharing|enjoying|maintaining|having)|maintained|enjoyed|always|also|officially|both|uninterrupted|unbroken|[\w-]+(?:ous|ial|dly|arm|ood|ose|ent|ble|ong|ing|mal|lar|ive|able)|and),?)* \Z"
)
_SINCE_BEFORE = compiled(
    r"(?:\A|[,;] |and )(?:(?:[Ee]ver )?[Ss]ince (?:the )?(?:year )?|[Ff]rom )(?P<date><D>)(?: on(?:wards?)?)?,? ?[^.;]{0,60}\Z"
)
_EXIST = compiled(
    r"(?: at (?:the )?(?:level of )?(?:<T>|<O>|[\w’'-]+)(?:[- ]levels?)?)? (?:have |had )?(?:\w+ly )?(?:exist(?:ed)?|been maintained|been in place)(?: \w+ly)?(?= between)"
)
_HAD = compiled(r"(?:have|has|had)(?: had)? \Z")
_ON = compiled(r",? (?:on|from) (?P<date><D>)")


# "Diplomatic relations: 4 March 1975", the whole of a line
_LABEL = compiled(r"(?: (?:established|since|with <X>))?(?: ?[:–—-]| on| since| in)+ (?P<date><D>)\W*\Z")
_AGES = patterned(r"(?i)(?:(?:early|late|high) )?middle ages|antiquity|ancient times")


def read(sentence: Sentence, ctx: Context, tie: Tie, seen: set[tuple[str, str | None]]) -> None:
    """Relations that are said to exist since a day, or to go back to it."""
    shape = sentence.shape
    text = shape.text
    had = _HAVE.search(text, max(0, tie.start - 60), tie.start)
    before = _SINCE_BEFORE.search(text, 0, had.start()) if had else None
    exist = _EXIST.match(text, tie.end)
    if exist and not tie.word:
        tie = tie.with_whom(shape, exist.end())
    match = _SINCE.match(text, tie.whom_end) or _SINCE.match(text, tie.end)
    value: PartialDate | None = None
    if match:
        if match["ages"]:
            if not _AGES.fullmatch(shape.group(match, "ages")) or tie.strength != "counts" or not had:
                return
        else:
            value = valued(sentence, match)
        if (
            match["since"]
            and not had
            and not re.search(r"exist|maintain|have|has|place|force", text[tie.end : match.end()])
            and (tie.strength != "counts" or tie.start > 3)
        ):
            return
        if tie.strength != "counts" and not of_states(value):
            return
        if match["since"] and had is None and NOUN.search(text, 0, tie.start):
            return
    elif before and tie.strength == "counts":
        value = valued(sentence, before)
    elif (
        tie.strength == "counts"
        and _HAD.search(text, 0, tie.start)
        and tie.word == "with"
        and (on := _ON.match(text, tie.whom_end))
    ):
        value = valued(sentence, on)
    elif (late := followed(sentence, tie)) is not None:
        value = late
    elif tie.strength == "counts" and tie.start == 0 and (label := _LABEL.match(text, tie.whom_end)):
        value = valued(sentence, label)
    else:
        return
    who = subject(sentence, ctx, had.start()) if had else Subject("unknown")
    if hedged(text, tie.start, tie.end) or (had and of_a_body(shape, had.start())):
        return
    if not about_both(sentence, ctx, tie, who):
        value = and_with(sentence, ctx, tie) if who.sort != THIRD else None
        match = None
    if value is None and not (match and match["ages"]):
        return
    if value is not None and value.is_interval:
        value = value.ends[0]
    key = ("established", str(value))
    if key not in seen:
        seen.add(key)
        emit(
            sentence,
            ctx,
            "status_since" if tie.strength == "counts" else "status_began",
            "established",
            value,
        )
