"""The goods of a list, in the words of the text: where the list ends, and what in it is no name of goods."""

from __future__ import annotations

import re
from functools import cache

from comity.claims.lexicon import lexicon
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.reference.words import word_list

MAINLY = (
    "(?:mainly|mostly|primarily|chiefly|notably|principally|largely|predominantly|especially|particularly|in particular|"
    "typically|traditionally|overwhelmingly|almost exclusively|almost entirely|almost wholly|wholly|entirely|exclusively|basically|first of all|above all|for the most part|"
    "in the main|first and foremost)"
)
ADVERB = (
    f"(?:{MAINLY}|generally|essentially|currently|presently|usually|basically|also|then|now|still|today|"
    "such (?:goods |products |items |commodities )?as|(?:things |items |goods |products )?like)"
)
# Where a list of goods ends, over the shape: another clause, a place, a date, a figure, a reason.
_END = compiled(
    r";|: (?=[^a-z]|[^;]*\b(?:imports?|exports?|imported|exported|is|are|was|were|has|have|had)\b)| per (?:day|week|month|year|annum)\b| at (?!least|a distance)|(?<!along)(?<!together) with \b|\s\(?(?:while|whereas|whilst|although|though|because|since|during|through|via|until|after|before|according|thanks|including those|under)\b"
    r"| due to\b| compared | followed, | with (?:the|a|an|its|their|total|<M>|<X>|imports|exports)\b| with (?=<XAM>)"
    r"|,? (?:which|that|who|where|when|but|amounting|totall?ing|valued|valuing|worth|starting|beginning|accounting|representing|making|constituting|comprising about|reaching|in return|in exchange|in turn|respectively|among (?:others?|other things)|amongst others?|to name a few|for a total|for the amount)\b"
    r"|,? (?:and|or|as well as) (?=(?:in return|in turn|in exchange|it|its(?! (?:by-products|derivatives|products|parts|components))|their|they|the country|the (?:main|major|principal|latter|former)|(?:main|major|principal|key) (?:imports?|exports?)|imports?|exports?|imported|exported|importing|exporting|receiv\w+|buys|buying|bought|sells|sold|selling|purchas\w+|supplies|has|have|is|are|was|were|vice versa|there|in|to(?! a lesser)|from|about|over)\b)"
    r"|, (?=(?:(?:the )?<XA>(?:['’]s?)?|its|their) (?:[\w-]+ ){0,3}(?:imports?|exports?)\b)|,? (?:and|as well as) (?=(?:the )?<X>(?!\w))|,? (?:and|as well as) (?=(?:the )?<A> (?:[\w-]+ ){0,3}(?:imports?|exports?|companies|firms)\b)"
    r"|,? (?:to|into|from|for|in|between|towards) (?:the )?(?:<XSCDBNM>|(?:(?:[\w-]+|<AZNX>) ){0,3}(?:country|nation|kingdom|republic|sultanate|latter|former)\b|it\b|them\b|<AZ> market|<A> (?:<N>|army|navy|air|armed|military|forces|government|compan(?:y|ies)|firms?|manufacturers?|producers?)\b|each other|other countries|neighbou?ring|abroad|return|exchange|recent|(?:first|second|last|early|late)\b|order\b|\d{4})"
    r"| (?:within|inside|throughout) |, (?:costs?|came|comes?|went|goes|rose|fell|grew|reached|were|was|are|is|has|have|had)\b| in (?:turn|return|exchange)\b"
    r"|,? (?:by|on|as of) (?:the )?(?:<XDM>|end)|,? <DM>| (?:--|[–—-]) (?!\d)| (?:reached|rose|fell|grew|totall?ed|amounted|stood|increased|decreased|declined|accounted|exceeded|surpassed|whereby)\b|(?<!and)(?<!or)(?<!,) the <AZ> "
    r"|,? (?:and|as well as) (?=(?:(?:the|major|main|top|other|most|some|key|chief|principal|leading|important) ){0,3}<XA>(?:['’]s?)? (?:[\w-]+ ){0,3}(?:imports?|exports?)\b)"
    r"|,? and (?=(?:the |an? |its |one of |among )*(?:[\w-]+ ){0,3}(?:suppliers?|exporters?|importers?|buyers?|producers?|destinations?)\b)"
)
# A figure for one of the goods, with more goods behind it: "locomotives for the amount of $15 million (82%), iron and …".
_FIGURE = compiled(
    r",? (?:(?:worth|valued at|total+ing|for (?:the |an? )?(?:amount|sum|total) of|at) (?:about |over |nearly |some |approximately )?<M>(?: \([^()]*\))?)(?:,| and)(?= (?!(?:and|or|which|making|up|while|but|its?|their|compared|with|in|to|from|accounting|representing|a|an|the|imports?|exports?|imported|exported)\b)[a-z-]+(?: [a-z-]+){0,3}(?:,|\.|;|\Z| and| worth| valued| \())"
)
_NO_LIST = compiled(r"[ :,–-]*(?:the )?<XSMDCTOB>")
_PARENTHESES = patterned(
    r"\s?\([^()]*(?:\d|%|\bper ?cent|\b(?:half|third|quarter)s?\b|of the (?:value|total))[^()]*\)"
)
_NOTE = patterned(r"\.?\[(?:\d+|citation needed)\]")  # "man-made fibers.[22]"
_PERCENT = patterned(r",? (?:[–:-] ?)?[\d.,]+ ?(?:%|per ?cent)\Z")  # "tea 40%"
_ABOUT = r"(?:more than |over |nearly |almost |about |around |up to |roughly |approximately )?"
_UNIT = "(?:tons?|tonnes?|t|barrels|lit(?:er|re)s|kilograms|kg|units|cubic met(?:er|re)s|bags|head|pairs|bales|(?:kilo|mega|giga)?watts?(?:[- ]hours)?|[KkMG]Wh?)"
# How many of what is counted: "48 tanks", "two frigates"; "122-millimetre guns" begin with no number.
_COUNT = r"\d{1,3}(?:,\d{3})*(?![\w.,%])|(?:two(?! wheel)|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|several|dozens of|hundreds of|a number of|batch of|batch|squadrons? of|fleet of)\b"
_SIZE = "(?:large|small|vast|huge|significant|considerable|substantial|great|big|increasing|growing|limited)"
_SHARE = "(?:majority|bulk|most|much|part|half|third|quarter|portion|percentage|share|fraction|proportion|supply|delivery|sale|rest)"
_LEAD = patterned(
    rf"\A(?:(?:{ADVERB}|whereas|while|meanwhile|including|include|includes|that of|those of|of|and|or|the|some|various|certain|other|its|their|his|her|namely|e\.g\.,?|i\.e\.|for example|"
    rf"{_ABOUT}(?:the |an? )?(?:{_SIZE} |wide |broad |overwhelming )*(?:range|variety|number|array|lot|amount|quantity|quantities|amounts|numbers|volumes?|shipments?|supplies|deliveries|consignments?|kinds?|types?|sorts?|{_SHARE}) of|"
    rf"{_ABOUT}[\d.,]+ (?:million |billion |thousand )?(?:metric )?{_UNIT} of|{_ABOUT}[\d.,]+ ?(?:%|per ?cent)(?: of)?|"
    rf"{_ABOUT}(?:an? )?(?:{_COUNT})(?: (?:used|new|second-hand|refurbished|additional|more))?(?: (?:units|pieces|sets|batch|batches|squadrons?|fleet|consignment) of)?(?= )|"
    r"all (?:kinds|types|sorts) of|(?:other |different )?(?:goods|products|items|commodities|articles|materials|supplies) (?:such as|like|including))[ ,:]+)+",
    re.IGNORECASE,
)
_TAIL = patterned(
    r"(?:\A|,? )(?:etc\.?|etcetera|and so on|so on|among (?:others?|other things)|amongst others?|others?|and many (?:more|others)|many more|"
    r"and others|and more|(?:and )?(?:many |various |several |some )?other (?:related |similar |such )?(?:products|goods|items|commodities|things|articles|materials)|respectively|both|too|alike|"
    r"annually|yearly|daily|a day|a month|per day|every year|each year|per year|a year|worldwide|abroad)\Z",
    re.IGNORECASE,
)
# "a wide range of goods, among them …": a word for all goods is none of them, and the list goes on behind it.
_GENERIC = patterned(
    r"(?:(?:daily|essential|key|prime|main|major|basic|different|export|import|trade|traded) )?(?:[Oo]thers?|more|goods|products|items|commodities|articles|merchandise|things|materials|services|goods and services)"
)
_LONGEST = 10  # words of one product


@cache
def _no_goods() -> re.Pattern[str]:
    words = word_list("not_goods.txt")
    first = "|".join(re.escape(w[1:]) for w in sorted(words) if w[0] == "^")
    whole = "|".join(re.escape(w[1:]) for w in sorted(words) if w[0] == "=")
    inside = "|".join(re.escape(w) for w in sorted(words) if w[0] not in "^=")
    return patterned(
        rf"\A(?:{first})\b(?!-)|\A(?:{whole})\Z|(?<![\w-])(?:{inside})\b(?!-)|%|\A\W*\d|\A\W*\Z",
        re.IGNORECASE,
    )


def goods_of(shape: Shape, start: int, end: int) -> list[str]:
    """The goods in ``shape.text[start:end]``, cut where the list ends; empty where it is no list of goods."""
    if _NO_LIST.match(shape.text, start, end):
        return []
    goods: list[str] = []
    for figure in _FIGURE.finditer(shape.text, start, end):
        part = shape.text[start : figure.start()]
        if _END.search(part) or part.count("(") != part.count(")"):
            break
        goods += product_list(shape.words(start, figure.start()))
        start = figure.end()
    return goods + product_list(shape.words(start, end_of_list(shape, start, end)))


def end_of_list(shape: Shape, start: int, end: int) -> int:
    """Where a list that begins at `start` ends: at another clause, a place, a date, a figure, a reason."""
    for stop in _END.finditer(shape.text, start, end):
        if shape.text.count("(", start, stop.start()) <= shape.text.count(")", start, stop.start()):
            return stop.start()
    return end


def product_list(words: str) -> list[str]:
    """The goods in a list, in the text's words, without "such as" and "mainly"; empty where it is no list of goods."""
    words = _NOTE.sub("", words)
    words = _PARENTHESES.sub("", re.sub(r"\s+", " ", words))
    words = re.sub(r", \(([^()]*)\),? ", r", \1, ", words)
    words = re.sub(r"(?<=\w): (?=[a-z])", ", ", words)  # "farm goods: tea, coffee"
    words = re.sub(
        r",? (?:followed(?: closely| at a distance| in turn)? by|along with|together with|as well as|besides|in addition to|plus|and also)(?: also)? ",
        ", ",
        words,
    )
    words = re.sub(
        r",? (?:such as|including|like|namely|e\.g\.|among (?:them|these|which)(?: are| were)?) ", ", ", words
    ).strip(" :.,")
    words = re.sub(r",? for the most part\b", "", words)
    words = re.sub(
        r",? (?:(?:and|but),? )?to a (?:lesser|smaller|much lesser) (?:degree|extent),? ", ", ", words
    )
    goods: list[str] = []
    for part in _parts(words):
        name = " and ".join(_bare(one) for one in part.split(" and ")) if "(" not in part else _bare(part)
        if not name or _GENERIC.fullmatch(_unowned(name)):
            continue
        if (
            _no_goods().search(re.sub(r"\([^)]*\)?", "", name))
            or re.search(r"\d{3}", name)
            or len(name.split()) > _LONGEST
        ):
            if goods and _APPOSITION.match(name):
                continue
            return goods
        goods.append(_lowered(name))
    return goods


def _bare(name: str) -> str:
    """One of the goods without the words that say how much of it, or that there is more."""
    name = _LEAD.sub("", _PERCENT.sub("", name.strip(" ,:–-")))
    return _TAIL.sub("", name).strip(" ,:\"'“”")


# "salmon, a kind of fish, tea": says what was named, and the list goes on.
_APPOSITION = patterned(
    r"(?:an?|the) (?:[\w-]+ ){0,3}(?:kind|type|sort|variety|form|species|brand|product) of [\w-]+\Z"
)


def _unowned(name: str) -> str:
    """A name without the state that it begins with: "Kenyan products" are products."""
    start, end, _ = next(iter(lexicon().scan(name)), (1, 0, ()))
    return name[end:].lstrip("'’s ") if start == 0 else name


def _parts(words: str) -> list[str]:
    """The pieces between commas that stand outside parentheses, and the last two joined by "and"."""
    parts, depth, here = [], 0, ""
    for n, char in enumerate(words):
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth <= 0 and not words[n + 1 : n + 2].isdigit():
            parts.append(here)
            here = ""
        else:
            here += char
    parts.append(here)
    last = parts.pop().strip()
    bare = re.sub(r"\A(?:and|or) ", "", last)
    tail = re.split(r" and (?![^(]*\))", bare)
    if bare != last or len(tail) == 1:
        return [*parts, bare]
    return [*parts, " and ".join(tail[:-1]), tail[-1]]


def _lowered(name: str) -> str:
    """Lower case but for names and abbreviations, as far as one word can tell."""
    if any(start == 0 for start, _, _ in lexicon().scan(name)):
        return name  # "Kenyan tea"
    return name[0].lower() + name[1:] if name[1:2].islower() or name[1:2] in ("", " ") else name
