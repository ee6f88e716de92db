"""Goods by where they are from: "Turkish steel and Peruvian zinc", "steel from Turkey", "buys Peruvian wool"."""

from __future__ import annotations

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.taken import Reading
from comity.claims.trade.vetoes import NO_FACT, agreed

_HEAD = (
    r"(?:consist(?:s|ed|ing)?(?: \w+ly)? (?:of|in)|compris(?:es|ed|ing)(?: \w+ly)?|include[sd]?|"
    r"(?:is|are|was|were|being)(?: \w+ly)?(?: (?:dominated by|composed of|made up of|based on|limited to))?|chiefly in|mainly in|largely in)"
)
# "Trade consists of …", "the main goods traded are …".
_TRADE = compiled(
    rf"\b(?:trade|trading|commerce|exchanges?|turnover|exports?|imports?|goods|products|items|articles|commodities|merchandise)\b(?:(?!<S>)[^.;:]){{0,90}}? {_HEAD}(?: \w+ly)?:? (?=(?P<list>[^.;]+))"
)
# "|Turkish| steel and cement", up to the goods of the other.
_OF = compiled(
    r"(?<= )(?:the )?(?P<x><A>|<X>(?=['’]))(?:['’]s?)? (?P<goods>(?:(?!<XASZ>)[^.;])+?)(?=,? (?:and|as well as|against|for|in exchange for|while|whereas|with|or) (?:the )?<A>|,? (?:and|while|whereas) <X>['’]|[.;]|\Z)"
)
_FROM = compiled(
    r"(?:(?:,? and|,? as well as|,|,? while) |(?<= ))(?P<goods>(?:(?!<XASZ>| from )[^.;])+?) from (?:the )?(?P<x><X>)(?=,? (?:and|as well as|while|with|in exchange) |[.,;]|\Z)"
)
_LOTS = r"(?:(?:most|much|some|many|half|large quantities|a lot|all|\w+ly|more|about|over|the|its|of|high-quality|cheap|various|\d+) )*"
# "Turkey buys Peruvian wool", "Turkey is a market for Peruvian wool", "depends on Peruvian wool".
_BUYS = compiled(
    r"(?P<who><X>)(?:['’]s (?:dependence on|reliance on|purchases? of|imports? of|demand for|consumption of)|(?:,? (?:which|also|still|now|has|have|had|in turn|in return|traditionally|currently|\w+ly|in <D>,?|since <D>,?))*,? "
    r"(?:buys?|bought|has been buying|imports?|imported|purchase[sd]?|acquire[sd]?|receive[sd]?|consumes?|depends? (?:\w+ly )?(?:up)?on|depended (?:\w+ly )?(?:up)?on|rel(?:ies|ied|y) (?:\w+ly )?(?:up)?on|(?:is|was|remains|became) (?:\w+ )?(?:dependent|reliant) (?:up)?on|"
    r"(?:is|was|are|were|remains?|became|has become|has been) (?:[\w-]+ ){0,8}?(?:markets?|importers?|buyers?|consumers?|destinations?|customers?|purchasers?|outlets?) (?:for|of)))"
    rf" {_LOTS}(?P<x><A>)[ -](?:made |built |produced )?(?P<goods>(?:(?!<XA>)[^.;])+)"
)
# "Peruvian wool is sold in Turkey", "finds a ready market in Turkey".
_SOLD = compiled(
    r"(?<![\w-])(?P<x><A>) (?P<goods>(?:(?!<XASZ>)[^.;]){2,80}?) (?:(?:is|are|was|were|has been|have been|being)(?: \w+ly| also)? (?:sold|marketed|exported|imported|shipped|popular)|(?:find|found|finds|have|has|had) (?:\w+ ){0,3}market) (?:in|to|into|throughout|by) (?:the )?(?P<who><X>)"
)
_NONE = patterned(r"\b(?:ban(?:ned|s)?|embargo|boycott|could|would|should|potential|if)\b")


def origins(r: Reading) -> None:
    """Claim goods that a sentence tells by their origin."""
    if _NONE.search(r.text):
        return
    for match in _TRADE.finditer(r.text):
        start, end = match.span("list")
        for pattern in (_OF, _FROM):
            for part in pattern.finditer(r.text, start, end):
                side = r.ctx.side(r.shape.item(part, "x"))
                if side is not None and r.known(*part.span("goods")):
                    r.emit("origin", side, part.span("goods"))
    for match in (*_BUYS.finditer(r.text), *_SOLD.finditer(r.text)):
        who, side = r.ctx.side(r.shape.item(match, "who")), r.ctx.side(r.shape.item(match, "x"))
        if who is None or side != 1 - who or agreed(r.text, match) or NO_FACT.search(r.text[: match.start()]):
            continue
        if r.known(*match.span("goods")):
            r.emit("origin", side, match.span("goods"))
