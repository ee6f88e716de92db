"""Goods told behind a flow: whose exports they are, and where in the clause the list begins.

A flow ("exports", "is importing", "sold") is followed by a bridge of words that are no goods, in any order: places, dates,
sizes, what goods are in general, words of weight, words that introduce a list. Where the bridge ends the list begins.
"""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.direction import Told, carried, is_import, remember, subject, told
from comity.claims.trade.forms import CONTRACT, NO_FACT, NO_FACT_FLOW, NOUNS
from comity.claims.trade.goods import ADVERB
from comity.claims.trade.taken import Reading

# Words for a flow of goods. Those of the second line tell of other things too: what they hand over must be known by name.
_TRADE = r"exports?|exported|exporting|imports?|imported|importing|re-exports?"
_DEALS = r"sales|sells?|sold|selling|buys?|bought|buying|purchases?|purchased|purchasing|shipments|ships|shipped|shipping|deliveries|delivers?|delivered|delivering|supplies|supplied|supplying|sends?|sent|sending|acquire[sd]?|acquiring|receive[sd]?|receiving"
_NOT_FLOW = r"(?! (?:partners?|markets?|destinations?|sources?|controls?|promotion|licen[cs]\w+|credits?|growth|terminals?|dut(?:y|ies)|tax\w*|tariffs?|quotas?|bans?|compan\w+|firms?|revenues?|earnings|substitution|dependen\w+)\b)"
FLOW = compiled(
    rf"(?<![\w-])(?:(?P<trade>{_TRADE})|(?P<deal>{_DEALS})){_NOT_FLOW}(?![\w-])"
)
_PARTY = r"(?:(?:the )?<XASZBCN>(?:['’]s?)?(?! [a-z][\w-]+ing\b)|each other|one another|it|them|abroad|(?:the )?(?:[\w-]+ ){0,3}(?:country|nation|side|world|island|kingdom|latter|former|region|market)s?)"
_OUGHT = "(?:about|around|over|nearly|almost|only|just|some|approximately|roughly|more than|less than|up to|at least|well over)"
_QUANTITY = "(?:range|variety|number|array|lot|amount|quantit(?:y|ies)|amounts|numbers|volumes?|majority|bulk|share|part|portion|half|third|quarter|percentage|proportion|kinds?|types?|sorts?|list|group|categor(?:y|ies)|tons?|tonnes?)"
_GENERAL = "(?:goods|products?|items?|commodit(?:y|ies)|merchandise|articles?|basket|structure|mix|sectors?|categor(?:y|ies)|composition|portfolio|list|shipments?|volumes?|value)"
_WEIGHT = "(?:main|major|principal|chief|top|leading|key|primary|most important|important|biggest|largest|significant|notable|other|traditional|most common|most)"
_SAID = (
    "(?:include[sd]?|including|consist(?:s|ed|ing)?(?: \\w+ly| in large part| in the main)? (?:of|in)|compris(?:es?|ed|ing)(?: of)?|cover(?:s|ed|ing)?|contain(?:s|ed|ing)?|rang(?:es?|ed|ing) from|"
    "(?:(?:made|making) up|composed|formed|dominated|concentrated|led|headed|topped|confined|limited|restricted|cent(?:re|er)ed|focus(?:es|ed|ing)?|based|driven|represented|accounted|account(?:s|ing)?)(?: \\w+ly| almost exclusively| almost entirely)? (?:of|by|in|on|around|to|for|through)|"
    "involv(?:es?|ed|ing)|featur(?:es?|ed|ing)|such (?:goods |products |items |commodities )?as|as follows|namely|e\\.g\\.|i\\.e\\.|for example|for instance|among (?:them|these|others|other things|which)|as well as|like|notably|above all|"
    "is|are|was|were|being|been|be|remain(?:s|ed)?)"
)
_OTHER = (
    "(?:has|have|had|which|that|also|and|both|as|with|then|still|now|today|currently|presently|at present|mainly|again|in turn|in return|in exchange|for (?:its|their|her|his) part|on the other hand|"
    "annually|yearly|each year|every year|per year|a year|historically|traditionally|goods and services|"
    "(?:rose|fell|grew|risen|fallen|grown|went up|went down|increas(?:ed|ing)|decreas(?:ed|ing)|declin(?:ed|ing)|doubled|tripled|quadrupled|jumped|dropped)(?: (?:\\w+ly|by [\\w.,]+ ?(?:%|per ?cent)))?|worth|valued(?: at)?|total(?:s|l?ed|l?ing)?|amount(?:s|ed|ing)? to|reach(?:es|ed|ing)?|stood at|estimated(?: at)?|exceed(?:s|ed|ing)?|[\\d.,]+ ?(?:%|per ?cent)(?: of)?)"
)
_DATE = (
    r"(?:(?:in|for|during|of|as of|since|by|from|until|at)? ?(?:the )?(?:(?:fiscal|financial|calendar) )?(?:(?:year|years|period|season|decade|first \w+ months|end) (?:of )?)?<D>|"
    r"in (?:recent|past|previous|later|those|these|the past|the last|the early|the late) (?:years|times|decades|days|period)|"
    r"during (?:this|that|the same|the) (?:period|time|year)|at (?:that|the) time|over the (?:years|past \w+|last \w+)(?: years)?)"
)
_SIZES = "(?:wide|broad|large|small|vast|huge|great|diverse|considerable|significant|overwhelming|limited|whole|growing|increasing|substantial)"
_BEFORE_LIST = r"(?=,? (?:such|like|including|include[sd]?|are|is|were|was|being|have|has|namely|from|to|in|that|which|worth|valued|with|exported|imported|of <A>)\b|[:,–(]| [-–])"
_TOKEN = "|".join(
    (
        rf"(?:to|from|into|in|of|by|for|with|between|towards?|against|onto) (?:and from )?{_PARTY}(?=\W|\Z)",
        _DATE,
        rf"(?:(?:to|at|of|by|for|with) )?(?:an? (?:value|amount|sum|total) of )?(?:{_OUGHT} )?<M>(?:['’]| worth)?(?: (?:worth )?(?:of|in)\b)?",
        rf"(?:(?:an?|the|its|their|various|certain|some) )*(?:{_SIZES} )*(?:{_OUGHT} )?(?:an? )?{_QUANTITY} of(?: (?:its|their|the|all|other|different|various|{_GENERAL}))*",
        rf"(?:(?:a|the|its|their|various|several|some|many|certain|different|these|two|three|five|ten) )?(?:{_WEIGHT}(?: and|,)? )*(?:(?:exported|imported|traded) )?{_GENERAL}{_BEFORE_LIST}",
        _SAID,
        ADVERB,
        _OTHER,
    )
)
BRIDGE = compiled(
    rf"(?:[ ,:(“\"]*(?:[–—-] ?)?(?:{_TOKEN})(?![\w-]))*+(?: [–—-]|[:,(])* ?(?:(?:of|in|the|its|their|a|an|some|other) )*"
)
# What in a bridge introduces a list, so that what follows may be goods nobody knows by name.
_LINK = patterned(rf"(?:\b{_SAID}|\b(?:mainly|mostly|primarily|chiefly|largely|principally|predominantly|especially|particularly)|:|\()", re.IGNORECASE)


def ahead(r: Reading) -> None:
    """Claim the goods behind each flow of a sentence."""
    for flow in FLOW.finditer(r.text):
        bridge = BRIDGE.match(r.text, flow.end())
        if bridge is None or not _fact(r, flow):
            continue
        start = bridge.end()
        linked = _LINK.search(r.text, flow.end(), start) is not None
        if not (r.known(start, len(r.text)) or (linked and flow["trade"])):
            continue
        exporter = _exporter(r, flow, start)
        if exporter is not None and r.free(start):
            r.emit("ahead", exporter, (start, len(r.text)))


def _fact(r: Reading, flow: re.Match[str]) -> bool:
    lead = r.text[max(0, flow.start() - 60) : flow.start()]
    if NO_FACT.search(lead) or NO_FACT_FLOW.search(lead) or NOUNS.search(lead):
        return False
    return flow["trade"] is not None or CONTRACT.search(r.text) is None


def _exporter(r: Reading, flow: re.Match[str], start: int) -> int | None:
    """Who exports: by owner and places, in the bridge or behind the list, else by the subject."""
    word, at = flow[0], flow.start()
    end = r.places_end(start)
    found = told(r.sentence, r.ctx, at, word, max(start, end))
    if found is None:
        side = subject(r.sentence, r.ctx, at)
        lean = carried(r.sentence, r.ctx, word) if side is None else None
        if side is not None and (flow["trade"] or r.begun()):
            found = Told(side, 1 - side if is_import(word) else side, False)
        elif lean is not None:
            found = lean[0]
    if found is None:
        return None
    remember(r.sentence, r.ctx, found)
    return found.exporter
