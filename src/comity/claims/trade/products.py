"""Products: what one of the two exports to the other."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.shape import compiled
from comity.claims.trade.amounts import exporter_of
from comity.claims.trade.goods import product_list
from comity.model.claim import Products

_GOODS = (
    r"(?:(?:main|principal|major|chief|primary|key|largest|top|most important|leading|traditional|biggest) )*"
)
_MAINLY = (
    "(?:mainly|mostly|primarily|chiefly|notably|principally|largely|predominantly|especially|particularly)"
)
# "Mexico's main exports to Mongolia include: …", "Finnish exports to Mexico are …".
EXPORTS = compiled(
    rf"(?P<who><XA>)(?:['’]s?)? (?:\w+ )?{_GOODS}(?P<flow>exports?|imports?|export products|import products|export items|exported (?:goods|products)|imported (?:goods|products))\b(?: (?:products|goods|items|commodities))?"
    rf"(?: (?P<prep>to|from|into|of) (?:the )?(?P<other><XA>))?(?:[^.;:]{{0,40}}?) ?(?<!\w)(?:include[sd]?|are|were|is|was|consist(?:s|ed)? (?:mainly |mostly |primarily |chiefly )?of|comprise[sd]?|being|:)(?!\w)\s?:?(?P<list>[^.;]+)"
)
# "The main products exported by Mexico to Peru are …", "exports from A to B include".
FROM = compiled(
    r"\b(?P<flow>exports?|imports?|export(?:ed)? (?:products|goods|items)|(?:products|goods|items|commodities) (?:exported|imported))\b (?P<p1>from|of|to|by) (?:the )?(?P<who><XA>)(?: (?P<p2>to|from|into) (?:the )?(?P<other><XA>))?(?:[^.;:]{0,30}?) ?(?<!\w)(?:include[sd]?|are|were|is|was|consist(?:s|ed)? (?:mainly |mostly |primarily )?of|comprise[sd]?|:)(?!\w)\s?:?(?P<list>[^.;]+)"
)
# "Ghana exports cocoa and gold to Chile"; "India imports phosphates from Jordan".
VERB = compiled(
    r"(?P<who><X>|<A> (?:companies|firms)|\bit\b)(?: (?:also|mainly|mostly|primarily|currently|largely|then|in turn))* (?P<flow>exports|exported|imports|imported|sells|supplies|buys) (?!of\b|market|to\b)(?:mainly|mostly|primarily|its|their|products|goods|which|include|including|such as|like|to (?P<o1><X>)|\s)*(?P<list>[^.;]+?)(?: (?P<prep>to|from) (?:the )?(?P<other><X>)|\Z|\.)"
)
MAJOR = compiled(
    r"(?:due to|mainly|mostly) (?P<list>[a-z][\w ]{1,30}), which is the (?:major|main|principal|largest) (?P<flow>import|export) (?P<prep>into|from|of|to) (?P<who><X>)"
)


# "exports to Sweden (mainly ores and machinery) totalled", "exports were worth $3 million, consisting mainly of
# toys", "with its main import being copper ore": the goods behind the figure, in parentheses, after a participle.
BEHIND = compiled(
    r"\b(?P<flow>exports?|imports?|exported|imported|deliveries)\b(?P<gap>(?:[^.;:]|\.(?=\d)){0,90}?)(?:"
    r"\((?:(?:mainly|mostly|primarily|chiefly|notably|principally|largely|predominantly|including|such as|e\.g\.,?) )?(?P<inside>[^().;\d]{4,200})\)"
    rf"|,? (?:{_MAINLY} )?(?:consist(?:s|ed|ing)? (?:{_MAINLY} )?of|(?:was |were |are |is )?(?:mainly |mostly )?composed (?:{_MAINLY} )?of|compris(?:ing|es|ed?)|made up (?:{_MAINLY} )?of|being|dominated by|concentrated in) (?:{_MAINLY} )?(?P<list>[^.;()]+)"
    rf"|,? (?:{_MAINLY}) (?:of |in )?(?P<bare>[^.;()]+))"
)


def read_products(sentence: Sentence, ctx: Context) -> bool:
    """Products claims of a sentence; whether there were any."""
    shape, text = sentence.shape, sentence.shape.text
    if not re.search(r"export|import|sells|supplies|buys", text, re.IGNORECASE):
        return False
    before = len(ctx.claims)
    done: set[int] = set()
    for rule, pattern in (
        ("products_exports", EXPORTS),
        ("products_from", FROM),
        ("products_major", MAJOR),
        ("products_verb", VERB),
    ):
        for match in pattern.finditer(text):
            if any(match.start("list") <= d < match.end("list") or match.start("list") == d for d in done):
                continue
            exporter = _direction(sentence, ctx, match, rule)
            goods = product_list(shape.group(match, "list"))
            if exporter is None or not goods:
                continue
            done.add(match.start("list"))
            a, b = ctx.parties.code(exporter), ctx.parties.code(1 - exporter)
            ctx.emit(Products, sentence, rule, exporter=a, importer=b, products=tuple(goods), date=None)
    if not done:
        _read_behind(sentence, ctx)
    return len(ctx.claims) > before


def _read_behind(sentence: Sentence, ctx: Context) -> None:
    """Goods told behind a flow and its figure; one list for each direction."""
    shape, text = sentence.shape, sentence.shape.text
    told: set[int] = set()
    for match in BEHIND.finditer(text):
        group = next(name for name in ("inside", "list", "bare") if match[name])
        if _OTHER_FLOW.search(match["gap"]) or (
            group == "inside" and "," not in match[group] and " and " not in match[group]
        ):
            continue
        exporter = exporter_of(shape, ctx, match.start("flow"), match.end("gap"), match["flow"].lower())
        goods = product_list(re.sub(r",? followed by ", ", ", shape.group(match, group)))
        if exporter is None or exporter in told or not goods or any(_NO_GOODS.search(good) for good in goods):
            continue
        told.add(exporter)
        a, b = ctx.parties.code(exporter), ctx.parties.code(1 - exporter)
        ctx.emit(
            Products, sentence, "products_behind", exporter=a, importer=b, products=tuple(goods), date=None
        )


_OTHER_FLOW = compiled(r"\b(?:exports?|imports?|while|whereas|but)\b|<S>")
_NO_GOODS = re.compile(
    r"\b(?:to|from|by|in|due|because|since|the|its|their|a|an|during|after)\b|\A\W*\Z", re.IGNORECASE
)


def _direction(sentence: Sentence, ctx: Context, match: re.Match[str], rule: str) -> int | None:
    shape = sentence.shape
    groups = match.groupdict()
    who = ctx.side(shape.item(match, "who"))
    other = ctx.side(shape.item(match, "other")) if groups.get("other") else None
    imports = match["flow"].lower().startswith(("import", "buys")) or "imported" in match["flow"].lower()
    if groups.get("other") and other is None:
        return None
    if who is None:
        return None if other is None else (1 - other if not imports else other)
    if rule == "products_from":
        if match["p1"] == "to":
            return 1 - who
        if match["p1"] == "from":
            return who
    if rule == "products_major":
        return 1 - who if match["prep"] in ("into", "of", "to") and imports else who
    if other is not None and other == who:
        return None
    return 1 - who if imports else who
