"""Recognition told by the noun: "X's recognition of Y", "Y received recognition from X", "X granted Y recognition"."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.status.clauses import BOTH, SIDE, THIRD, Subject, hedged, subject
from comity.claims.status.recognised import UNKNOWN, recognised
from comity.claims.status.recognition_dates import Recognition
from comity.claims.status.recognition_truth import NTH, OF_SOMETHING, UNTRUE, true

_GRANTED = patterned(
    r"(?i)\b(?P<verb>extend(?:ed|ing)?|grant(?:ed|ing)?|accord(?:ed|ing)?|gave|giving|announc(?:ed|ing)|declar(?:ed|ing)|confirm(?:ed|ing)|offered|proclaimed|issued)\b (?:[\w’'-]+ ){0,5}\Z"
)
_POSSESSOR = compiled(
    r"(?P<by><XAS>)(?:’s|'s|’)? (?:(?:government|<O>|parliament)(?:’s|'s)? )?(?:[\w-]+ ){0,3}\Z"
)


def noun(sentence: Sentence, ctx: Context, match: re.Match[str], before: str) -> Recognition | None:
    """ "X's recognition of Y", "X announced its recognition of Y", "recognition of Y by X"."""
    shape = sentence.shape
    text = shape.text
    if received := _RECEIVED.search(before):
        return _from(sentence, ctx, match, received)
    of = patterned(r"(?i) (?:of|to|for)\b").match(text, match.end())
    granted = _GRANTED.search(before)
    given = _GIVEN.search(before)
    if given and not hedged(text, match.start() - len(given[0]), match.end()):
        return _given(sentence, ctx, match, given)
    nth = NTH.search(before)
    if not true(text, match) and not granted:
        return None
    if OF_SOMETHING.search(text, match.end(), min(len(text), match.end() + 70)):
        return None
    first = granted or nth
    at = max(0, match.start() - 130)
    who = subject(sentence, ctx, at + first.start()) if first else Subject("unknown")
    object_ = recognised(sentence, ctx, of.end(), match.start(), who) if of else UNKNOWN
    if object_ is None:
        return None
    by_behind = compiled(r"[^.;,]{0,70}?\bby (?:the )?(?:[\w-]+ ){0,3}?(?P<x><XAC>)").match(text, match.end())
    possessor = _POSSESSOR.search(before)
    if by_behind:
        side = ctx.side(shape.item(by_behind, "x"))
        if side is None or (
            object_ is UNKNOWN and shape.within(of.end() if of else match.end(), by_behind.start("x"), "SZ")
        ):
            return None
        return (
            Recognition(match.start(), match.end(), side, "status_recognised_by") if side != object_ else None
        )
    if possessor and of and not granted:
        item = shape.items[max(0, match.start() - 130) + possessor.start("by")]
        side = ctx.side(item)
        if (
            side is None
            or side == object_
            or not re.match(r"(?:’s|'s|’)? ", text[max(0, match.start() - 130) + possessor.end("by") :])
        ):
            return None
        if object_ is UNKNOWN:
            return None
        return Recognition(match.start(), match.end(), side, "status_nth_to_recognise", True)
    if first and of:
        if granted and UNTRUE.search(before[: granted.start()][-50:]):
            return None
        side = (
            who.side
            if who.sort == SIDE
            else (1 - object_ if object_ is not UNKNOWN and who.sort not in (THIRD, BOTH) else None)
        )
        if side is None or side == object_ or (object_ is UNKNOWN and who.sort != SIDE):
            return None
        return Recognition(match.start(), match.end(), side, "status_recognised", nth is not None)
    return None


# "X granted Y de jure |recognition"
_GIVEN = compiled(
    r"\b(?:grant(?:ed|ing)|accord(?:ed|ing)|gave|giving) (?:the )?(?P<whom><XS>) (?:[\w-]+ ){0,3}\Z"
)


def _given(
    sentence: Sentence, ctx: Context, match: re.Match[str], given: re.Match[str]
) -> Recognition | None:
    start = match.start() - len(given[0])
    whom = ctx.side(sentence.shape.items[start + given.start("whom") - given.start()])
    who = subject(sentence, ctx, start)
    if whom is None or who.sort in (THIRD, BOTH) or who.side == whom:
        return None
    return Recognition(match.start(), match.end(), 1 - whom, "status_recognised")


# "Y received (formal) |recognition from X"
_RECEIVED = patterned(
    r"(?i)\b(?:received|gained|obtained|won|secured|got|was (?:given|granted|accorded))(?: its)?(?: (?:official|formal|diplomatic|full|first|de facto|de jure|international|early))* \Z"
)
_FROM = compiled(
    r"(?: of (?:its|their|his) [\w-]+)? (?:from|by) (?P<list>(?:(?:the |and |as well as |, ?|<O> (?:of )?|government of )*(?:<XS>(?:,? ?and |, | )?))+)"
)

_FOR = patterned(r"(?i)[^.;]{0,60}?\bfor (?!the first time)")  # praise


def _from(
    sentence: Sentence, ctx: Context, match: re.Match[str], received: re.Match[str]
) -> Recognition | None:
    """ "Y received recognition from S and X"."""
    shape = sentence.shape
    given = _FROM.match(shape.text, match.end())
    if (
        given is None
        or _FOR.match(shape.text, given.end())
        or hedged(shape.text, match.start() - len(received[0]), match.end())
    ):
        return None
    who = subject(sentence, ctx, match.start() - len(received[0]))
    sides = {ctx.side(item) for item in shape.within(*given.span("list"), "X")} - {None}
    if who.sort != SIDE or len(sides) != 1 or who.side in sides:
        return None
    return Recognition(match.start(), given.end(), sides.pop() or 0, "status_recognised_by")
