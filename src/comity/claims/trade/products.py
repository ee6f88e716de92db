"""Products: what one of the two exports to the other. A rule is a form of the flow beside a list of goods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.trade.ahead import ahead, more
from comity.claims.trade.direction import Told, carried, is_import, owned, remember, subject, told
from comity.claims.trade.forms import (
    BARE,
    BEHIND,
    BOUGHT,
    COMPOUND,
    CONTRACT,
    DIRECT,
    FLOW_WORD,
    IN_FAVOUR,
    INTRO,
    INVERTED,
    LEAN,
    LISTED,
    NO_FACT,
    NO_FACT_FLOW,
    NOUNS,
    OF_GOODS,
    OF_GOODS_TO,
    OF_THIRD,
    OTHER_FLOW,
    PARTICIPLE,
    PASSIVE,
    PLACES,
    PLURAL,
    ROLE,
    THAT_A,
    TO,
    TRADES,
    VERB,
    WITH,
    WORTH_OF,
    agreed,
)
from comity.claims.trade.goods import product_list
from comity.claims.trade.handed import handed
from comity.claims.trade.origins import origins
from comity.claims.trade.partners import partners
from comity.claims.trade.taken import MUTUAL, Reading, of_two
from comity.model.claim import Products


def read_products(sentence: Sentence, ctx: Context) -> bool:
    """Products claims of a sentence; whether there were any."""
    if not sentence.has("goods"):
        return False
    before = len(ctx.claims)
    reading = Reading(sentence, ctx)
    for rule in (
        ahead,
        more,
        _listed,
        _inverted,
        _passive,
        partners,
        _that_a,
        _verb,
        _of_goods,
        _with,
        _behind,
        _known,
        handed,
        origins,
        _items_below,
    ):
        rule(reading)
    for word in FLOW_WORD.finditer(reading.text):
        place = PLACES.match(reading.text, word.end())
        flow = told(sentence, ctx, word.start(), word[0], place.end() if place else word.end())
        if flow is not None:
            remember(sentence, ctx, flow)
    return len(ctx.claims) > before


def _each(
    pattern: re.Pattern[str], text: str, groups: tuple[str, ...] = ("list",)
) -> Iterator[re.Match[str]]:
    """The matches of a pattern; the next may begin within the list of the one before."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        yield match
        at = max(match.start() + 1, *(match.start(group) for group in groups))


def _flow(match: re.Match[str]) -> tuple[str, int]:
    name = "flow1" if match["flow1"] else "flow2"
    return match[name], match.start(name)


def _listed(r: Reading) -> None:
    for match in _each(LISTED, r.text):
        start = _start_of_noun(match)
        if NO_FACT_FLOW.search(r.text[max(0, start - 60) : start]):
            continue
        word, _ = _flow(match)
        if match["flow1"] and owned(r.sentence, start):
            word = "exported"  # "Kenyan goods imported by B": of Kenyan origin
        found, context = told(r.sentence, r.ctx, start, word, match.end("where")), None
        if found is None and not match["where"].strip(" ,"):
            lean = carried(r.sentence, r.ctx, word) if _BEGINS.search(r.text[:start]) else None
            if lean is not None:
                found, context = lean[0], lean[1] if lean[1] is not r.sentence else None
        if found is None:
            continue
        if context is None:
            remember(r.sentence, r.ctx, found)
        r.emit("exports", found.exporter, *_spans(r, match), context=context)


# What stands before bare "exports" where they are those of the side told last: "The main", "Major items of", "while its".
_BEGINS = patterned(
    r"(?:\A|[;,:] |\b(?:and|while|whereas|but) )(?:the |its |their )?(?:(?!of )[\w-]+ |(?:items|products|goods) of ){0,5}\Z",
    re.IGNORECASE,
)


def _spans(r: Reading, match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the goods of a list stand: behind a colon semicolons part them, and "from A to B" has them on both sides."""
    start, end = match.span("list")
    if (match["head"] or "").endswith(" from") and (to := r.text.find(" to ", start, end)) > 0:
        return [(start, to), (to + len(" to "), end)]
    listed = r.text[:start].rstrip().endswith(":") and r.text.startswith(";", end)
    if listed and not FLOW_WORD.search(r.text, end):
        cuts = [*(i for i in range(end, len(r.text)) if r.text[i] == ";"), len(r.text.rstrip(" ."))]
        return [(start, end), *((a + 1, b) for a, b in pairwise(cuts) if a + 1 < b)]
    return [(start, end)]


def _start_of_noun(match: re.Match[str]) -> int:
    """Where "exports" begins, or the "goods" of "goods exported"."""
    return match.start() if match["flow1"] else match.start("flow2")


def _inverted(r: Reading) -> None:
    for match in (*INVERTED.finditer(r.text), *LEAN.finditer(r.text)):
        word, at = _flow(match)
        if word.lower() in ("exported", "imported"):
            continue
        found = told(r.sentence, r.ctx, at, word, match.end("where"))
        if found is not None and (found.pair or of_two(r)):
            more = _FOLLOWED.match(r.text, match.end("where"))
            r.emit("inverted", found.exporter, match.span("list"), *([more.span("list")] if more else []))


# "Tea makes up half of A's exports to B, followed by coffee and hides."
_FOLLOWED = patterned(r",? (?:which is |and is )?followed (?:closely |at a distance )?by (?P<list>[^.;]+)")


def _passive(r: Reading) -> None:
    for match in PASSIVE.finditer(r.text):
        found = told(r.sentence, r.ctx, match.start("flow"), match["flow"], match.end("where"))
        if found is not None:
            r.emit("passive", found.exporter, match.span("list"))


def _verb(r: Reading) -> None:
    for match in _each(VERB, r.text):
        at = match.start("flow")
        if not TRADES.match(match["flow"]) and CONTRACT.search(r.text):
            continue
        lead = r.text[max(0, at - 50) : at]
        if (
            NO_FACT.search(lead)
            or NOUNS.search(lead)
            or (BARE.fullmatch(match["flow"]) and not PLURAL.search(lead) and not _BEGAN.search(lead))
        ):
            continue
        who = r.ctx.side(r.shape.item(match, "who"))
        if match["who"] is None or _IT.search(r.text, match.start(), at):  # "to Peru it exports"
            who = subject(r.sentence, r.ctx, match.start())
        found = _exporter_of_verb(r, match, who)
        if found is not None:
            r.emit("verb", *found)


_IT = patterned(r"\b(?:it|they) ")
# What goes on from goods that are told: "exports fish and buys fruit".
_DEALS = patterned(r"(?i)(?:buy|sell|purchase|bought|sold|ship)")
# "began to export"
_BEGAN = patterned(r"\b(?:began|started|begun|continue[sd]?|resumed|used) to (?:\w+ly )?\Z")


def _exporter_of_verb(
    r: Reading, match: re.Match[str], who: int | None
) -> tuple[int, tuple[int, int]] | None:
    """Who exports by a verb, and where its goods stand: before or behind "to B", or behind "B with"."""
    start, end = match.span("list")
    imports = is_import(match["flow"])
    clause = patterned(
        r",? (?:while|whereas|but)\b|;|,? and (?:in turn|in return|in exchange|imports|exports|its|it)\b"
    ).search(r.text, start, end)
    end = clause.start() if clause else end
    place = TO.search(r.text, start, end)
    worth = WORTH_OF.match(r.text, start, end)
    start = worth.end() if worth else start
    direct = DIRECT.match(r.text, start, end)
    if direct and not imports:
        named = [r.ctx.side(i) for i in r.shape.within(0, match.start("flow"), "XA")]
        pronoun = 1 - who if who is not None and sorted(str(n) for n in named) == ["0", "1"] else None
        other = r.ctx.side(r.shape.item(direct, "x")) if direct["x"] else pronoun
        return None if other is None or other == who else (1 - other, (direct.end(), end))
    if place is None:
        # Without the other side only an "exports" or "imports" of a named subject is one to the other.
        sure = TRADES.match(match["flow"]) or (r.begun() and _DEALS.match(match["flow"]))
        if who is None or not sure or r.shape.within(start, end, "S") or not of_two(r):
            return None
        return (1 - who if imports else who), (start, end)
    other = r.ctx.side(r.shape.item(place, "x"))
    if other is None or other == who or place["p"].lower() == "with":
        return None
    if imports != (place["p"].lower() == "from"):
        return None
    exporter = other if imports else 1 - other
    if who is None and match["who"] is not None:
        return None
    if place.start() - start <= 2:  # "exports to B mainly tea"
        return exporter, (place.end(), end)
    return exporter, (start, place.start())


def _that_a(r: Reading) -> None:
    """ "The items that A exports to B are …"."""
    for match in THAT_A.finditer(r.text):
        who = r.ctx.side(r.shape.item(match, "who"))
        if who is None or NO_FACT.search(r.text[: match.start("flow")]):
            continue
        if match["where"] or of_two(r):
            r.emit("that", 1 - who if is_import(match["flow"]) else who, match.span("list"))


def _of_goods(r: Reading) -> None:
    for match in (*OF_GOODS_TO.finditer(r.text), *PARTICIPLE.finditer(r.text), *_each(OF_GOODS, r.text)):
        at = match.start("flow")
        if NO_FACT_FLOW.search(r.text[max(0, at - 60) : at]):
            continue
        if agreed(r.text, match):
            continue
        favoured = IN_FAVOUR.search(r.text, 0, at) if not match["where"] else None
        side = r.ctx.side(r.shape.item(favoured, "x")) if favoured else None
        found = told(r.sentence, r.ctx, at, match["flow"], match.end("where"))
        if (
            side is not None and found is None
        ):  # "in favour of A due to its export of": surplus by what it sells
            r.emit("of", side, (match.start("list"), len(r.text)))
            continue
        if found is None or not (match["where"] or (owned(r.sentence, at) and of_two(r))):
            continue
        if not r.shape.within(match.start("list"), match.end("list"), "S"):
            r.emit("of", found.exporter, match.span("list"))


def _known(r: Reading) -> None:
    """Goods known by name right before the flow or the role: "oil exports to B", "a gas supplier of B", "tea bought from A"."""
    for match in (*COMPOUND.finditer(r.text), *BOUGHT.finditer(r.text)):
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
    for match in ROLE.finditer(r.text):
        who = r.ctx.side(r.shape.item(match, "who"))
        near = r.shape.item(match, "of") or r.shape.item(match, "x1")
        other = r.ctx.side(near) if near is not None else None
        if who is None or other is None or who == other:
            continue
        buys = re.match(r"buy|import|purchas|custom", match["role"], re.IGNORECASE) is not None
        r.emit("role", 1 - who if buys else who, match.span("list"))


def _with(r: Reading) -> None:
    for match in WITH.finditer(r.text):
        word = (match["flow2"] or "").lower()
        flow = list(FLOW_WORD.finditer(r.text, 0, match.start()))
        if word.startswith(("export", "import")):
            found = told(r.sentence, r.ctx, match.start("flow2"), word, match.end())
        else:
            found = told(r.sentence, r.ctx, flow[-1].start(), flow[-1][0], match.start()) if flow else None
        if found is not None:
            r.emit("with", found.exporter, match.span("list"))


def _items_below(r: Reading) -> None:
    """The items under a line such as "The main exports of A to B are:"."""
    match = INTRO.search(r.text)
    if match is None or r.sentence.block.kind == "row":
        return
    found = told(r.sentence, r.ctx, _start_of_noun(match), _flow(match)[0], match.end("where"))
    if found is None:
        return
    code = r.ctx.parties.code
    span = r.ctx.document.span(r.sentence.start, r.sentence.end)
    sentences = r.ctx.sentences
    for item in sentences[sentences.index(r.sentence) + 1 :]:
        goods = product_list(item.text) if item.block.kind == "item" else []
        if not goods or item.heading != r.sentence.heading or len(item.text) > _LONGEST_ITEM:
            return
        r.ctx.emit(Products, item, "products_items", None, (span,), exporter=code(found.exporter),
                   importer=code(1 - found.exporter), products=tuple(goods), date=None)  # fmt: skip


_LONGEST_ITEM = 100  # characters


def _behind(r: Reading) -> None:
    told_of: set[int] = set()
    for match in _each(BEHIND, r.text, ("inside", "list", "bare")):
        group = next(name for name in ("inside", "list", "bare") if match[name])
        gap = match["gap"]
        if OTHER_FLOW.search(gap) or not r.free(match.start(group)):
            continue
        said = re.search("[a-z]", r.text[match.end("gap") : match.start(group)])  # "(mainly cocoa)"
        if group == "inside" and not said and "," not in match[group] and " and " not in match[group]:
            continue
        at = match.start("flow")
        found = told(r.sentence, r.ctx, at, match["flow"], match.end("gap"))
        if found is None:
            side = subject(r.sentence, r.ctx, at) if r.shape.within(0, at, "XA") else None
            lean = carried(r.sentence, r.ctx, match["flow"])
            if lean is not None and side is None:
                found = lean[0]
            elif side is not None:
                found = Told(side, 1 - side if is_import(match["flow"]) else side, False)
        if found is None or found.exporter in told_of:
            continue
        if r.emit("behind", found.exporter, match.span(group)):
            told_of.add(found.exporter)
