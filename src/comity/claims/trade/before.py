"""Goods told before a flow: "tea is the main export of A to B", "tea is exported to B", "oil exports to B"."""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.direction import Told, carried, owned, told
from comity.claims.trade.forms import FLOW_WORD, NOUN, PLACE, SORT, WHERE
from comity.claims.trade.goods import ADVERB
from comity.claims.trade.taken import MUTUAL, Reading, of_two
from comity.claims.trade.vetoes import CONTRACT, NO_FACT, NO_FACT_FLOW, OF_THIRD

_ADV = rf"(?:{ADVERB},? )*"
# "Oil is the main export of A to B", "Tea and coffee are among A's exports to B", "Wine made up half of A's exports to B".
_SHARE = (
    r"(?:(?:the|an?|its|their|about|almost|nearly|over|more than|around|by far|all|some|at least) )*"
    r"(?:(?:(?:largest|biggest|greatest|main|major|great|vast|overwhelming) )?(?:majority|bulk|most|half|third|quarter|part|share|portion|proportion|lion['’]s share|[\d.,]+ ?%|[\w.,-]+ (?:per ?cent))(?: of)? (?:(?:the|all|this|these|its|their) )*)?"
)
_IS = r"(?:is|are|was|were|being|remains?|became|become|have been|has been|figured?|rank(?:s|ed)?|count(?:s|ed)?)(?: also| still| now| \w+ly)? (?:among |some of |one of |part of |as )?(?:the )?"
_MAKES = r"(?:account|made|make|constitut|form|represent|compris|dominat|topp?|head|lead|led)(?:e[sd]?|s|ed)?(?: up| for)? "
_INVERTED = compiled(
    r"(?:\A|[;:] |, (?:and|while|with) |(?<=,) (?:and|while|with) |\b(?:where|that|because|with|while|whereas) )(?:(?:In|By|Since|As of|During) (?:the )?(?:<D>|\w+),? )?(?:(?:Moreover|However|Furthermore|Additionally|Meanwhile|Today|Currently|Also|Conversely|For example|In turn|Traditionally|Historically), )?"
    rf"(?P<list>(?:(?! (?:with|while|whereas|exports?|imports?|exported|imported)\b)[^.;:]){{1,200}}?),? (?:{_IS}|{_MAKES}{_SHARE})"
    rf"(?P<owner>(?:[\w-]+ ){{0,3}}?(?:(?:[\w-]+ ){{0,2}}(?:goods|products|items|commodities) (?:that |which )?)?(?:(?:the )?<XA>(?:['’]s?)? )?(?:[\w-]+ (?:and )?){{0,4}}?){NOUN}{WHERE}"
)
# "…, tea and coffee |making up most of A's exports|", "… |being the main ones|": what was told before, or said here.
_ABSOLUTE = compiled(
    rf",? (?:being|making up|accounting for|constituting|representing|forming|comprising|dominating) {_SHARE}(?:main |major |principal |most important |chief |largest |leading |top |key )*(?:(?P<same>ones|(?:this|that|the|total|these|such|its|their) ?(?:trade|total|amount|figure|value|volume|turnover|commerce|sum)|trade)\b|(?:(?:<XA>(?:['’]s?)?|its|their|the) )?(?:[\w-]+ ){{0,2}}?(?P<flow>exports?|imports?)\b(?P<where>(?:,? {PLACE}){{0,2}}))"
)
# "While A sells tea to B, copper and zinc |figure among its imports|"
_FIGURES = compiled(
    rf" (?:{_IS}|{_MAKES}{_SHARE})(?:the )?(?:(?:<XA>(?:['’]s?)?|its|their) )?(?:[\w-]+ (?:and )?){{0,4}}?(?P<flow>exports?|imports?)\b(?P<where>(?:,? {PLACE}){{0,2}})"
)
# "exports, of which refined oil is the greatest part"
_OF_WHICH = compiled(
    r"\b(?:of|among) which (?P<list>[^.;:]{2,120}?) (?:is|are|was|were|ma(?:k|d)es? up|account|represent|constitut|form|compris)"
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
    rf"(?P<who>(?:<XA>(?:['’]s?)?|its|their) (?:\w+ )?)?(?<![\w-])(?P<list>{SORT}|(?<!\w)<N>) (?P<flow>exports?|imports?|sales|supplies|shipments|deliveries)\b(?: (?:going|sent|shipped|destined|bound|coming))?(?P<where>(?: (?:to|from|into|towards) (?:the )?<XA>){{0,2}})"
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
        found = told(r.sentence, r.ctx, at, word, match.end("where"))
        sure = found is not None and owned(r.sentence, at) and r.known(*match.span("list"))
        if found is not None and (found.pair or sure or of_two(r)):
            more = _FOLLOWED.match(r.text, match.end("where"))
            r.emit("inverted", found.exporter, match.span("list"), *([more.span("list")] if more else []))


# "Tea makes up half of A's exports to B, followed by coffee and hides."
_FOLLOWED = patterned(r",? (?:which is |and is )?followed (?:closely |at a distance )?by (?P<list>[^.;]+)")


_FEW = 4  # words that may be goods nobody knows by name


def absolute(r: Reading) -> None:
    """Claim the goods of "…, with tea making up most of A's exports" and "exports …, of which tea is the most"."""
    for match in (*_ABSOLUTE.finditer(r.text), *_FIGURES.finditer(r.text)):
        start = _start_of_goods(r, match.start())
        if start is None:
            continue
        flow = match.start("flow") if match["flow"] else None
        found = (
            told(r.sentence, r.ctx, flow, match["flow"], match.end("where"))
            if flow is not None
            else _flow_before(r, start)
        )
        if found is not None:
            r.emit("absolute", found.exporter, (start, match.start()))
    for match in _OF_WHICH.finditer(r.text):
        found = _flow_before(r, match.start())
        if found is not None and r.known(*match.span("list")):
            r.emit("absolute", found.exporter, match.span("list"))


_COMMA = patterned(r"(?:, (?:with |and )?| with )")


def _start_of_goods(r: Reading, end: int) -> int | None:
    """Where the longest list of goods by name begins that ends at a place."""
    starts = [match.end() for match in _COMMA.finditer(r.text, max(0, end - 160), end)]
    return next((start for start in starts if r.free(start) and r.all_known(start, end)), None)


def _flow_before(r: Reading, at: int) -> Told | None:
    """The last flow told before a place of the sentence."""
    words = list(FLOW_WORD.finditer(r.text, 0, at))
    if not words:
        return None
    found = told(r.sentence, r.ctx, words[-1].start(), words[-1][0], at)
    return found or (lean[0] if (lean := carried(r.sentence, r.ctx, words[-1][0])) is not None else None)


def passive(r: Reading) -> None:
    """Claim the goods of "tea is exported to B"."""
    for match in _PASSIVE.finditer(r.text):
        found = told(r.sentence, r.ctx, match.start("flow"), match["flow"], match.end("where"))
        plain = match["list"].count(" ") < _FEW
        if found is not None and (plain or r.known(*match.span("list"))):
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
        if not r.known(at, match.end("list")):
            continue
        found = told(r.sentence, r.ctx, match.start("flow"), match["flow"], match.end("where"))
        if found is not None and (
            match["where"]
            or (match.groupdict().get("who") and of_two(r) and (found.pair or MUTUAL.search(r.text)))
        ):
            r.emit("known", found.exporter, match.span("list"))
