"""Why a claim was made, field by field, and why a sentence about the two made none (``comity read --explain``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.cues import kinds
from comity.claims.dating import without_vaguer
from comity.claims.patterns import patterned
from comity.claims.reader import Splitter, contexts, read_sentence
from comity.claims.shape import Item
from comity.model.claim import BaseClaim, Event
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.span import Span

_STATES = {"sender", "receiver", "by", "exporter", "importer", "reporter", "seat", "parties"}
_BY_RULE = "the rule says so"


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the words that filled each field; or, without a claim, a place and why it gave none."""

    place: Span
    claim: BaseClaim | None = None
    fields: dict[str, str] = {}
    reasons: tuple[str, ...] = ()


def explanations(
    document: Document, split: Splitter, asserted: str | None = None
) -> Iterator[Explanation | Issue]:
    """Explanations in the order of the text, part by part; an issue for what is about no pair."""
    for ctx in contexts(document, split, asserted):
        if isinstance(ctx, Issue):
            yield ctx
        else:
            yield from _explained(ctx)


def _explained(ctx: Context) -> Iterator[Explanation]:
    told = []
    for sentence in ctx.sentences:
        claims, issues = len(ctx.claims), len(ctx.issues)
        read_sentence(sentence, ctx)
        told.append((sentence, ctx.claims[claims:], ctx.issues[issues:]))
    kept = {claim.id for claim in without_vaguer(ctx.claims)}
    for sentence, made, problems in told:
        for claim in made:
            if claim.id in kept:
                yield Explanation(place=claim.evidence, claim=claim, fields=_fields(claim, sentence, ctx))
        if all(isinstance(claim, Event) or claim.id not in kept for claim in made) and _names_both(
            sentence, ctx
        ):
            place = ctx.document.span(sentence.start, sentence.end)
            yield Explanation(place=place, reasons=tuple(_reasons(sentence, made, problems)))


def _names_both(sentence: Sentence, ctx: Context) -> bool:
    mentions = sentence.mentions("XACB")
    return any(i.letter == "B" for i in mentions) or len({ctx.side(i) for i in mentions} - {None}) == 2


def _reasons(sentence: Sentence, made: list[BaseClaim], issues: list[Issue]) -> Iterator[str]:
    """Why a sentence gave no claim but at most an event."""
    for issue in issues:
        yield f"{issue.reason}: {issue.detail}"
    for claim in made:
        yield (
            f"a dated claim elsewhere in the document says the same as its {claim.kind}"
            if not isinstance(claim, Event)
            else f"it is kept as an event ({claim.category})"
        )
    asked = []
    for kind in kinds():
        cue = sentence.cue(kind)
        if cue is not None and kind != "event":
            asked.append(f"{kind} («{cue}»)")
    yield (
        f"no rule fits of the kinds whose words it has: {', '.join(asked)}"
        if asked
        else "no word of any kind stands in it"
    )


def _fields(claim: BaseClaim, sentence: Sentence, ctx: Context) -> dict[str, str]:
    """The words that filled each field that is not empty."""
    mentions = sentence.finder.mentions(sentence.start, sentence.end)
    text = ctx.document.text
    found = {}
    for field, value in claim.own_fields().items():
        if value is None or value is False or field in ("text", "category"):
            continue
        said = _words(field, value, mentions, text, ctx)
        if said is None and isinstance(value, str):
            said = _verbatim(value, claim)
        found[field] = said or _BY_RULE
    return found


def _words(field: str, value: Any, mentions: list[Item], text: str, ctx: Context) -> str | None:
    """The mentions of the sentence that mean the value of a field."""
    if field in _STATES:
        codes = value if isinstance(value, tuple) else (value,)
        sides = {ctx.parties.side.get(code) for code in codes}
        hits = [i for i in mentions if (i.letter in "XAC" and ctx.side(i) in sides)
                or i.letter == "B" or (i.letter in "SZC" and i.value in codes)]  # fmt: skip
        return _quoted(hits, text) or f"the title «{ctx.document.title}»"
    if field == "date":
        hits = [i for i in mentions if i.letter == "D" and i.value is not None]
        exact = [i for i in hits if str(i.value) == value]
        return _quoted(exact or [i for i in hits if str(i.value)[:4] == value[:4]], text)
    if field == "type":
        return _quoted([i for i in mentions if i.letter == "T" and i.value[0] == value], text)
    if field in ("amount", "currency", "amount_max", "approximate"):
        return _quoted([i for i in mentions if i.letter == "M" and getattr(i.value, field) == value], text)
    if field == "products":
        return ", ".join(f"«{word}»" for word in value)
    return None


def _quoted(items: list[Item], text: str) -> str | None:
    return ", ".join(f"«{text[i.start : i.end]}»" for i in items) or None


def _verbatim(value: str, claim: BaseClaim) -> str | None:
    """A value that stands as it is in the evidence, or in a span that the claim leans on."""
    pattern = patterned(re.escape(value), re.IGNORECASE)
    for span in (claim.evidence, *claim.context):
        if match := pattern.search(span.readable):
            return f"«{match[0]}»"
    return None
