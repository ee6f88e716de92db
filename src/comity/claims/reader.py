"""From a document to its claims: the passes in order, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from comity.claims import agreements, events, membership, missions, status, trade, visits
from comity.claims.context import Context, Sentence
from comity.claims.dating import without_vaguer
from comity.claims.parties import parties_of_title
from comity.model.claim import BaseClaim, place
from comity.model.document import Block, Document
from comity.model.issue import Issue

_LEAVE_OUT = re.compile(
    r"\A(?:see also|references?|notes?|external links|further reading|bibliography|sources|notes and references|gallery)\b",
    re.IGNORECASE,
)
_LONGEST = 1200  # characters of a quote, CLAIMS.md


Splitter = Callable[[str, int, int], list[tuple[int, int]]]


def claims_of(
    document: Document, sentences: Splitter, asserted: str | None = None
) -> tuple[tuple[BaseClaim, ...], tuple[Issue, ...]]:
    """All claims of a document in the order of its text, and what was read but could not be used."""
    parties = parties_of_title(document.title, document.text)
    if isinstance(parties, str):
        reason = "ambiguous-state" if "ambiguous" in parties else "no-pair"
        return (), (Issue(document=document.name, reason=reason, detail=parties),)
    ctx = Context(document, parties, asserted)
    for block in document.blocks:
        if block.kind == "heading" or _LEAVE_OUT.match(document.sections[block.section].title):
            continue
        _read_block(ctx, block, sentences)
    return tuple(sorted(without_vaguer(ctx.claims), key=place)), tuple(ctx.issues)


def _read_block(ctx: Context, block: Block, sentences: Splitter) -> None:
    text = ctx.document.text
    spans = [(block.start, block.end)] if block.kind == "row" else sentences(text, block.start, block.end)
    previous: Sentence | None = None
    for start, end in spans:
        if end - start > _LONGEST:
            continue
        heading = ctx.document.sections[block.section].title
        sentence = Sentence(ctx.finder.shape(start, end), start, end, block, heading, previous)
        _read_sentence(sentence, ctx)
        _follow_subject(sentence, ctx)
        previous = sentence


def _read_sentence(sentence: Sentence, ctx: Context) -> None:
    text = sentence.text
    found = visits.read(sentence, ctx)
    if sentence.block.kind != "row":
        for cue, read in (
            (status.CUE, status.read), (missions.CUE, missions.read), (membership.CUE, membership.read),
            (agreements.CUE, agreements.read), (trade.CUE, trade.read_trade), (trade.CUE, trade.read_products),
        ):  # fmt: skip
            if cue.search(text):
                found = read(sentence, ctx) or found
    if not found:
        events.read(sentence, ctx)


def _follow_subject(sentence: Sentence, ctx: Context) -> None:
    """Keep the party that the sentence began with, for an "it" in the next."""
    for index in sentence.shape.indexes("XB"):
        item = sentence.shape.items[index]
        if item.letter == "B":
            ctx.subject = None
        elif not missions._object(sentence.shape.text, index):
            ctx.subject = ctx.side(item)
        else:
            continue
        return
