"""Whether an agreement is there of which no verb says that it was made: it is dated, it did something, the two have it."""

from __future__ import annotations

import re

from comity.claims.agreements.acts import clause_of
from comity.claims.agreements.beside import directly_dated
from comity.claims.agreements.dating import revised
from comity.claims.agreements.makers import known, named, tells, whole
from comity.claims.agreements.thirds import others, thirds
from comity.claims.agreements.title import Title
from comity.claims.agreements.words import multilateral
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.model.date import PartialDate

# What says that an agreement is there, in its clause; and right before it.
_EXISTS = compiled(
    r"\b(?:there (?:is|are)|between|based on|governed by|regulated by|underpinned by|founded (?:up)?on|rests? (?:up)?on|based upon|covered by|bound by|include[sd]?|including|such as|called|known as|part(?:y|ies) to (?:an? |(?:the |\w+ )?bilateral)|in place|in effect|dat(?:es|ing) (?:back )?(?:to|from)|allows?|provides?|gives?)\b"
)
_GOVERNED = patterned(
    r"(?i)\b(?:trade|relations|relationship|cooperation|co-operation|ties|exchanges?|links|framework)\b[^.;]{0,60}\b(?:governed|regulated|based|covered|underpinned|supported|founded|established|guided|conducted)\b[^.;]{0,20}\Z"
    r"|\b(?:legal|treaty|contractual|normative|juridical)(?:[ -]legal)? (?:framework|base|basis|foundations?)\b[^.;]{0,60}?\b(?:consists? of|comprises?|includes?|is formed by|is made up of|rests on|is provided by|are|is)\b[^.;]*\Z"
)
# "… form the legal basis of relations"; "The Treaty of X ended the war".
_FRAME = patterned(
    r"(?i)\b(?:forms?|constitutes?|makes? up|provides?|lays?|laid|serves? as|are|is) (?:\w+ )?the (?:[\w-]+ ){0,2}(?:framework|basis|base|foundations?|cornerstones?)\b(?: (?:of|for) (?:the )?(?:[\w-]+ ){0,3}(?:relations|relationship|cooperation|ties|trade|exchanges))?"
)
_DID = compiled(
    r"[\"”]?(?:,? (?:signed |concluded )?(?:of|in|on) (?:the )?<D>,?| \(<D>\))? (?:finally |formally |officially |eventually |then |had |has |also )*(?:ended|extended|settled|established|fixed|ceded|confirmed|recogni[sz]ed|put an end|granted|delimited|divided|regulates?|regulated|provided|provides|gave|stipulated|stipulates|abolished|demarcated|defined|laid|opened|guaranteed|governs|governed|allowed|allows|created)\b"
)
_HAVE = compiled(
    r"\b(?:have|has|had|having|enjoys?|shares?|maintains?|operates?)\b(?! (?:\w+ed|been|become|made|taken)\b)[^.;]{0,60}\Z|\b(?:under|with|by|via|through|within|in) (?:the |an? |their |its )?(?:\w+ of (?:the |an? )?)?(?:so-called )?[\"“]?\Z|\b(?:with|by|under|through) [^,.;]{0,90} and (?:an?|the) \Z"
)
# "Austria's State Treaty was welcomed in Ghana": without a "with", one of its own.
_OF_ONE = compiled(r"<X>['’]s? (?:<D> )?\Z")
WITH = compiled(r"[^;]*?\b(?:with|between|and) (?:the )?<XC>")


# What is told of an agreement that is another's, or of none: what it was to one that mediated, what another treaty is.
_NOT_THEIRS = patterned(
    r"(?i)\b(?:facilitator|mediator|broker|guarantor|host|observer)s? (?:for|of|in|to) (?:the |an? )?\Z"
    r"|\bone of (?:several|many|the|some|its|their) (?:\w+ )?\Z|\b(?:treaty|agreement|pact|accord|convention|protocol|memorandum|deal|it|this|which)\b[^.;]{0,60}?\b(?:is|was|are|were|became|remains|being|as) (?:an?|the|one of the|not) \Z"
)
_DETERMINED = compiled(
    r"(?:\b(?:an?|the|its|their|his|her|this|that|these|those|our|one|another|first|second|third|next|other|each|every|any|by|under|in|of|on|with|via|through|for|so-called)|['’]s?|[\"“(:,–—-]|<D>|<XA>) ?\Z",
    re.IGNORECASE,
)
_CIVIL = patterned(r"[^.;]{0,60}?\b(?:civil|internal) (?:war|conflict|strife)\b")
_ONE_SIDED = frozenset(
    {"declaration", "statement", "plan", "communique", "communiqué", "charter", "roadmap", "framework"}
)
# A truce or a peace may be one within a state.
_WITHIN_ONE = patterned(r"(?i)\b(?:peace|ceasefire|cease-fire|truce)\b")


def made(
    sentence: Sentence, ctx: Context, title: Title, both: bool, theirs: bool, date: PartialDate | None
) -> bool:
    """Whether an agreement without a verb of making is told to be there: dated, or "the two have"."""
    shape = sentence.shape
    if _NOT_THEIRS.search(shape.text, 0, title.start):
        return False
    name = named(shape, title)
    if (both or date is not None) and not thirds(shape, title) and _told_as_there(shape, title, theirs):
        return True
    if name and (theirs or (both and date is not None)) and whole(shape, title):
        return True  # a line that is nothing but a title
    if not theirs and _CIVIL.match(shape.text, title.end):
        return False
    if title.formal:
        if name and shape.indexes("XA") and not thirds(shape, title) and tells(shape, title):
            noun = shape.words(title.head, title.head_end).split()[0].lower()
            if noun not in _ONE_SIDED:
                return True
        done = both or _did(shape, title)
        return done and (directly_dated(shape, title) or (name and date is not None and tells(shape, title)))
    if name and _there(sentence, ctx, title, theirs, date):
        return True
    if revised(shape.text, title) and title.described and shape.indexes("XABO") and not others(shape, title):
        return True  # it is there to be renewed
    if directly_dated(shape, title):
        if _OF_ONE.search(shape.text, 0, title.start) and not WITH.match(shape.text, title.end):
            return False
        return both or not others(shape, title)
    if not both or (name and theirs and _governs(sentence, title)):
        return _governs(sentence, title)
    start, end = clause_of(shape.text, title)
    there = _EXISTS.search(shape.text, start, end) or _HAVE.search(shape.text[: title.start])
    return there is not None and (theirs or not thirds(shape, title))


def _told_as_there(shape: Shape, title: Title, theirs: bool) -> bool:
    """Whether a typed agreement is told of as one that is there: it needs no verb then ("trade rests on an accord of 1990")."""
    if title.formal or not title.described:
        return False
    before = shape.text[: title.start]
    if not theirs and multilateral().search(shape.words(0, title.start)):
        return False
    if _OF_ONE.search(before) and not WITH.match(shape.text, title.end):
        return False
    if not theirs and not named(shape, title) and _WITHIN_ONE.search(shape.text, title.start, title.head_end):
        return False
    # "They held economic agreements" tells of none; "agreements on trade" does.
    typed = title.plural and title.end > title.field
    return typed or not before.strip() or _DETERMINED.search(before) is not None


def _there(sentence: Sentence, ctx: Context, title: Title, theirs: bool, date: PartialDate | None) -> bool:
    """Whether a treaty with a name is told by what it did, or what was done by it: it was made then."""
    shape = sentence.shape
    if theirs and date is not None and known(shape, title, ctx):
        return True
    if theirs or not tells(shape, title):
        return theirs and tells(shape, title)
    return not thirds(shape, title) and bool(shape.indexes("XAB"))


def _did(shape: Shape, title: Title) -> bool:
    """Whether a treaty is told by what it did, with one of the two beside it: "the Peace of X gave the islands to Fiji"."""
    named = bool(shape.indexes("XA")) or bool(shape.within(title.start, title.head, "CN"))
    return named and not thirds(shape, title) and _DID.match(shape.text, title.end) is not None


def _governs(sentence: Sentence, title: Title) -> bool:
    """Whether an agreement with a name is told to be what relations rest on: "trade is governed by the Agreement on …"."""
    shape = sentence.shape
    text = shape.text
    if thirds(shape, title) or not title.described:
        return False
    if _FRAME.search(text, title.end):
        return True
    name = shape.words(title.head, title.head + 1).isupper()
    return (name or title.plural) and (
        _GOVERNED.search(text, 0, title.start) is not None or _did(shape, title)
    )
