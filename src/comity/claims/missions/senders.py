"""Whose a mission is, told at the term itself: "the Danish embassy", "Peru's consulate", "the Embassy of Japan"."""

from __future__ import annotations

from comity.claims.missions.telling import Telling
from comity.claims.missions.words import FORE
from comity.claims.shape import compiled

# What stands between the owner and the term and is no verb and no preposition.
_BEFORE = compiled(
    rf"(?:(?P<poss><XS>)(?:['’]s?|s(?= ))(?: (?!(?:in|to|from|at|with|and|or|by|on|of|for|is|was|has|had|that|who|opened|closed)\b)[\w'’.-]+){{0,4}} |(?P<adj><AZ>)(?: (?!(?:in|to|from|at|with|and|or|by|on|of|for|is|was|has|had|that|who|government|authorities|opened|closed)\b)[\w'’.-]+){{0,3}} |(?P<bare><XS>) (?:{FORE}))\Z"
)
_OF = compiled(
    r"\A.(?:s|['’]s)? (?:of|from) (?:the )?(?:(?:<N>|[Gg]overnment|[Kk]ingdom|[Ss]tate|[Rr]epublic) of (?:the )?)?(?P<x><XS>)"
)
THIRD = -1


def direct(told: Telling, index: int) -> int | None:
    """The side whose mission it is, `THIRD` for that of another state; None where the term does not say."""
    shape, text = told.shape, told.text
    behind = _OF.match(text[index:])
    before = _BEFORE.search(text, max(0, index - 60), index)
    if before:
        name = next(n for n in ("poss", "adj", "bare") if before[n])
        item = shape.items[before.start(name)]
        # "Relations with Mexico embassy" is no owner; "opened in Peru a consulate" neither.
        if name != "bare" or text[before.end(name) : index] == " ":
            side = told.ctx.side(item)
            return side if side is not None else THIRD
    if behind:
        side = told.ctx.side(shape.items[index + behind.start("x")])
        return side if side is not None else THIRD
    return None


_TO = compiled(
    r"\A.s?(?: of (?:the )?(?:<N> of (?:the )?)?<X>)? (?:to|in) (?:the )?(?:neighbou?ring )?(?:<N> of (?:the )?)?(?P<x><XS>)"
)


def toward(told: Telling, index: int) -> tuple[str, int] | None:
    """The state that a mission is said to be in or to: its code and its place; "ambassador to Hungary"."""
    match = _TO.match(told.text[index:])
    if match is None:
        return None
    at = index + match.start("x")
    if told.shape.words(at, min(at + 3, len(told.text))).endswith((" City", " city")):
        return None  # "in Benin City"
    return str(told.shape.items[at].value), at
