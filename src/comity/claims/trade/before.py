"""Goods told before a flow: "tea is the main export of A to B", "tea is exported to B", "oil exports to B"."""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.direction import told
from comity.claims.trade.forms import NOUN, PLACE, SORT, WHERE
from comity.claims.trade.goods import ADVERB
from comity.claims.trade.taken import MUTUAL, Reading, of_two
from comity.claims.trade.vetoes import CONTRACT, NO_FACT, NO_FACT_FLOW, OF_THIRD

_ADV = rf"(?:{ADVERB},? )*"
# "Oil is the main export of A to B", "Tea and coffee are among A's exports to B", "Wine made up half of A's exports to B".
_INVERTED = compiled(
    r"(?:\A|[;:] |, (?:and|while|with) |(?<=,) (?:and|while|with) |\b(?:where|that|because) )(?:(?:In|By|Since|As of|During) (?:the )?(?:<D>|\w+),? )?(?:(?:Moreover|However|Furthermore|Additionally|Meanwhile|Today|Currently|Also|Conversely|For example|In turn|Traditionally|Historically), )?(?P<list>[^.;:]{1,200}?),? (?:(?:is|are|was|were|being|remains?|became|have been|has been)(?: also| still| now)? (?:among |some of |one of |part of )?(?:the )?|(?:account|made|make|makes|accounts|constitut|form|represent|compris|dominat)(?:e[sd]?|s|ed)?(?: up| for)? (?:the |about |almost |nearly |over |more than |around )*(?:(?:[\w.,-]+|\d+ ?%)(?: per ?cent| percent)? of (?:the |all )?)?)"
    rf"(?P<owner>(?:[\w-]+ ){{0,3}}?(?:(?:[\w-]+ ){{0,2}}(?:goods|products|items|commodities) (?:that |which )?)?(?:(?:the )?<XA>(?:['’]s?)? )?(?:[\w-]+ (?:and )?){{0,4}}?){NOUN}{WHERE}"
)
_LEAN = compiled(
    rf"(?:\b(?:to|of|by|for|on|is|was|are|were) )(?:the )?(?P<list>(?:(?!(?:to|of|by|for|on|due|with|from|in|and|which)\b)[a-z-]+ ){{0,3}}?(?!(?:to|of|by|for|on|due|with|from|in|and|which)\b)[a-z-]+), (?:which|that) (?:is|are|was|were|remains?)(?: also| still| now)? (?:among |one of |some of )?(?:the )?(?P<owner>(?:(?:the )?<XA>(?:['’]s?)? )?(?:[\w-]+ ){{0,4}}?){NOUN}{WHERE}"
)
# "Tea is exported to B from A", "cars are imported by A from B"
_PASSIVE = compiled(
    rf"(?:\A|[;:] |, (?:and|while) )(?:(?:In|By|Since|As of|During) (?:the )?(?:<D>|\w+),? )?(?P<list>[^.;:]{{1,200}}?) (?:is|are|was|were|being|have been|has been) {_ADV}(?P<flow>exported|imported|sold|shipped|supplied|bought|purchased|delivered)(?P<where>(?:,? (?:and )?{PLACE}(?: market)?){{1,3}})"
)
# "A's oil and gas exports to B", "crude oil imports into B"
_COMPOUND = compiled(
    rf"(?P<who>(?:<XA>(?:['’]s?)?|its|their) (?:\w+ )?)?(?<![\w-])(?P<list>{SORT}) (?P<flow>exports?|imports?|sales|supplies|shipments|deliveries)\b(?P<where>(?: (?:to|from|into|towards) (?:the )?<XA>){{0,2}})"
)
# "gas imported from A", "dairy products exported to B"
_BOUGHT = compiled(
    rf"(?<![\w-])(?P<list>{SORT}) (?:(?:that|which) (?:is|are|was|were) )?(?P<flow>imported|exported|bought|purchased|shipped)(?P<where>(?: (?:to|from|into|by) (?:the )?<XA>){{1,2}})"
)
# "natural fishery products imported from A to B"
_PARTICIPLE = compiled(
    r"\b(?:of|to|including|as|like|for|by|on) (?P<list>(?:(?!(?:of|to|the|and|was|were|is|are|goods)\b)[a-z-]+ ){1,3}?)(?P<flow>imported|exported|shipped)(?P<where>(?: (?:to|from|into) (?:the )?<X>){2})"
)


def _word(match: re.Match[str]) -> tuple[str, int]:
    """The word for the flow and its place."""
    name = "flow1" if match["flow1"] else "flow2"
    return match[name], match.start(name)


def inverted(r: Reading) -> None:
    """Claim the goods of "tea is the main export of A to B"."""
    for match in (*_INVERTED.finditer(r.text), *_LEAN.finditer(r.text)):
        word, at = _word(match)
        if word.lower() in ("exported", "imported"):
            continue
        found = told(r.sentence, r.ctx, at, word, match.end("where"))
        if found is not None and (found.pair or of_two(r)):
            more = _FOLLOWED.match(r.text, match.end("where"))
            r.emit("inverted", found.exporter, match.span("list"), *([more.span("list")] if more else []))


# "Tea makes up half of A's exports to B, followed by coffee and hides."
_FOLLOWED = patterned(r",? (?:which is |and is )?followed (?:closely |at a distance )?by (?P<list>[^.;]+)")


def passive(r: Reading) -> None:
    """Claim the goods of "tea is exported to B"."""
    for match in _PASSIVE.finditer(r.text):
        found = told(r.sentence, r.ctx, match.start("flow"), match["flow"], match.end("where"))
        if found is not None:
            r.emit("passive", found.exporter, match.span("list"))


def compound(r: Reading) -> None:
    """Goods known by name right before the flow: "oil exports to B", "tea bought from A"."""
    for match in (*_COMPOUND.finditer(r.text), *_BOUGHT.finditer(r.text), *_PARTICIPLE.finditer(r.text)):
        at = match.start("list")
        lead = r.text[max(0, at - 60) : at]
        if (
            NO_FACT_FLOW.search(lead)
            or NO_FACT.search(lead)
            or OF_THIRD.search(lead)
            or CONTRACT.search(r.text)
        ):
            continue
        found = told(r.sentence, r.ctx, match.start("flow"), match["flow"], match.end("where"))
        if found is not None and (
            match["where"]
            or (match.groupdict().get("who") and of_two(r) and (found.pair or MUTUAL.search(r.text)))
        ):
            r.emit("known", found.exporter, match.span("list"))
