"""Goods handed over: "sold Peru ten helicopters", "gets its gas from Algeria", "relies on Turkey for steel"."""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.direction import subject
from comity.claims.trade.taken import Reading
from comity.claims.trade.vetoes import NO_FACT, agreed

_BEFORE = r"(?:,? (?:which|who|also|later|then|still|now|has|have|had|been|both|\w+ly|(?:began|started|continued|agreed) to|in (?:the )?<D>,?|since <D>,?|during [^,.;]{1,40},))*,?"
_FORCES = r"(?: (?:army|navy|air force|armed forces|military|forces|government|police|market|side))?"
_FIRMS = r"(?:government|companies|firms|company|firm|manufacturers?|arms industry|industry|state|producers|exporters)"
# "Turkey sold Peru twenty vehicles", "Turkey supplies Peru with steel".
_GIVES = compiled(
    rf"(?:(?P<who><X>)|(?P<by><A>) {_FIRMS}|\b(?P<it>it)){_BEFORE} (?P<verb>sold|sells?|suppl(?:ied|ies|y)|deliver(?:ed|s)?|export(?:ed|s)?|shipp?(?:ed|s)?|furnish(?:ed|es)?|provide[sd]?|equip(?:ped|s)|arm(?:ed|s)) (?:(?:the )?(?P<x><XA>)(?:['’]s?)?{_FORCES}|(?P<them>them|it|the (?:country|latter|kingdom|island)))(?P<with> with)? (?P<list>[^.;]+)"
)
# "Peru gets its steel from Turkey"
_GETS = compiled(
    rf"(?:(?P<who><X>)|(?P<by><A>) {_FIRMS}){_BEFORE} (?:gets?|got|obtain(?:s|ed)?|procure[sd]?|source[sd]?|draws?|drew|order(?:ed|s)|acquire[sd]?) (?P<list>(?:(?!<XASZ>)[^.;])+?) from (?:the )?(?P<x><XA>)"
)
# "Peru relies on Turkey for its steel"
_RELIES = compiled(
    r"(?P<who><X>)(?:['’]s(?: [\w-]+){1,3})?(?:(?:,? (?:which|also|still|now|has|been|\w+ly))*,? (?:rel(?:ies|ied|y)|depend(?:s|ed)?)|(?: (?:is|was|are|were|remains?|remained|became|has been))(?: \w+)? (?:dependent|reliant)|['’]s (?:dependence|reliance))(?: \w+ly)? (?:up)?on (?:imports from |supplies from )?(?:the )?(?P<x><XA>)(?: imports| supplies)? for (?P<list>[^.;]+)"
)
# "half of Peru's gas comes from Bolivia", "is supplied by Bolivia"
_COMES = compiled(
    r"(?P<who><X>['’]s|<A>) (?P<list>(?!(?:\w+ ){0,2}(?:exports?|trade|troops)\b)(?:(?!<XASZ>)[^.;,]){2,60}?)(?: imports?| supply| supplies| consumption)? (?:comes?|came|(?:is|are|was|were)(?: \w+ly)?(?: \w+ly)? (?:supplied|imported|provided|delivered))(?: \w+ly)? (?:from|by) (?:the )?(?P<x><X>)"
)
# What is given and not sold.
_GIVEN = patterned(
    r"\b(?:earthquake|floods?|flooding|humanitarian|donat\w*|relief|tsunami|victims|hurricane|cyclone|aid|free of charge|pandemic|COVID|emergency|famine|gift|gifted|grant|hardship|crisis|refugees|hospitals?)\b"
)
_WITH = patterned(r"(?i)provid|equip|arm|furnish")
_NOT = patterned(r"\b(?:refus\w+|ban(?:ned|s)?|stopped|halted|ceased|suspended|embargo)\b")


def handed(r: Reading) -> None:
    """Claim goods that one hands the other, by verbs that tell of more than trade: the goods must be known by name."""
    if _GIVEN.search(r.text) or _NOT.search(r.text):
        return
    for pattern, gives in ((_GIVES, True), (_GETS, False), (_RELIES, False), (_COMES, False)):
        for match in pattern.finditer(r.text):
            who = _who(r, match)
            other = 1 - who if who is not None and _them(r, match) else r.ctx.side(r.shape.item(match, "x"))
            if (
                who is None
                or other != 1 - who
                or NO_FACT.search(r.text[: match.start()])
                or agreed(r.text, match)
            ):
                continue
            if gives and _WITH.match(match["verb"]) and not match["with"]:
                continue
            sure = gives and match["with"] and match["verb"].lower().startswith("suppl")
            if sure or r.known(*match.span("list")):
                r.emit("handed", who if gives else other, match.span("list"))


def _them(r: Reading, match: re.Match[str]) -> bool:
    """Whether the other side stands as a pronoun, and no third state could be meant."""
    return match.groupdict().get("them") is not None and not r.shape.within(0, match.start("them"), "SZ")


def _who(r: Reading, match: re.Match[str]) -> int | None:
    """The side that stands as the subject."""
    said = match.groupdict()
    if said.get("it"):
        return subject(r.sentence, r.ctx, match.start())
    return r.ctx.side(r.shape.item(match, "who" if said["who"] else "by"))
