"""Trade in money: which amounts of a sentence are totals or exports, who exports, whose figure it is."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.money import Money
from comity.claims.patterns import patterned
from comity.claims.shape import Item, compiled
from comity.claims.trade.direction import Told, abroad, carried, is_import, remember, subject, told
from comity.claims.trade.taken import known_goods
from comity.claims.trade.years import COMPARED, Years
from comity.model.claim import Trade

_NOT = patterned(
    r"\b(?:invest\w*|loans?|aid|grants?|credit|debt|assistance|target\w*|goal|aim\w*|expect\w*|project(?:ed|ion)\w*|forecast\w*|contracts?|hop(?:e|es|ed|ing)|pledged|decided|agreed|(?:increas|rais|boost|expand|doubl|tripl|bring)ing (?:[\w-]+ ){0,4}to|increase (?!compared|on|over)(?:\w+ ){0,3}to|expand \w+|raise|would|will|could|might|by 20\d\d(?![^;]*\b(?:had|was|were|reached|grew|rose|stood|surpassed|exceeded|amounted|total+ed|increased)\b)|poised|slated|due to reach|set to|likely to|double to|"
    r"plans?|planned|potential|donat\w*|tourists?|GDP|remittances?|deficit|surplus|gap|(?:positive|negative|unfavou?rable|favou?rable) balance|deal|reserves?|budget|stock|FDI|fund|bonds?|weapons|arms|capital|imbalance|share|costing|(?:not|never) (?:yet |even )?(?:reach|exceed|surpass|cross)\w*|(?:global|overall|worldwide|world) (?:exports?|imports?|trade)(?! (?:to|from|with|between|volume)\b)|to (?:import|export|buy|sell|purchase|supply|deliver))\b", re.IGNORECASE)  # fmt: skip
_NOT_BEHIND = patterned(
    r"\A[- ]?(?:dollar |euro )?(?:in |of |worth of )?(?:(?:\w+ )?investments?|loans?|aid|contract|deal|deficit|surplus|targets?|goal|higher|lower|more|less|increase|decrease)\b"
    r"|\A[^;,]{0,30}\bby (?:the (?:end of )?(?:year )?)?(?:20[3-9]\d)",
    re.IGNORECASE,
)
# "a surplus of $20 million, exporting $50 million": what a balance is made of is told behind it.
_BALANCE = patterned(
    r"\b(?:trade )?(?:surplus|deficit|imbalance|gap|balance)\b[^;]{0,80}?,? (?=(?:(?:with|as|on) )?(?:its |their )?(?:exports|imports)\b|exporting\b|importing\b)",
    re.IGNORECASE,
)
# "sold for $7 million": a single sale.
_PRICE = patterned(
    r"\b(?:sold|bought|purchased|sells?|sale|purchase|ordered|delivered)\b[^;]{0,90}\bfor (?:a total of |about |over )?\Z"
)
_OF_GOODS = compiled(
    r" (?:worth )?of (?:<A> )?(?!goods\b|products\b)(?:(?!goods|products|merchandise)[a-z-]+ ){0,2}?(?=[a-z])"
)
_OF_SOME = compiled(
    r" (?:worth )?of (?:<A> )?(?!(?:its|their|the|all|various|different)\b)(?:[a-z-]+ ){1,2}(?:products|goods)\b"
)
_FAVOUR = patterned(r"[^;,.]{0,40}\bfavou?r\b", re.IGNORECASE)
# "the balance is in Norway's favour: exports of $70 million …": the exports are of the side that gains
_FAVOURED = compiled(
    r"\b(?:(?:in favou?r of|favou?rs|favou?ring|favou?rable (?:to|for)|positive for) (?:the )?(?P<x><X>)|in (?:the )?(?P<y><XA>)(?:['’]s?)? favou?r)\b"
)
# "while $27 million of goods went the other way"
_BACK = patterned(
    r"[^;,.]{0,30}\b(?:went|flowed|moved|came|travel+ed) (?:in )?the (?:other|opposite|reverse)\b"
)
# "From a low of $5 million in 1990, trade has grown steadily"
_FROM_LOW = patterned(r"\bfrom (?:a low of |just |only |a mere |some )?(?:about )?\Z", re.IGNORECASE)
_TRADE_SINCE = patterned(
    r"[^.;]{0,25}, (?:the |their |bilateral |mutual |two-way )*trade\b(?! deficit| surplus)"
)
_OF_WHICH = patterned(r"\bof which (?:about |over |nearly |some )?\Z")
_MARGIN = patterned(
    r"\b(?:exceed\w*|surpass\w*|outstrip\w*|outweigh\w*) (?:its |their |the )?(?:\S+ )?(?:imports|exports)\b[^;.]* by \Z|"
    r"\bin favou?r (?:of|to) \S+,? (?:with |by )?(?:(?:the |an? )?(?:value|amount|margin|sum) )?(?:of )?\Z"
)
_RATIO = patterned(r"\d ?/ ?\Z")  # "exports/imports: 21/70 million"
_WORD = patterned(
    r"\b(?:trade|turnover|commerce|commercial exchanges?|exchange of goods|(?:bilateral|mutual|trade) exchanges?|two-way|traded|exports?|exported|exporting|imports?|imported|importing|sold|sells|received goods|bought|buys|sales|purchases|purchased|supplied)\b",
    re.IGNORECASE,
)
_BEHIND = patterned(
    r"[^.;,]{0,40}?\b(?:in |of |worth of )?(?P<w>trade|exports?|imports?|exported|imported|turnover|goods)\b",
    re.IGNORECASE,
)
# "ISK 271 million, or about US$3.5 million", "2,850 million rupees (about US$24 million)": the same in other money.
_SAME_AGAIN = compiled(r"<M>[^;.]{0,3}(?:,? or |\((?:or |i\.e\. |equal to |equivalent to )?)\Z")
# "trade reached 40 million in 2009", "exports were 2 billion shillings"
_NO_CODE = patterned(
    r"\b(?:trade|turnover|exports|imports)\b[^.;\d]{0,60}(?P<amount>\d[\d.,]{0,15} (?:million|billion|crore|lakh)(?: (?:shillings|francs|pesos|dinars|kroner|krona|kronor|crowns|riyals|rials|lira|pounds))?)(?=[.,;)]|\Z| in | for )",
    re.IGNORECASE,
)
_PART = patterned(r"\b(?:for the (?:amount|sum) of|including|for a (?:sum|price) of)\s*\Z", re.IGNORECASE)
_STEP = patterned(r"\b(?:by|of)\s*\Z", re.IGNORECASE)
_GROWTH = patterned(
    r"\b(?:increas|grew|grow|rose|rise|declin|decreas|fell|fall|drop)\w*\b[^;,]{0,25}\Z", re.IGNORECASE
)
# Where the words on one flow end behind its amount.
_NEXT = compiled(
    r";|,? while |,? whereas |,? and (?:sold|sells|bought|buys|purchased|supplied)\b|,? but |, (?=(?:exports?|imports?) (?:from|to|of)\b)|\b(?:and|with|as well as) those (?:from|of|to)\b|\b(?:and|with|as well as) (?:(?:its|their|the|<XA>(?:['’]s?)?) )?(?:\w+ )?(?:exports?|imports?|exported|imported)\b"
)
_OWN = patterned(r"(?:Exports?|Imports?)\b:? ?", re.IGNORECASE)
_SOURCE = compiled(r"imports? (?:sources?|suppliers?|origins?) (?:of|for) (?:the )?(?P<x><XA>)")
_ELSEWHERE = compiled(r"\b(?:to|from) (?:the )?(?:<SZ>|world|rest of)")
# "exports and imports … A and B"
_PAIR = patterned(
    r"\b(?P<first>exports?|imports?) (?:(?:to|from|of|the|\S) ){0,3}?(?:and|or) (?:\S+ )?(?P<second>exports?|imports?)\b",
    re.IGNORECASE,
)
_OWN_BEHIND = compiled(
    r" (?:of which )?(?:(?:is|are|was|were) )?(?:worth |in |of |worth of |accounted for by |made up (?:of|by) )*<XA>(?:['’]s?)? (?:[\w-]+ )?(?P<w>exports?|imports?)\b"
)
# "$80 million in exports to B and $15 million in imports"
_IN_BEHIND = patterned(
    r" (?:worth )?(?:in|of|(?:(?:was|were) )?accounted for by|(?:was|were) made up (?:of|by)|(?:was|were)) (?:\w+ )?(?P<w>exports?|imports?)\b",
    re.IGNORECASE,
)
# "exports from A to B: $22 million; from B to A: $48 million"
_ELIDED = compiled(r"\bfrom (?:the )?(?P<x><XA>) to (?:the )?(?P<y><XA>)[^;.]{0,30}\Z")
# A figure for one of the goods: "were machinery ($20 million), medicines ($10 million)"
_OF_ONE = patterned(
    r"(?:\b(?:is|was|were|are|and|include[sd]?|including|as|of|being|by)|,|:) (?:(?!exports?|imports?|trade|turnover|goods|volume|value|total)[\w\ue004\ue009-]+ ){1,4}\((?:at |worth |about )?\Z"
    r"|\b(?:categor(?:y|ies)|products?|item|commodity)\b(?! (?:exports?|imports?|trade))[^;.]{0,90}\b(?:valued at|worth|with) (?:about |over |nearly )?\Z"
)
_THEY = patterned(
    r"\A(?:In [^,]{1,20},? |By [^,]{1,20},? )?(?:[Tt]hey|[Tt]h(?:e|is|at) (?:figure|number|amount|volume|value|total|sum)(?! of)|[Tt]hese|[Tt]hose|[Tt]he (?:export|import|trade) (?:volumes?|figures?))\b"
)
_GOODS = compiled(
    r"(?<=[\ue001] )(?:goods|products|merchandise|commodities) (?:(?:that|which) )?(?:(?:were|was|are|being) )?\Z"
)
# "exports from A were M and those from B N"
_THOSE = compiled(r"\bthose (?P<p>from|of|to|into) (?:the )?(?P<x><XA>)(?:['’]s?)?[^;.]{0,30}\Z")
# "according to Indian statistics", "Turkish figures say"
_REPORTED = compiled(
    r"[Aa]ccording to (?:the )?(?P<side><X>)(?:['’]s?)?,|(?:[Aa]ccording to|[Aa]s per|[Bb]ased on|[Bb]y) (?:the )?(?P<who><XA>)(?:['’]s?)? (?:[\w-]+ ){0,3}?(?:statistics|figures|data|sources|customs|ministry|embassy|estimates)"
)


def read_trade(sentence: Sentence, ctx: Context) -> bool:
    """Trade claims of a sentence; whether there were any."""
    if not sentence.mentions("M"):
        _without_currency(sentence, ctx)
        return False
    shape, text = sentence.shape, sentence.shape.text
    if shape.indexes("S") and not shape.indexes("XAB"):
        return False
    amounts = [(i, shape.items[i]) for i in shape.indexes("M")]
    before, years = len(ctx.claims), Years(sentence, ctx, [i for i, _ in amounts])
    for n, (index, item) in enumerate(amounts):
        after = text[index + 1 : amounts[n + 1][0] if n + 1 < len(amounts) else len(text)]
        clause = re.split(r";|, (?:but|while|whereas)\b|\bwhile\b", text[:index])[-1]
        clause = _BALANCE.sub(" ", clause)
        if (
            _same_again(sentence, index)
            or _NOT.search(clause)
            or _NOT_BEHIND.search(after)
            or _RATIO.search(clause)
            or (_FAVOUR.match(after) and " balance" in clause)
            or _MARGIN.search(clause)
            or _PRICE.search(clause)
            or _PART.search(clause)
            or ((one := _OF_ONE.search(clause)) and (not one[0].endswith("(") or _closes(after)))
            or _of_goods(sentence, index)
            or _of_one_good(sentence, index)
            or _of_all(sentence, ctx, clause)
            or (_STEP.search(clause) and _GROWTH.search(clause))
        ):
            continue
        flow, exporter = _flow(sentence, ctx, index, after)
        if flow is not None:
            _emit(sentence, ctx, item, flow, exporter, years, index)
    return len(ctx.claims) > before


def _of_goods(sentence: Sentence, index: int) -> bool:
    """Whether an amount is that of one of the goods: "bought $8 million of Kenyan tea"."""
    if _OF_SOME.match(sentence.shape.text, index + 1):
        return True
    behind = _OF_GOODS.match(sentence.shape.text, index + 1)
    return behind is not None and known_goods().match(sentence.shape.text, behind.end()) is not None


# "supplied tea to Peru worth $8 million", "Kenyan tea exports reached $8 million"
_FLOW_OF_ONE = patterned(
    r"\b(?P<flow>exports?|exported|imports?|imported|sold|sells|bought|buys|purchases|purchased|supplied|sales|supplies|shipped|delivered)\b(?P<gap>(?:(?! (?:exports?|exported|imports?|imported|sold|bought)\b)(?:[^;.,]|[.,](?=\d))){0,80}?)(?:\b(?:worth|valued at|for)|\() (?:about |over |nearly |some )?\Z"
)


def _of_one_good(sentence: Sentence, index: int) -> bool:
    """Whether an amount is told of one of the goods that stand between the flow and it, or right before the flow."""
    text = sentence.shape.text
    words = list(_WORD.finditer(text, 0, index))
    if words and any(
        m.end() == words[-1].start() - 1 and not _GENERAL.search(m[0])
        for m in known_goods().finditer(text, max(0, words[-1].start() - 30), words[-1].start())
    ):
        return True
    match = _FLOW_OF_ONE.search(text, max(0, index - 130), index)
    if match is None or _GENERAL.search(match["gap"]):
        return False
    return known_goods().search(match["gap"]) is not None


_GENERAL = compiled(
    r"(?:\A ?|\b(?:of|worth|in|with|and|the|its|their|all|total) |<A>(?:['’]s?)? )(?:goods|products|items|merchandise|commodities|articles)\b|\b(?:is|are|was|were|been|being|amount\w*|reach\w*|stood)\b",
    re.IGNORECASE,
)
# "the total imports of Peru": from everywhere
_TOTAL = patterned(r"\btotal (?:exports?|imports?)\b(?! (?:to|from)\b)", re.IGNORECASE)


def _of_all(sentence: Sentence, ctx: Context, clause: str) -> bool:
    """Whether a state's trade with all others is told: the sentence names it alone."""
    sides = {ctx.side(i) for i in sentence.mentions("XA")} - {None}
    return len(sides) == 1 and not sentence.mentions("B") and _TOTAL.search(clause) is not None


def _closes(after: str) -> bool:
    """Whether a parenthesis ends right behind an amount or its share."""
    return re.match(r"(?:[,;] [\d.,]+ ?%)?\)", after) is not None


def _same_again(sentence: Sentence, index: int) -> bool:
    """Whether an amount is the one before it in other money."""
    shape = sentence.shape
    match = _SAME_AGAIN.search(shape.text, 0, index)
    return (
        match is not None and shape.items[match.start()].value.currency != shape.items[index].value.currency
    )


def _without_currency(sentence: Sentence, ctx: Context) -> None:
    """Note an amount of trade in money that has no code: it is no claim."""
    match = _NO_CODE.search(sentence.text)
    if match is not None and not _NOT.search(sentence.text[: match.end()]):
        ctx.issue(sentence, "no-currency", f"an amount without a currency that has a code: {match['amount']}")


def _emit(
    sentence: Sentence, ctx: Context, item: Item, flow: str, exporter: int | None, years: Years, index: int
) -> None:
    amount: Money = item.value
    compared = COMPARED.search(sentence.shape.text[:index]) is not None
    date, context = years.of(index, compared)
    if compared and date is None:
        return  # "up from $5 million": of no year that is told
    named = ctx.named(sentence.shape)
    reported = _REPORTED.search(sentence.shape.text)
    named_by = sentence.shape.item(reported, "side" if reported["side"] else "who") if reported else None
    reporter = ctx.side(named_by)
    ctx.emit(
        Trade, sentence, f"trade_{flow}", None, context, parties=ctx.pair(date, named), flow=flow, date=date, amount=amount.amount, currency=amount.currency,
        exporter=None if exporter is None else ctx.code(exporter, date, named.get(exporter)), approximate=amount.approximate,
        amount_max=amount.amount_max, reporter=None if reporter is None else ctx.code(reporter, date, named.get(reporter)),
    )  # fmt: skip


def _flow(sentence: Sentence, ctx: Context, index: int, after: str) -> tuple[str | None, int | None]:
    """What an amount measures, by the last of "trade", "exports", "imports" before it, else right behind; and who exports."""
    text = sentence.shape.text
    words = list(_WORD.finditer(text, 0, index))
    own = _OWN_BEHIND.match(text, index + 1) or _IN_BEHIND.match(text, index + 1)
    elided = _elided(sentence, ctx, index)
    if elided is None:
        elided = _of_those(sentence, ctx, index, words)
    if elided is not None:
        return "export", elided
    pair = _in_order(sentence, index)
    if own:
        said, at = own["w"].lower(), own.start("w")
    elif pair:
        said, at = pair
    elif not words and _FROM_LOW.search(text, max(0, index - 30), index) and _TRADE_SINCE.match(after):
        return "total", None
    elif words:
        if _OF_WHICH.search(text, max(0, index - 30), index):
            return None, None
        said, at = words[-1][0].lower(), words[-1].start()
    else:
        behind = _BEHIND.match(after)
        if behind is None:
            return _carried(sentence, ctx)
        said, at = behind["w"].lower(), index
    if said.startswith(("trade", "turnover", "commerc", "two", "exchange", "bilateral", "mutual", "goods")):
        pronoun = _carried(sentence, ctx) if _THEY.match(text) and not words else (None, None)
        return pronoun if pronoun[0] else ("total", None)
    following = next((i for i in sentence.shape.indexes("M") if i > at), None) if at >= index else None
    side = exporter_of(sentence, ctx, at, max(index, at), said, following)
    if side is not None and _BACK.match(after):
        side = 1 - side
    if side is None and _THEY.match(text):
        return _carried(sentence, ctx)
    return ("export", side) if side is not None else (None, None)


def _elided(sentence: Sentence, ctx: Context, index: int) -> int | None:
    """Who exports by "from A to B" alone, behind an amount whose flow was told."""
    shape = sentence.shape
    before = max((i for i in shape.indexes("M") if i < index), default=None)
    match = _ELIDED.search(shape.text, before, index) if before is not None else None
    if match is None or _WORD.search(shape.text, before or 0, index):
        return None
    one, two = ctx.side(shape.item(match, "x")), ctx.side(shape.item(match, "y"))
    return one if one is not None and two == 1 - one else None


def _of_those(sentence: Sentence, ctx: Context, index: int, words: list[re.Match[str]]) -> int | None:
    """Who exports by "those from A" and "those of A", which stand for the exports or imports told before."""
    shape = sentence.shape
    match = _THOSE.search(shape.text, max(0, index - 60), index)
    if match is None or not words or words[-1].start() > match.start():
        return None
    side, said = ctx.side(shape.item(match, "x")), words[-1][0].lower()
    if side is None or not said.startswith(("export", "import", "sales", "purchases")):
        return None
    if match["p"].lower() == "of":
        return 1 - side if is_import(said) else side
    return side if match["p"].lower() == "from" else 1 - side


def _in_order(sentence: Sentence, index: int) -> tuple[str, int] | None:
    """The word of "exports and imports" that stands in the place of an amount among two that follow them."""
    shape = sentence.shape
    amounts = shape.indexes("M")
    pair = _PAIR.search(shape.text, 0, amounts[0])
    if pair is None or len(amounts) != 2 or _WORD.search(shape.text, pair.end(), amounts[1]):
        return None
    name = ("first", "second")[amounts.index(index)]
    placed = re.search(r"\b(?:to|from) ", shape.text[pair.start() : pair.start("second")])
    return pair[name].lower(), pair.start(name if placed else "first")


def _carried(sentence: Sentence, ctx: Context) -> tuple[str | None, int | None]:
    """The flow told in the sentence before, for "they reached …" and "the export volumes were …"."""
    last = next((c for c in reversed(ctx.claims) if isinstance(c, Trade)), None)
    previous = sentence.previous
    if not _THEY.match(sentence.shape.text) or last is None or previous is None:
        return None, None
    place = ctx.document.place
    if not place(previous.start) <= last.evidence.start <= place(previous.end):
        return None, None
    return last.flow, None if last.exporter is None else ctx.parties.side.get(last.exporter)


def exporter_of(
    sentence: Sentence, ctx: Context, at: int, index: int, said: str, following: int | None = None
) -> int | None:
    """Who exports: by the owner or subject of "exports", its "to" and "from"; the other side for "imports"."""
    text = sentence.shape.text
    goods = _GOODS.search(text, 0, at)
    if goods and said.endswith("ed"):
        at, said = goods.start(), "exported"  # "Kenyan goods imported by B": of Kenyan origin
    stop = _NEXT.search(text, index)
    end = stop.start() if stop else len(text)
    found = told(sentence, ctx, at, said, end if following is None else min(end, following))
    if found is not None:
        remember(sentence, ctx, found)
        return found.exporter
    if _ELSEWHERE.search(text, at, index) or abroad(sentence, at, index):
        return None
    source = _SOURCE.match(text, at)
    if source is not None:  # "the main import source of Peru": Peru imports
        side = ctx.side(sentence.shape.item(source, "x"))
        return None if side is None else 1 - side
    if ctx.leans is not None and _OWN.match(
        text
    ):  # a note in the table of a state: its exports to the state of the row
        owner: int | None = 0
    elif ctx.flows_of is not None and ctx.flows_of[1] is sentence:
        owner = ctx.flows_of[0]
    elif favoured := _FAVOURED.search(text, 0, at):
        owner = ctx.side(sentence.shape.item(favoured, "x" if favoured["x"] else "y"))
    else:
        owner = subject(sentence, ctx, at) if _named_before(sentence, ctx, at) else None
        if owner is None and (lean := carried(sentence, ctx, said)) is not None:
            owner = lean[0].owner
    if owner is None:
        return None
    exporter = 1 - owner if is_import(said) else owner
    remember(sentence, ctx, Told(owner, exporter, False))
    return exporter


def _named_before(sentence: Sentence, ctx: Context, at: int) -> bool:
    return any(i < at and ctx.side(sentence.shape.items[i]) is not None for i in sentence.shape.indexes("XA"))
