"""Goods told behind a flow: whose exports they are, and where in the clause the list begins.

A flow ("exports", "is importing", "sold") is followed by a bridge of words that are no goods, in any order: places, dates,
sizes, what goods are in general, words of weight, words that introduce a list. Where the bridge ends the list begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.direction import (
    IN_FAVOUR,
    Told,
    abroad,
    carried,
    is_import,
    owned,
    remember,
    subject_here,
    told,
)
from comity.claims.trade.goods import ADVERB, end_of_list
from comity.claims.trade.taken import Reading, of_two
from comity.claims.trade.vetoes import CONTRACT, NO_FACT, NO_FACT_FLOW, NOUNS, OTHER_FLOW, agreed
from comity.model.claim import Products, Trade

# Words for a flow of goods. Those of the second line tell of other things too: what they hand over must be known by name.
_TRADE = r"exports?|exported|exporting|imports?|imported|importing|re-exports?"
_DEALS = r"sales|sells?|sold|selling|buys?|bought|buying|purchases?|purchased|purchasing|shipments|shipped|deliveries|delivers?|delivered|delivering|supplies|supplied|supplying|sends?|acquire[sd]?|acquiring|receive[sd]?|receiving"
_NOT_FLOW = r"(?! (?:partners?|markets?|destinations?|sources?|controls?|promotion|licen[cs]\w+|credits?|growth|terminals?|dut(?:y|ies)|tax\w*|tariffs?|quotas?|bans?|compan\w+|firms?|revenues?|earnings|substitution|dependen\w+)\b)"
FLOW = compiled(
    rf"(?<![\w-])(?:(?P<trade>{_TRADE})|(?P<deal>{_DEALS}|(?:(?<=and )|(?<=it )|(?<=which )|(?<=<X> ))ships)){_NOT_FLOW}(?![\w-])"
)
_PARTY = r"(?:(?:the )?(?:(?:[\w-]+|<AZNX>) ){0,3}(?:country|nation|side|world|island|kingdom|latter|former|region|market)s?|(?:the )?<XASZBCN>(?:['’]s?)?(?! [a-z][\w-]+ing\b)|each other|one another|it|them|there|abroad)"
_OUGHT = "(?:about|around|over|nearly|almost|only|just|some|approximately|roughly|more than|less than|up to|at least|well over)"
_QUANTITY = "(?:range|variety|number|array|lot|amount|quantit(?:y|ies)|amounts|numbers|volumes?|majority|bulk|share|part|portion|half|third|quarter|percentage|proportion|kinds?|types?|sorts?|list|group|categor(?:y|ies)|tons?|tonnes?)"
_UNIT = "(?:metric )?(?:tons?|tonnes?|t)|barrels|lit(?:er|re)s|kilograms|kg|units|cubic met(?:er|re)s|bags|head|pairs|bales|(?:kilo|mega|giga)?watts?(?:[ -]hours)?|[KkMGT]Wh?|MW|bcm"
_GENERAL = "(?:goods|product (?:groups?|categories)|products?|items?|commodit(?:y|ies)|merchandise|articles?|basket|structure|mix|sectors?|categor(?:y|ies)|composition|portfolio|staples|lines|positions|list|shipments?|volumes?|value)"
_WEIGHT = "(?:main|major|principal|chief|top|leading|key|primary|most important|important|biggest|largest|significant|notable|other|traditional|most common|most)"
_SAID = (
    "(?:include[sd]?|including|consist(?:s|ed|ing)?(?: \\w+ly| in large part| in the main| for the most part| above all)? (?:of|in)|compris(?:es?|ed|ing)(?: of)?|cover(?:s|ed|ing)?|contain(?:s|ed|ing)?|rang(?:es?|ed|ing) from|"
    "(?:(?:made|making) up|composed|formed|dominated|concentrated|led|headed|topped|confined|limited|restricted|cent(?:re|er)(?:s|ed)?|focus(?:es|ed|ing)?|based|driven|represented|accounted|account(?:s|ing)?)(?: \\w+ly| almost exclusively| almost entirely)? (?:of|by|in|on|around|to|for|through)|"
    "involv(?:es?|ed|ing)|featur(?:es?|ed|ing)|such (?:goods |products |items |commodities )?as|as follows|namely|e\\.g\\.|i\\.e\\.|for example|for instance|among (?:them|these|others|other things|which)|like|notably|above all|"
    "is|are|was|were|being|been|be|remain(?:s|ed)?)"
)
_OTHER = (
    "(?:(?:has|have|had)(?= (?:\\w+ly |also |long )?(?:been|included|consisted|comprised|exported|imported|focused|cent(?:re|er)ed|concentrated|grown|increased|risen|reached))|(?:they|these|it)(?= (?:\\w+ly )?(?:are|is|were|was|consist|includ|compris))|which|that|also|and|both|as|with|then|still|now|today|currently|presently|at present|mainly|again|back|in turn|in return|in exchange|for (?:its|their|her|his) part|on the other hand|"
    "annually|yearly|each year|every year|per year|a year|historically|traditionally|goods and services|"
    "(?:rose|fell|grew|risen|fallen|grown|went up|went down|increas(?:ed|ing)|decreas(?:ed|ing)|declin(?:ed|ing)|doubled|tripled|quadrupled|jumped|dropped)(?: (?:\\w+ly|by [\\w.,]+ ?(?:%|per ?cent)))?|(?:worth )?[\\d.,]+ (?:million|billion)|worth|valued(?: at)?|total(?:s|l?ed|l?ing)?|amount(?:s|ed|ing)? to|reach(?:es|ed|ing)?|stood at|estimated(?: at)?|exceed(?:s|ed|ing)?|[\\d.,]+ ?(?:%|per ?cent)(?: of)?)"
)
_DATE = (
    r"(?:(?:in|for|during|of|as of|since|by|from|until|at)? ?(?:the )?(?:(?:fiscal|financial|calendar) )?(?:(?:year|years|period|season|decade|first \w+ months|end) (?:of )?)?<D>|"
    r"in (?:recent|past|previous|later|those|these|the past|the last|the early|the late) (?:years|times|decades|days|period)|"
    r"during (?:this|that|the same|the) (?:period|time|year)|at (?:that|the) time|over the (?:years|past \w+|last \w+)(?: years)?)"
)
_SIZES = "(?:wide|broad|large|small|vast|huge|great|diverse|considerable|significant|overwhelming|limited|whole|growing|increasing|substantial)"
_BEFORE_LIST = r"(?=,? (?:such|like|including|include[sd]?|are|is|were|was|being|have|has|namely|from|to|in|that|which|worth|valued|with|exported|imported|exported)\b| of (?:the )?<XA>|[:,–(]| [-–])"
_TOKEN = "|".join(
    (
        rf"(?:to|from|into|in|of|by|for|with|between|towards?|against|onto) (?:and from )?{_PARTY}(?=\W|\Z)",
        _DATE,
        rf"(?:(?:to|at|of|by|for|with) )?(?:an? (?:value|amount|sum|total) of )?(?:{_OUGHT} )?<M>(?:['’]| worth)?(?: (?:worth )?(?:of|in)\b)?",
        rf"(?:(?:an?|the|its|their|various|certain|some) )*(?:{_SIZES} )*(?:{_OUGHT} )?(?:an? )?{_QUANTITY} of(?! (?:the )?<X>)(?: (?:its|their|the|all|other|different|various|{_GENERAL}))*",
        rf"(?:(?:a|the|its|their|various|several|some|some of the|many|certain|different|these|one|two|three|five|ten) )?(?:same )?(?:{_WEIGHT}(?: and|,)? )*(?:(?:exported|imported|traded) )?{_GENERAL}{_BEFORE_LIST}",
        rf"(?:{_OUGHT} )?(?:[\\d.,]+ )?(?:(?:million|billion|thousand|hundred) )?(?:{_UNIT}) of",
        rf"{_OUGHT} of",
        _SAID,
        ADVERB,
        _OTHER,
    )
)
BRIDGE = compiled(
    rf"(?:[ ,:()“\"]*(?:[–—-] ?)?(?:{_TOKEN})(?![\w-]))*+(?: [–—-]| ?[:,()])* ?(?:(?:of|in|the|its|their|a|an|some|other) )*"
)
# What in a bridge introduces a list, so that what follows may be goods nobody knows by name.
_LINK = patterned(
    r"\b(?:includ\w+|consist\w*|compris\w+|made up|composed|dominated|concentrated|led|limited|confined|cent(?:re|er)ed|focus\w*|based|represented|such as|such \w+ as|namely|as follows|among|notably|mainly|mostly|primarily|chiefly|largely|principally|predominantly|especially|particularly|involv\w+)\b|:",
    re.IGNORECASE,
)


# "exports to Peru |are mainly| tea"
_COPULA = patterned(
    rf"\b(?:is|are|was|were|being|remain(?:s|ed)?|(?:has|have|had) (?:\w+ly )?been)(?:,? (?:{ADVERB}|as|the|its|their|a|an|some|of|among|these|those|other))* ?:? ?\Z",
    re.IGNORECASE,
)
# "the items |that Kenya| sells"
_THAT = compiled(rf"\b{_GENERAL} (?:(?:that|which) )?(?:the )?<X> (?:\w+ly |also )?\Z")
# A list further on in the clause: "exports were worth $5 million, mainly consisting of tea".
_FAR = compiled(
    r"(?:consist(?:s|ed|ing)?(?: \w+ly)? of|(?:was |were |are |is )?(?:composed|made up) (?:\w+ly )?of|compris(?:ing|es|ed)|dominated by|led by|driven by|including|such as|being|, (?:mainly|mostly|primarily|chiefly|largely|notably|especially)|\((?=(?:mainly|mostly|primarily|chiefly|largely|notably|especially|including)\b)) "
)
# What is sold to a state is goods, whatever it is called: "sold", "exports" as a verb.
_GIVEN = patterned(r"(?i)sold|sells|supplied|delivered|delivers|exported|exports")
_VERBAL = compiled(r"(?:<X>|\b(?:it|they|which|and|has|have|had|been|also|\w+ly)) \Z")


def behind(r: Reading) -> None:
    """Claim the goods behind each flow of a sentence."""
    for flow in FLOW.finditer(r.text):
        if not _fact(r, flow) or (_AMOUNTS.fullmatch(flow[0]) and r.named_before(flow.start())):
            continue
        for start in _starts(r, flow):
            if r.free(start):
                _listed(r, flow, start)


def _starts(r: Reading, flow: re.Match[str]) -> Iterator[int]:
    """Where lists of goods may begin behind a flow: where the bridge ends, behind its first list, further on in the clause."""
    bridge = BRIDGE.match(r.text, flow.end())
    start = bridge.end() if bridge else flow.end()
    yield start
    far = _FAR.search(r.text, start, start + _REACH)
    if (
        far is None
        or OTHER_FLOW.search(r.text, flow.end(), far.start())
        or _CUT.search(r.text, start, far.start())
    ):
        return
    bridge = BRIDGE.match(r.text, far.start())
    yield bridge.end() if bridge else far.end()


_AMOUNTS = patterned(r"(?i)sales|purchases|shipments|deliveries|supplies")  # "gas supplies"
_REACH = 120  # characters
_CUT = patterned(
    r"[;:]|\.(?!\d)|\b(?:attributed|due|because|owing|thanks|subject|caused|hampered|affected|despite)\b"
)


def _listed(r: Reading, flow: re.Match[str], start: int) -> bool:
    """Claim the goods of the list that begins at `start`; whether there were any."""
    of_goods = flow["trade"] is not None or _MADE.search(r.text, 0, flow.start()) is not None
    said = r.text[flow.end() : start]
    linked = (of_goods or _THAT.search(r.text, 0, flow.start()) is not None) and (
        _LINK.search(said) is not None or _COPULA.search(said) is not None
    )
    known = linked or r.known(start, len(r.text))
    if not linked and flow["trade"] and agreed(r.text, flow):
        return False
    if not known and not (_GIVEN.match(flow[0]) and _VERBAL.search(r.text, 0, flow.start())):
        return False
    found = _exporter(r, flow, start, linked)
    if found is None or not (known or found.pair):
        return False
    remember(r.sentence, r.ctx, found)
    apart = _APART.match(r.text)
    first = (
        [apart.span("list")] if apart and apart.end() <= flow.start() and r.known(*apart.span("list")) else []
    )
    return r.emit("behind", found.exporter, *first, *_pieces(r, flow.end(), start))


# "Apart from oil, Peru buys cars from …"
_APART = patterned(
    r"(?:(?:Apart|Aside) from|Besides|In addition to|Along with|Together with) (?P<list>[^,;.]+), "
)


# "These mainly consist of tea", "It is followed by coffee": more on the flow that the sentence before told.
_THEY = patterned(
    r"(?:It|They|These|Those|This|The (?:main|major|chief|other|principal|most important) (?:goods|products|items|commodities|articles|categories)|Others?(?: (?:goods|products|items|commodities|exports|imports))?) (?=(?:\w+ )?(?:\w+ly )?(?:consist|compris|includ|cover|(?:is|are|was|were) (?:also |mainly |mostly |primarily |closely )?(?:followed|composed|made up|dominated|led)|range|(?:is|are|was|were)\b))"
)
_FOLLOWED = patterned(r"(?:\w+ )?followed (?:closely )?by ")


def more(r: Reading) -> None:
    """Claim the goods of a sentence that goes on from the flow of the one before: "These mainly consist of tea"."""
    they = _THEY.match(r.text)
    if they is None or FLOW.search(r.text, 0, they.start() + 40):
        return
    last = next((c for c in reversed(r.ctx.claims) if isinstance(c, (Trade, Products))), None)
    before = r.sentence.previous
    place = r.ctx.document.place
    if last is None or before is None or last.exporter is None:
        return
    bridge = BRIDGE.match(r.text, they.end())
    start = bridge.end() if bridge else they.end()
    followed = _FOLLOWED.match(r.text, start)
    start = followed.end() if followed else start
    side = r.ctx.parties.side.get(last.exporter)
    if (
        side is not None
        and place(before.start) <= last.evidence.start <= place(before.end)
        and r.known(start, len(r.text))
    ):
        r.emit("more", side, *_pieces(r, they.end(), start), context=before)


_NAMES = frozenset(("exports", "imports", "sales", "shipments", "deliveries", "purchases"))


def _fact(r: Reading, flow: re.Match[str]) -> bool:
    lead = r.text[max(0, flow.start() - 60) : flow.start()]
    if flow[0].lower() in _NAMES and lead.endswith("to "):
        lead = lead.removesuffix("to ")  # "thanks to exports of tea"
    if NO_FACT.search(lead) or NO_FACT_FLOW.search(lead) or NOUNS.search(lead):
        return False
    return flow["trade"] is not None or CONTRACT.search(r.text) is None


def _exporter(r: Reading, flow: re.Match[str], start: int, linked: bool) -> Told | None:
    """Whose flow it is: by owner and places, in the bridge or behind the list, else by the subject."""
    word, at = flow[0], flow.start()
    made = _MADE.search(r.text, 0, at) if word.endswith("ed") or word in ("bought", "sold") else None
    if made is not None and owned(r.sentence, made.start()):
        word, at = "exported", made.start()  # "Kenyan goods imported by Peru": of Kenyan origin
    end = r.places_end(start)
    found = told(r.sentence, r.ctx, at, word, max(start, end))
    if found is None and not abroad(r.sentence, at, end):
        found = _by_subject(r, flow, word, at)
    if found is None or not (found.pair or (linked and owned(r.sentence, at)) or r.begun() or of_two(r)):
        return None
    return found


def _pieces(r: Reading, bridge: int, start: int) -> list[tuple[int, int]]:
    """The ranges of a list that begins at `start`, behind a bridge.

    It ends with the parenthesis that the bridge opened. Semicolons part its groups: "phones; laptops and parts; shoes".
    """
    text = r.text
    end = len(text.rstrip(" ."))
    if (
        text.count("(", bridge, start) > text.count(")", bridge, start)
        and (closed := text.find(")", start)) > 0
    ):
        return [(start, closed)]
    if _RANGE.search(text, bridge, start) and (to := text.find(" to ", start)) > 0:
        return [(start, to), (to + len(" to "), end)]
    cut = end_of_list(r.shape, start, end)
    spans = [(start, end)]
    all_of_it = text[bridge:start].rstrip().endswith(":") and FLOW.search(text, cut) is None
    while text.startswith(";", cut):
        begin = cut + 1
        stop = text.find(";", begin)
        cut = end if stop < 0 else stop
        if not (all_of_it or r.known(begin, cut) or r.known(begin, end)):
            break
        spans.append((begin, cut))
    return spans


_RANGE = patterned(r"\brang(?:es?|ed|ing) from \Z")
_MADE = patterned(
    r"\b(?:goods|products|items|commodities|articles|merchandise) (?:(?:that|which) )?(?:(?:are|is|were|was|being) )?(?:\w+ly )?\Z"
)
_LONE = patterned(r"\b(?:of|the|for|a|an|on|some|all|these|those) \Z")


def _by_subject(r: Reading, flow: re.Match[str], word: str, at: int) -> Told | None:
    """Whose flow it is by the subject of the clause, or by what was told before where it has none."""
    if word.endswith("ed") and _LONE.search(r.text, 0, at):
        return None  # "cuts on imported cars"
    if not (flow["trade"] or r.begun()):
        return None
    favoured = IN_FAVOUR.search(r.text, 0, at)
    here, side = subject_here(r.sentence, r.ctx, at)
    if favoured is not None:  # "in favour of Peru due to its export of tea"
        here, side = True, r.ctx.side(r.shape.item(favoured, "x"))
    begun = r.ctx.flows_of is not None and r.ctx.flows_of[1] is r.sentence
    if not here and not begun and _PRONOUN.search(r.text, 0, at):
        here, side = True, r.ctx.subject
    if here:
        return None if side is None else Told(side, 1 - side if is_import(word) else side, False)
    lean = carried(r.sentence, r.ctx, word)
    return Told(lean[0].owner, lean[0].exporter, True) if lean else None


_PRONOUN = patterned(
    r"\b(?:[Ii]t|[Tt]hey|[Ii]ts|[Tt]heir|[Tt]he (?:country|island|kingdom|nation|latter|former))\b"
)
