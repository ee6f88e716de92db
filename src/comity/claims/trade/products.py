"""Products: what one of the two exports to the other. A rule is a role that goods have beside a flow."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence, heading_sides
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.trade.before import absolute, compound, inverted, passive
from comity.claims.trade.behind import behind, more
from comity.claims.trade.direction import remember, told
from comity.claims.trade.forms import FLOW_WORD, NOUN, PLACES, WHERE
from comity.claims.trade.goods import product_list
from comity.claims.trade.handed import handed
from comity.claims.trade.origins import origins
from comity.claims.trade.partners import partners
from comity.claims.trade.taken import Reading
from comity.model.claim import Products

# "The main exports of A to B are:", with the goods as items below
_INTRO = compiled(rf"{NOUN}{WHERE}[^.;:]{{0,40}}:\s*\Z")
_HEADING = patterned(r"\b(?:exports?|imports?|sends|sells|buys|supplies|purchases)\b", re.IGNORECASE)
_IMPORTS = patterned(r"\b(?:imports?|buys|purchases)\b", re.IGNORECASE)
_LONGEST_ITEM = 100  # characters


def read_products(sentence: Sentence, ctx: Context) -> bool:
    """Products claims of a sentence; whether there were any."""
    if listed(sentence):
        return _item(sentence, ctx)
    before = len(ctx.claims)
    reading = Reading(sentence, ctx)
    for rule in _RULES:
        rule(reading)
    for word in FLOW_WORD.finditer(reading.text):
        place = PLACES.match(reading.text, word.end())
        flow = told(sentence, ctx, word.start(), word[0], place.end() if place else word.end())
        if flow is not None:
            remember(sentence, ctx, flow)
    return len(ctx.claims) > before


def listed(sentence: Sentence) -> bool:
    """Whether a sentence is an item under a heading on exports or imports."""
    return sentence.block.kind == "item" and _HEADING.search(sentence.heading) is not None


def _item(sentence: Sentence, ctx: Context) -> bool:
    """Claim the goods of an item under a heading such as "Mexico's exports to Peru"; whether there were any."""
    sides = heading_sides(ctx, sentence.heading)
    goods = product_list(sentence.text) if len(sentence.text) <= _LONGEST_ITEM else []
    if sides is None or not goods or sentence.mentions("XASZMDB"):
        return False
    imports = _IMPORTS.search(sentence.heading) is not None and " from " not in sentence.heading
    exporter = 1 - sides[0] if imports else sides[0]
    section, code = ctx.document.sections[sentence.block.section], ctx.parties.code
    ctx.emit(Products, sentence, "products_items", None, (ctx.document.span(section.start, section.end),),
             exporter=code(exporter), importer=code(1 - exporter), products=tuple(goods), date=None)  # fmt: skip
    return True


def _items_below(r: Reading) -> None:
    """The items under a line such as "The main exports of A to B are:"."""
    match = _INTRO.search(r.text)
    if match is None or r.sentence.block.kind == "row":
        return
    start = match.start() if match["flow1"] else match.start("flow2")
    found = told(r.sentence, r.ctx, start, match["flow1"] or match["flow2"], match.end("where"))
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


# A list is taken by the first rule that it fits.
_RULES = (partners, behind, more, inverted, absolute, passive, compound, handed, origins, _items_below)
