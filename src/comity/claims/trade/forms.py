"""The forms in which a text tells what is exported: a flow, its places, and a list of goods beside it.

Patterns are over shapes. Their groups: ``list`` the goods; ``flow1``, ``flow2`` or ``flow`` the word for the flow;
``where`` the places behind it; ``who`` the subject of a verb.
"""

from __future__ import annotations

import re

from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.goods import ADVERB, MAINLY
from comity.reference.words import longest_first, word_list

_ADV = rf"(?:{ADVERB},? )*"
_ITEMS = "(?:goods|products|items|commodities|articles|categories|merchandise)"
# "exports", "export goods", "products exported", "goods that are imported"
NOUN = rf"(?:\b(?:{_ITEMS} (?:(?:that|which) (?:are|is|were) |being )?(?:{ADVERB} )?(?P<flow1>exported|imported|bought|purchased|sold)|(?P<flow2>exports?|imports?|exported|imported|purchases|sales)(?: (?:{_ITEMS}|basket|structure))?)\b(?! (?:partners?|markets?|destinations?|sources?|controls?|promotion|licen[cs]es?|credits?|growth|terminal|duties|tax)))"
_PLACE = r"(?:(?:to|from|into|in|of|by|for|with|between) (?:and from )?(?:the )?(?:<XASZ>|<B>|<N>(?! (?:country|nation|kingdom|republic|state|island|market)\b)|each other|other)(?:['’]s)?(?: (?:market|side))?|(?:in|for|during|of|as of|since) (?:the (?:fiscal |financial )?(?:year|period|years) (?:of )?)?<D>|\((?:in )?<D>\)|each year|annually)"
WHERE = rf"(?P<where>(?:,? (?:and )?{_PLACE}(?: as well)?,?){{0,4}})"
# ", worth €3 million," and other words on the size, between a flow and its goods
_SIZE = r"(?:,? (?:(?:which|that) )?(?:(?:is|are|was|were|has|have|had)(?: been)? )?(?:worth|valued at|totall?(?:ed|ing)|amount(?:ed|ing)? to|reach(?:ed|ing))(?: a total of)? <M>(?: (?:in|for) <D>)?,?(?: and)?)?"
_HEAD = (
    rf"(?:(?:is |are |were |was |have been |has been |being )(?:{ADVERB} )?(?:composed|made up|comprised|dominated|concentrated|led|confined to|limited to|centred|centered|focused|based) ?(?:{ADVERB} )?(?:of|by|in|on|around)?|"
    r"include[sd]?|including|(?:is|are|were|was|have been|has been|being|have included|has included|remain(?:s|ed)?(?: as)?)|consist(?:s|ed|ing)?(?: \w+ly| \w+ part)? (?:of|in)|"
    r"(?:is |are |were |was |have been )?compris(?:es?|ed|ing)(?: \w+ly)?(?: of)?|cover(?:s|ed)?|rang(?:es?|ed|ing) from|contain(?:s|ed)?|"
    rf"(?:is |are |were |was |have been |has been |being )(?:{ADVERB} )?(?:composed|made up|comprised|dominated|concentrated|led|confined to|limited to|centred|centered|focused|based) ?(?:{ADVERB} )?(?:of|by|in|on|around)?|(?:focus(?:es|ed)?|cent(?:re|er)(?:s|ed)?|concentrate[sd]?) (?:mainly |mostly )?(?:on|around)|as follows)"
)
# Made of a flow, places, size, verb, list: "Mexico's main exports to Peru include: …", "the goods imported from A were …".
LISTED = compiled(
    rf"{NOUN}{WHERE}{_SIZE}(?: (?:has|have|had|do|did|can) )?,? ?(?:(?:which|that) )?{_ADV}(?:(?<!\w)(?P<head>{_HEAD})(?!\w)|(?=[:–]| -)) ?[:–-]? ?{_ADV}(?P<list>(?:[^.;]|\.(?=\S))+)"
)
# "Oil is the main export of A to B", "Tea and coffee are among A's exports to B", "Wine made up half of A's exports to B".
INVERTED = compiled(
    r"(?:\A|[;:] |, (?:and|while|with) |(?<=,) (?:and|while|with) |\b(?:where|that|because) )(?:(?:In|By|Since|As of|During) (?:the )?(?:<D>|\w+),? )?(?:(?:Moreover|However|Furthermore|Additionally|Meanwhile|Today|Currently|Also|Conversely|For example|In turn|Traditionally|Historically), )?(?P<list>[^.;:]{1,200}?),? (?:(?:is|are|was|were|being|remains?|became|have been|has been)(?: also| still| now)? (?:among |some of |one of |part of )?(?:the )?|(?:account|made|make|makes|accounts|constitut|form|represent|compris|dominat)(?:e[sd]?|s|ed)?(?: up| for)? (?:the |about |almost |nearly |over |more than |around )*(?:(?:[\w.,-]+|\d+ ?%)(?: per ?cent| percent)? of (?:the |all )?)?)"
    rf"(?P<owner>(?:[\w-]+ ){{0,3}}?(?:(?:[\w-]+ ){{0,2}}(?:goods|products|items|commodities) (?:that |which )?)?(?:(?:the )?<XA>(?:['’]s?)? )?(?:[\w-]+ (?:and )?){{0,4}}?){NOUN}{WHERE}"
)
LEAN = compiled(
    rf"(?:\b(?:to|of|by|for|on|is|was|are|were) )(?:the )?(?P<list>(?:(?!(?:to|of|by|for|on|due|with|from|in|and|which)\b)[a-z-]+ ){{0,3}}?(?!(?:to|of|by|for|on|due|with|from|in|and|which)\b)[a-z-]+), (?:which|that) (?:is|are|was|were|remains?)(?: also| still| now)? (?:among |one of |some of )?(?:the )?(?P<owner>(?:(?:the )?<XA>(?:['’]s?)? )?(?:[\w-]+ ){{0,4}}?){NOUN}{WHERE}"
)
_SUBJECT_TAIL = rf"(?:(?: (?:often|recently|reportedly|regularly|historically|frequently|subsequently|previously|long|companies|firms|businesses|exporters|producers|merchants|traders|industry|which|who|also|it|has|have|had|been|(?:began|started|begun|continue[sd]?|resumed|used)(?: to)?|in turn,?|in return,?|in exchange,?|on the other hand,?|for its part,?)| {ADVERB},?|,)* )"
_VERB = r"(?P<flow>exports?|exported|imports?|imported|exporting|importing|sells?|sold|selling|suppl(?:y|ies|ied)|supplying|buys?|bought|buying|purchas(?:es?|ed|ing)|ship(?:s|ped|ping)|deliver(?:s|ed)|acquire[sd]?|receive[sd]?)"
# "A exports tea and coffee to B", "A mainly imports oil from B", "A supplies B with oil", "and buys cars".
VERB = compiled(
    rf"(?:(?P<who><X>|<A>(?= exports (?:mainly|mostly|primarily|chiefly)| (?:companies|firms|businesses|exporters|producers|merchants|traders|industry)))(?=\W)|\b(?P<it>it|they|the country|the latter|the former)\b|(?P<on>\b(?:and|while|whereas|but|or|which|by|with)\b|,))(?:,? (?:in|since|by|during) (?:the )?<D>,?)?{_SUBJECT_TAIL}{_VERB}\b(?: in(?= ))?(?! (?:of|and|or|by|is|are|was|were)\b|['’,:;.])(?: (?:its|their|various|several|a (?:wide )?(?:range|variety) of) (?:goods|products|items|commodities),?(?: (?:which|that) (?:include|are)| such as| including| like|:)?)?(?P<list>(?:[^.;]|\.(?=\S))+)"
)
# "exports reached $5 million, with tea and coffee being the main products"
WITH = compiled(
    r"\bwith (?P<list>(?:(?!with )[^.;:]){1,120}?) (?:being|as|among|constituting|making up|representing) (?:the |its |their |some of |among )*(?:(?:main|major|principal|chief|top|leading|primary|most important|largest|bulk of|majority of) ?)+(?P<flow2>exports?|imports?|products|goods|items|commodities)?"
)
# "The main exports of A to B are:", with the goods as items below
INTRO = compiled(rf"{NOUN}{WHERE}[^.;:]{{0,40}}:\s*\Z")
TO = compiled(r"\b(?P<p>to|from|with|into) (?:the )?(?P<x><XASZN>)(?:['’]s)?(?! (?:companies|firms))")
# "Tea is exported to B from A", "cars are imported by A from B"
PASSIVE = compiled(
    rf"(?:\A|[;:] |, (?:and|while) )(?:(?:In|By|Since|As of|During) (?:the )?(?:<D>|\w+),? )?(?P<list>[^.;:]{{1,200}}?) (?:is|are|was|were|being|have been|has been) {_ADV}(?P<flow>exported|imported|sold|shipped|supplied|bought|purchased|delivered)(?P<where>(?:,? (?:and )?{_PLACE}(?: market)?){{1,3}})"
)
# Goods behind the flow and its figure: in parentheses, after a participle, "worth of goods …, mainly oil", "exports of oil".
BEHIND = compiled(
    r"\b(?P<flow>exports?|imports?|exported|imported|deliveries)\b(?! (?:partner|market|destination|source|control|promotion|licen|credit))(?P<gap>(?:[^.:;]|\.(?=\d)){0,120}?)(?:"
    rf"\((?:{ADVERB},? |including |e\.g\.,? )*(?P<inside>[^().;\d]{{3,200}})\)"
    rf"|,? {_ADV}(?:consist(?:s|ed|ing)?(?: \w+ly)? of|(?:was |were |are |is )?composed (?:\w+ly )?of|compris(?:ing|es|ed)|made up (?:\w+ly )?of|being|dominated by|led by|driven by|including) {_ADV}(?P<list>(?:[^.;()]|\([^()]{{0,40}}\))+)"
    rf"|, {MAINLY} (?:of |in )?(?P<bare>[^.;()]+))"
)
OF_GOODS = compiled(
    r"\b(?P<flow>exports?|imports?|shipments|sales|deliveries) of (?P<list>(?!<M>|<D>)[^.;:()]{1,160}?)(?P<where>(?: (?:to|from|into) (?:the )?<XA>){1,2}|(?= and <A>|,|\.?\Z| (?:in|rose|fell|increased|grew|were|are)\b))"
)
# "exports of tea, coffee and hides to B"
OF_GOODS_TO = compiled(
    r"\b(?P<flow>exports?|imports?|shipments|sales|deliveries) of (?P<list>(?!<M>|<D>)(?:(?!\b(?:exports?|imports?|is|are|was|were|rose|grew|fell|has|have|had|increased|which|that|while|but)\b)[^.;:\ue001\ue000]){1,200}?)(?P<where>(?: (?:to|from|into) (?:the )?<XA>){1,2})"
)
# "natural fishery products imported from A to B"
PARTICIPLE = compiled(
    r"\b(?:of|to|including|as|like|for|by|on) (?P<list>(?:(?!(?:of|to|the|and|was|were|is|are|goods)\b)[a-z-]+ ){1,3}?)(?P<flow>imported|exported|shipped)(?P<where>(?: (?:to|from|into) (?:the )?<X>){2})"
)
# "the items that A exports to B are …"
THAT_A = compiled(
    rf"\b{_ITEMS} (?:(?:which|that) )?(?P<who><X>) {_ADV}(?P<flow>exports|imports|sells|buys|supplies|purchases|exported|imported|sold|bought|supplied|purchased) (?P<where>(?:(?:to|from) (?:the )?<XA> )?){_ADV}{_HEAD}:? (?P<list>[^.;]+)"
)
IN_FAVOUR = compiled(
    r"\bin favou?r of (?:the )?(?P<x><X>)[^.;]{0,20}\b(?:due to|because of|owing to|thanks to)\b[^.;]{0,25}\Z"
)
OTHER_FLOW = compiled(r"\b(?:exports?|imports?|while|whereas|but|trade)\b|<S>")
# Before a verb or in a clause: what is no fact, or none of trade.
NO_FACT = patterned(
    r"(?<!\bbegan )(?<!\bstarted )(?<!\bcontinued )(?<!\bcontinues )(?<!\bbegun )(?<!\bresumed )\bto (?:\w+ly |also )?\Z|\b(?:will|would|could|can|cannot|may|might|not|never|n['’]t|agree[sd]? to|plan\w*|hop(?:e|es|ed|ing)|want\w*|wish\w*|refus\w+|stopp?\w*|ceas\w+|bann?\w*|halt\w*|prohibit\w*|suspend\w*|if|should|propos\w+|potential\w*|offer\w*|consider\w*|intend\w*|negotiat\w*|interested in|able to|started to consider|embargo\w*|boycott\w*)\W+(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)
# "imports and exports", and the bare form of a verb, which only a plural has: "import duties" are no goods.
NOUNS = patterned(r"\b(?:exports?|imports?|buying|selling)(?:,| and| or)\s*\Z", re.IGNORECASE)
BARE = patterned(r"export|import|sell|buy|supply|purchase|ship", re.IGNORECASE)
PLURAL = compiled(
    r"\b(?:they|companies|firms|businesses|exporters|producers|merchants|traders|both|and <X>)(?: \w+ly| also)? \Z"
)
NO_FACT_FLOW = patterned(
    r"\b(?:will|would|could|may|might|plan(?:s|ned)? to|hop(?:e|es|ed) to|potential|possible|possibility|proposed|future|illegal|bann?\w*(?: on)?|embargo(?: on)?|boycott\w*|tariffs? on|restrict\w+(?: on)?|prohibit\w*(?: of| on)?|stop\w*|cut off|halt\w*|suspen\w+(?: of)?|resum\w+|restart\w*|rest of) (?:\S+ ){0,3}\Z",
    re.IGNORECASE,
)
NOT_TRADED = patterned(
    r"\b(?:troops|soldiers|prisoners|slaves|territor\w+|island|land|shares?|stake|rights|bonds|aid|assistance|support|help|visit\w*|independence|training|education|tourist\w*|expert\w*|instructors?|duties|money|cash|information|copies|albums|tickets|refugees|students|letters?|gifts?|award\w*|ambassador\w*)\b",
    re.IGNORECASE,
)
FLOW_WORD = patterned(r"\b(?:exports?|imports?)\b", re.IGNORECASE)
PLACES = compiled(WHERE)

_KNOWN = "|".join(re.escape(word) for word in longest_first(word_list("goods.txt")))
_SORT = rf"(?:{_KNOWN})(?:,? and (?:{_KNOWN})|, (?:{_KNOWN}) and (?:{_KNOWN})|/(?:{_KNOWN}))?"
# "A's oil and gas exports to B", "crude oil imports into B"
COMPOUND = compiled(
    rf"(?P<who>(?:<XA>(?:['’]s?)?|its|their) (?:\w+ )?)?(?<![\w-])(?P<list>{_SORT}) (?P<flow>exports?|imports?|sales|supplies|shipments|deliveries)\b(?P<where>(?: (?:to|from|into|towards) (?:the )?<XA>){{0,2}})"
)
# "A is a major gas supplier of B", "A is B's biggest oil supplier"
ROLE = compiled(
    rf"(?P<who><X>) (?:is|was|are|were|became|remains?|has been|has become)(?: also| still| now)? (?:(?:one of |among |the |an? |its |their )*)(?:(?P<of><XA>)(?:['’]s?)? )?(?:[\w-]+ ){{0,3}}?(?P<list>{_SORT}) (?P<role>suppliers?|exporters?|providers?|sellers?|buyers?|importers?|purchasers?|customers?)\b(?: (?:of|to|for|from|towards) (?:the )?(?P<x1><XA>))?"
)
# "gas imported from A", "dairy products exported to B"
BOUGHT = compiled(
    rf"(?<![\w-])(?P<list>{_SORT}) (?:(?:that|which) (?:is|are|was|were) )?(?P<flow>imported|exported|bought|purchased|shipped)(?P<where>(?: (?:to|from|into|by) (?:the )?<XA>){{1,2}})"
)
# "imported $5 million worth of oil"
WORTH_OF = compiled(r" ?(?:about |around |some |only |over |nearly )?<M>['’]?(?: worth)? (?:of|in) ")
# "supplies B with oil", "supplied them with oil"
DIRECT = compiled(r" (?:(?:the )?(?P<x><X>)|them|it|the country|the latter) with ")
# What makes it a contract, or the trade of a third state, not a standing flow.
CONTRACT = patterned(
    r"\b(?:deals?|contracts?|pact|agree\w*|sign(?:ed|ing|s)?|negotiat\w*|memorandum|refus\w*|threat\w*|pipeline|project|talks|discuss\w*|provides for|route|sanctions|embargo|ban|banned|demand\w*|interested)\b",
    re.IGNORECASE,
)


def agreed(text: str, match: re.Match[str]) -> bool:
    """Whether a contract or talks are told beside a form."""
    return CONTRACT.search(text, max(0, match.start() - 60), match.end()) is not None


TRADES = patterned(r"export|import", re.IGNORECASE)
OF_THIRD = compiled(r"<SZ>(?:['’]s?)? (?:[\w-]+ )?\Z")
