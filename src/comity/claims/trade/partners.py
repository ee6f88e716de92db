"""Goods told with what one is to the other: its supplier, its buyer, its market, where it gets them from."""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.direction import subject
from comity.claims.trade.forms import SORT
from comity.claims.trade.goods import ADVERB, end_of_list
from comity.claims.trade.taken import Reading
from comity.claims.trade.vetoes import NO_FACT

_GIVES = "suppliers?|exporters?|sources?|providers?|sellers?|origins?"
_TAKES = "buyers?|importers?|purchasers?|customers?|consumers?|recipients?|markets?|destinations?|outlets?|buyers and importers"
_PLACE = r"(?: (?:to|in|for|of|from|into) (?:the )?(?P<x1><XA>)(?:['’]s?)?(?= (?:of|for)\b| market\b))"
# "the main supplier |to B| of oil", "B's largest source of gas", "a market for Kenyan tea"
_ROLE = compiled(
    rf"(?<![\w-])(?P<role>{_GIVES}|{_TAKES}){_PLACE}?(?: market)? (?P<of>of|for) (?P<list>(?:{ADVERB} |its |their |the |all )*(?:[^.;]|\.(?=\S))+)"
)
# "a major |gas supplier| of B"
_COMPOUND = compiled(
    rf"(?<![\w-])(?P<list>{SORT}) (?P<role>suppliers?|exporters?|providers?|sellers?|buyers?|importers?|purchasers?|customers?|consumers?|markets?)\b(?: (?:of|to|for|from|towards) (?:the )?(?P<x1><XA>))?"
)
# Between the subject and its role: a verb that says what it is.
_IS = compiled(
    r"\b(?:is|was|are|were|be|been|became|become|becomes|becoming|remains?|remained|being|emerged|serves?|served|acts?|acted|ranks?|ranked|stands?|stood|counts?|regarded|considered|described|represents?|constitutes?|made it|making it|overtook|position of|title of|as)\b"
)
_LEAD = compiled(r"(?:(?!<S>)[^.;:]){0,80}")
_OWNER = compiled(
    r"(?P<x><XA>)(?:['’]s?)? (?:(?!of |to |and (?!most|largest|main)|in |from |for |by )[\w-]+,? (?:and )?){0,6}\Z"
)
_PRONOUN = patterned(r"\b(?P<p>its|their) (?:(?!of |to |in |from )[\w-]+ ){0,5}\Z")
_BEHIND = compiled(r",? (?P<p>to|for|in|from|into|of) (?:the )?(?P<x><XASZN>)(?! (?:companies|firms))")
_MAKER = compiled(r"(?:the )?(?P<x><XA>)(?P<of>['’]s? )?")
_SURE = patterned(r"(?i)supplier|exporter|seller")  # of what one is it, it sells, whatever that is called
_BUYS = patterned(rf"(?i)(?:{_TAKES})\b")


def partners(r: Reading) -> None:
    """Claim the goods of "A is a supplier of tea to B", "A is B's gas supplier" and "A is an important market for B's tea"."""
    at = 0
    while (match := _ROLE.search(r.text, at)) is not None:
        at = match.start("list")
        if (found := _subject(r, match.start())) is not None:
            _claim(r, match, *found)
    for match in _COMPOUND.finditer(r.text):
        if (found := _subject(r, match.start())) is not None:
            who, lead = found
            owner = _OWNER.search(r.text, lead, match.start())
            near = r.shape.item(owner, "x") if owner else r.shape.item(match, "x1")
            other = r.ctx.side(near) if near is not None else None
            if other is not None and other != who:
                r.emit("partner", 1 - who if _BUYS.match(match["role"]) else who, match.span("list"))


def _subject(r: Reading, at: int) -> tuple[int, int] | None:
    """Which side is told to be what stands at a place, and where the words on that begin."""
    words = [
        word for word in _IS.finditer(r.text, max(0, at - 110), at) if _LEAD.fullmatch(r.text, word.end(), at)
    ]
    if not words or NO_FACT.search(r.text[: words[-1].start()]):
        return None
    who = subject(r.sentence, r.ctx, words[-1].start() + 1)
    return None if who is None else (who, words[-1].end())


def _claim(r: Reading, match: re.Match[str], who: int, lead: int) -> None:
    start, end = match.span("list")
    buys = _BUYS.match(match["role"]) is not None
    place = _BEHIND.match(r.text, end_of_list(r.shape, start, end))
    if match["role"].lower().startswith("importer") and place is not None and place["p"] == "to":
        buys = False  # "the largest importer of grain to Peru"
    other = _other(r, match, who, lead)
    maker = _MAKER.match(r.text, start) if buys else None
    if maker is not None:  # "a market for Kenyan tea"
        made = r.ctx.side(r.shape.item(maker, "x"))
        if made is None or made == who:
            return
        other, start = made, maker.end() if maker["of"] else start
    cut = end_of_list(r.shape, start, end)
    if other is None or other == who or not (r.known(start, cut) or _SURE.match(match["role"])):
        return
    r.emit("partner", 1 - who if buys else who, (start, cut))


def _other(r: Reading, match: re.Match[str], who: int, lead: int) -> int | None:
    """To whom one is it: by a place between the role and the goods, by an owner before it, by a place behind the goods."""
    if match["x1"]:
        return r.ctx.side(r.shape.item(match, "x1"))
    owner = _OWNER.search(r.text, lead, match.start())
    if owner is not None:
        return r.ctx.side(r.shape.item(owner, "x"))
    behind = _BEHIND.match(r.text, end_of_list(r.shape, match.start("list"), match.end("list")))
    if behind is not None:
        return r.ctx.side(r.shape.item(behind, "x"))
    pronoun = _PRONOUN.search(r.text, lead, match.start())
    sides = {r.ctx.side(i) for i in r.sentence.mentions("XA")} - {None}
    return 1 - who if pronoun is not None and len(sides) == 2 else None
