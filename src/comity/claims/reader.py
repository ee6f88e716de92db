"""From a document to its claims: the passes in order, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from comity.claims import agreements, box, envoys, events, membership, missions, status, trade, visits
from comity.claims.box_facts import MissionBox, PostBox, TreatyBox, treaty_parties
from comity.claims.context import LONGEST, Context, Sentence
from comity.claims.countries.envoys import roll_of
from comity.claims.countries.page import page_of_title
from comity.claims.countries.parts import parts
from comity.claims.cues import bit
from comity.claims.dating import without_vaguer
from comity.claims.one_mission import mission_of_title
from comity.claims.parties import parties_of, parties_of_title
from comity.claims.patterns import patterned
from comity.claims.people import officials, told_apart
from comity.model.claim import BaseClaim, place
from comity.model.document import Document
from comity.model.issue import Issue

_LEAVE_OUT = patterned(
    r"\A(?:see also|references?|notes?|external links|further reading|bibliography|sources|notes and references|gallery)\b",
    re.IGNORECASE,
)


# The kinds' rules, each with the cue without which it is not asked.
_KINDS: tuple[tuple[str, Callable[[Sentence, Context], bool]], ...] = (
    ("status", status.read),
    ("mission", missions.read),
    ("membership", membership.read),
    ("agreement", agreements.read),
    ("trade", trade.read_trade),
    ("goods", trade.read_products),
    ("envoy", envoys.read),
)


@cache
def _kinds() -> tuple[tuple[str, int, Callable[[Sentence, Context], bool]], ...]:
    return tuple((kind, bit(kind), read) for kind, read in _KINDS)


# A party behind a preposition is no subject.
_OBJECT = patterned(
    r"\b(?:in|to|from|of|de|with|for|by|at|between|on|into) (?:the )?(?:\w+ capital(?: city)? of )?\Z"
)
# What it can end with, so that it need not be tried elsewhere.
_OBJECT_ENDS = ("in ", "to ", "from ", "of ", "de ", "with ", "for ", "by ", "at ", "between ", "on ", "the ")

Splitter = Callable[[str, int, int], list[tuple[int, int]]]


def claims_of(
    document: Document, sentences: Splitter, asserted: str | None = None
) -> tuple[tuple[BaseClaim, ...], tuple[Issue, ...]]:
    """All claims of a document in the order of its text, and what was read but could not be used."""
    claims: list[BaseClaim] = []
    issues: list[Issue] = []
    for ctx in contexts(document, sentences, asserted):
        if isinstance(ctx, Issue):
            issues.append(ctx)
            continue
        for sentence in ctx.sentences:
            read_sentence(sentence, ctx)
        claims += without_vaguer(ctx.claims)
        issues += ctx.issues
    return tuple(sorted(claims, key=place)), tuple(issues)


def contexts(document: Document, split: Splitter, asserted: str | None) -> Iterator[Context | Issue]:
    """What a document is read in, ready to be read: once for an article on a pair, part by part for one on many.

    An issue where the title names neither, and for each row whose other state is not known.
    """
    parties = parties_of_title(document.title, document.text)
    if not isinstance(parties, str):
        ctx = Context(document, parties, asserted)
        roll = roll_of(document.title, parties)
        ctx.own = PostBox(roll, document).read if roll is not None else None
        prepare(ctx, split)
        yield ctx
        return
    single = _of_a_box(document, asserted)
    if single is not None:
        prepare(single, split)
        yield single
        return
    page = page_of_title(document.title, document.text)
    if page is None:
        reason = "ambiguous-state" if "ambiguous" in parties else "no-pair"
        yield Issue(document=document.name, reason=reason, detail=parties)
        return
    for found in parts(document, page, asserted):
        if isinstance(found, Context):
            prepare(found, split)
        yield found


def _of_a_box(document: Document, asserted: str | None) -> Context | None:
    """What an article on one mission or on a treaty of two states is read in; None for another."""
    mission = mission_of_title(document.title, document.text)
    if mission is not None:
        ctx = Context(document, parties_of(mission.sender, mission.receiver), asserted)
        ctx.own = MissionBox(mission, document).read
        return ctx
    treaty = treaty_parties(document)
    if treaty is not None:
        ctx = Context(document, parties_of(*treaty), asserted)
        ctx.own = TreatyBox().read
        return ctx
    return None


def prepare(ctx: Context, split: Splitter) -> None:
    """Cut the document into the sentences, items and rows to read, and learn the officials that they name."""
    ctx.sentences = list(_sentences(ctx, split))
    for sentence in ctx.sentences:
        if sentence.mentions("OT"):
            for person in (*officials(sentence, ctx), *told_apart(sentence, ctx)):
                ctx.people.learn(person)


def _sentences(ctx: Context, split: Splitter) -> Iterator[Sentence]:
    document = ctx.document
    for block in document.blocks:
        heading = document.sections[block.section].title
        if block.kind == "heading" or _LEAVE_OUT.match(heading):
            continue
        row = block.kind == "row"
        spans = [(block.start, block.end)] if row else split(document.text, block.start, block.end)
        previous: Sentence | None = None
        for start, end in spans:
            if _fits(document, start, end):
                previous = Sentence(ctx.finder, start, end, block, heading, previous)
                yield previous


def _fits(document: Document, start: int, end: int) -> bool:
    """Whether a sentence can be quoted, in the source, whose markup counts too but for what it cites."""
    if end - start > LONGEST or document.offsets is None:
        return end - start <= LONGEST
    offsets = document.offsets
    return all(
        offsets.end(last) - offsets.start(first) <= LONGEST
        for first, last in document.pieces(start, end, LONGEST)
    )


def read_sentence(sentence: Sentence, ctx: Context) -> None:
    """Add a sentence's claims and issues to the context."""
    if ctx.own is not None and ctx.own(sentence, ctx):
        return
    if sentence.block.kind == "row" and box.read(sentence, ctx):
        return
    found = False
    listed = sentence.block.kind != "paragraph" or "isit" in sentence.heading  # "A: 1948", under "Visits"
    if listed or sentence.has("visit") or sentence.mentions("O"):
        found = visits.read(sentence, ctx)
    if sentence.block.kind != "row":
        cues = sentence.cues
        for kind, cue, read in _kinds():
            if (
                cues & cue
                or (kind == "agreement" and agreements.concerns(sentence, ctx))
                or (kind == "goods" and trade.listed(sentence))
            ):
                found = read(sentence, ctx) or found
    if not found:
        events.read(sentence, ctx)
    _follow_subject(sentence, ctx)


def _follow_subject(sentence: Sentence, ctx: Context) -> None:
    """Keep the party that the sentence began with, for an "it" in the next."""
    for item in sentence.mentions("XB"):
        if item.letter == "B":
            ctx.subject = None
        elif _behind_preposition(ctx.document.text, max(sentence.start, item.start - 60), item.start):
            continue
        else:
            ctx.subject = ctx.side(item)
        return


def _behind_preposition(text: str, start: int, end: int) -> bool:
    return text.endswith(_OBJECT_ENDS, start, end) and _OBJECT.search(text, start, end) is not None
