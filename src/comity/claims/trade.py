"""Trade: totals and one-way exports in money; products: what one exports to the other."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence, relative
from comity.claims.money import Money
from comity.claims.shape import Item, compiled
from comity.model.claim import Products, Trade
from comity.model.date import PartialDate

CUE = re.compile(r"trade|turnover|export|import|commerce|commercial exchange|worth of goods", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:invest\w*|loans?|aid|grants?|credit|debt|assistance|target\w*|goal|aim\w*|expect\w*|project(?:ed|ion)\w*|forecast\w*|contracts?|hop(?:e|es|ed|ing)|pledged|decided|agreed|increasing to|increase (?:\w+ ){0,3}to|expand \w+|raise|would|will|could|might|by 20\d\d|"
    r"plans?|planned|potential|donat\w*|tourists?|GDP|remittances?|deficit|surplus|deal|reserves?|budget|stock|FDI|fund|bonds?|weapons|capital)\b", re.IGNORECASE)  # fmt: skip
_TOTAL = re.compile(
    r"\b(?:trade|turnover|commerce|commercial exchanges?|exchange of goods|trade volume|two-way)\b",
    re.IGNORECASE,
)
_GOODS = (
    r"(?:(?:main|principal|major|chief|primary|key|largest|top|most important|leading|traditional|biggest) )*"
)
# "Mexico's main exports to Mongolia include: …", "Finnish exports to Mexico are …".
EXPORTS = compiled(
    rf"(?P<who><XA>)(?:['’]s?)? (?:\w+ )?{_GOODS}(?P<flow>exports?|imports?|export products|import products|export items|exported (?:goods|products)|imported (?:goods|products))\b(?: (?:products|goods|items|commodities))?"
    rf"(?: (?P<prep>to|from|into|of) (?:the )?(?P<other><XA>))?(?:[^.;:]{{0,40}}?) ?(?<!\w)(?:include[sd]?|are|were|is|was|consist(?:s|ed)? (?:mainly |mostly |primarily |chiefly )?of|comprise[sd]?|being|:)(?!\w)\s?:?(?P<list>[^.;]+)"
)
# "The main products exported by Mexico to Peru are …", "exports from A to B include".
FROM = compiled(
    r"\b(?P<flow>exports?|imports?|export(?:ed)? (?:products|goods|items)|(?:products|goods|items|commodities) (?:exported|imported))\b (?P<p1>from|of|to|by) (?:the )?(?P<who><XA>)(?: (?P<p2>to|from|into) (?:the )?(?P<other><XA>))?(?:[^.;:]{0,30}?) ?(?:include[sd]?|are|were|is|was|consist(?:s|ed)? (?:mainly |mostly |primarily )?of|comprise[sd]?|:)\s?:?(?P<list>[^.;]+)"
)
# "Ghana exports cocoa and gold to Chile"; "India imports phosphates from Jordan".
VERB = compiled(
    r"(?P<who><X>|<A> (?:companies|firms)|\bit\b)(?: (?:also|mainly|mostly|primarily|currently|largely|then|in turn))* (?P<flow>exports|exported|imports|imported|sells|supplies|buys) (?!of\b|market|to\b)(?:mainly|mostly|primarily|its|their|products|goods|which|include|including|such as|like|to (?P<o1><X>)|\s)*(?P<list>[^.;]+?)(?: (?P<prep>to|from) (?:the )?(?P<other><X>)|\Z|\.)"
)
MAJOR = compiled(
    r"(?:due to|mainly|mostly) (?P<list>[a-z][\w ]{1,30}), which is the (?:major|main|principal|largest) (?P<flow>import|export) (?P<prep>into|from|of|to) (?P<who><X>)"
)


def read_trade(sentence: Sentence, ctx: Context) -> bool:
    """Trade claims of a sentence; whether there were any."""
    shape, text = sentence.shape, sentence.shape.text
    amounts = [(i, shape.items[i]) for i in shape.indexes("M")]
    if not amounts or not CUE.search(sentence.text) or (shape.indexes("S") and not (shape.indexes("XB"))):
        return False
    before = len(ctx.claims)
    for n, (index, item) in enumerate(amounts):
        after = text[index + 1 : amounts[n + 1][0] if n + 1 < len(amounts) else len(text)]
        clause = re.split(r";|, (?:but|while|whereas)\b|\bwhile\b", text[:index])[-1]
        if _NOT.search(clause) or re.search(
            r"\A ?(?:in )?(?:investments?|loans?|aid|contract|deal|deficit|surplus)\b", after
        ):
            continue
        flow, exporter, reporter = _flow(sentence, ctx, index, after)
        if flow is None:
            continue
        date = _year(sentence, index, n, amounts)
        _emit(sentence, ctx, item, flow, exporter, reporter, date)
    return len(ctx.claims) > before


def _emit(
    sentence: Sentence,
    ctx: Context,
    item: Item,
    flow: str,
    exporter: int | None,
    reporter: int | None,
    date: PartialDate | None,
) -> None:
    amount: Money = item.value
    named = ctx.named(sentence.shape)
    ctx.emit(
        Trade, sentence, f"trade_{flow}", parties=ctx.pair(date, named), flow=flow, date=date, amount=amount.amount, currency=amount.currency,
        exporter=None if exporter is None else ctx.code(exporter, date, named.get(exporter)), approximate=amount.approximate,
        amount_max=amount.amount_max, reporter=None if reporter is None else ctx.code(reporter, date, named.get(reporter)),
    )  # fmt: skip


def _flow(
    sentence: Sentence, ctx: Context, index: int, after: str
) -> tuple[str | None, int | None, int | None]:
    """What an amount measures: the last of "trade", "exports" and "imports" said before it, else right behind."""
    _shape, text = sentence.shape, sentence.shape.text
    words = list(
        re.finditer(
            r"\b(?:trade|turnover|commerce|two-way|exports?|exported|exporting|imports?|imported|importing|sold|bought)\b",
            text[:index],
            re.IGNORECASE,
        )
    )
    if words:
        word = words[-1]
    else:
        behind = re.match(
            r"[^.;,]{0,40}?\b(?P<w>trade|exports?|imports?|exported|imported|turnover)\b",
            after,
            re.IGNORECASE,
        )
        if not behind:
            return None, None, None
        word = behind
    said = (word.groupdict().get("w") or word[0]).lower()
    if said.startswith(("trade", "turnover", "commerce", "two")):
        return "total", None, None
    at = word.start() if words else index
    near = text[max(0, at - 60) : index + 60]
    side = _exporter(sentence, ctx, at, index, said)
    return ("export", side, None) if side is not None and near else (None, None, None)


def _exporter(sentence: Sentence, ctx: Context, at: int, index: int, said: str) -> int | None:
    """Who exports: the owner or subject of "exports"; the other side for "imports"."""
    shape, text = sentence.shape, sentence.shape.text
    imports = said.startswith(("import", "bought"))
    stop = (
        min([m.start() for m in re.finditer(r";|, while| while ", text[index:])] or [len(text) - index])
        + index
    )
    toward = compiled(r"\b(?P<p>to|from|of|by) (?:the )?(?P<x><XA>)")
    owner = compiled(r"(?P<x><XA>)(?:['’]s?)? (?:[\w-]+ ){0,5}\Z").search(text, 0, at)
    if owner:
        side = ctx.side(shape.item(owner, "x"))
        return None if side is None else (1 - side if imports else side)
    for match in toward.finditer(text, at, stop):
        side = ctx.side(shape.item(match, "x"))
        if side is None:
            continue
        source = match["p"] == "from" or (match["p"] in ("of", "by") and not imports)
        return side if source else 1 - side
    subjects = [
        shape.items[i] for i in shape.indexes("XA")
        if i < at and ctx.side(shape.items[i]) is not None and not re.search(r"\b(?:to|from|of|in|with|by|between) (?:the )?\Z", text[:i])
    ]  # fmt: skip
    if subjects:
        side = ctx.side(subjects[-1])
        return None if side is None else (1 - side if imports else side)
    return None


def _year(sentence: Sentence, index: int, n: int, amounts: list[tuple[int, Item]]) -> PartialDate | None:
    """The year of an amount: right behind it, else the nearest before; paired in order for "from … to …"."""
    shape, text = sentence.shape, sentence.shape.text
    dates = [i for i in shape.indexes("D") if shape.items[i].value]
    if not dates:
        return relative(sentence)
    if len(dates) == len(amounts) > 1 and (
        max(dates) < amounts[0][0]
        or all(d > a for d, (a, _) in zip(dates, amounts, strict=True))
        or all(d < a for d, (a, _) in zip(dates, amounts, strict=True))
    ):
        return shape.items[dates[n]].value  # type: ignore[no-any-return]
    following = amounts[n + 1][0] if n + 1 < len(amounts) else len(text)
    behind = [d for d in dates if index < d < following]
    if behind and re.match(
        r"[^;]{0,60}?\b(?:in|for|during|of|by|\()(?: the)?(?: year| fiscal year| first \w+ (?:months|half) of)? ?\Z",
        text[index + 1 : behind[0]],
    ):
        return shape.items[behind[0]].value  # type: ignore[no-any-return]
    ahead = [d for d in dates if d < index]
    chosen = ahead[-1] if ahead else (behind or dates)[0]
    return shape.items[chosen].value  # type: ignore[no-any-return]


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
    return len(ctx.claims) > before


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


def product_list(words: str) -> list[str]:
    """The goods in a list, in the text's words, without "such as" and "mainly"; empty where it is no list of goods."""
    words = re.sub(r"\s+", " ", words).strip(" :.,")
    words = re.sub(r"\([^)]*\d[^)]*\)", "", words)
    words = re.split(
        r",? (?:while|whereas|which|but|amounting|valued|worth|and in return|and (?=imports|exports|its|their|it )|in return|as well as (?=imports|its))\b",
        words,
    )[0]
    parts, depth, here = [], 0, ""
    for char in words:
        depth += (char == "(") - (char == ")")
        if char == "," and depth <= 0:
            parts.append(here)
            here = ""
        else:
            here += char
    parts.append(here)
    last = parts.pop().strip()
    last = re.sub(r"\A(?:and|as well as|or) ", "", last)
    tail = re.split(r" (?:and|as well as) ", last)
    if parts and parts[-1] and re.match(r"and ", words.rsplit(",", 1)[-1].strip()):
        parts.append(last)
    elif len(tail) > 1 and "(" not in last:
        parts += [" and ".join(tail[:-1]), tail[-1]]
    else:
        parts.append(last)
    goods = []
    for part in parts:
        part = re.sub(
            r"\A(?:(?:mainly|mostly|primarily|chiefly|such as|including|include|products|like|of|the|some|various|also|and|especially|particularly|goods|their|its|other goods such as) )+",
            "",
            part.strip(" ,:"),
        )
        part = re.sub(
            r"(?:\A|,? )(?:among (?:others?|other things)|and others|etc\.?|and other (?:products|goods))\Z",
            "",
            part,
        ).strip()
        if (
            part
            and len(part.split()) <= 9
            and not re.search(
                r"\d|\b(?:is|are|was|were|has|have|increased|grew|amounted|percent|%|million|billion)\b|%",
                part,
            )
        ):
            goods.append(
                part[0].lower() + part[1:] if part[1:2].islower() or part[1:2] in ("", " ") else part
            )
        elif part:
            return goods
    return goods
