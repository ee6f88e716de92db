"""An agreement that the text comes back to: "Talks on a tax treaty began in 2007. The treaty was signed in 2011"."""

from __future__ import annotations

import re

from comity.claims.agreements.title import Title, singular
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.model.claim import Agreement
from comity.model.date import PartialDate

_BACK = compiled(
    r"(?:\b(?:the|this|that)(?: (?:said|latter|bilateral|final|same|new|historic))? (?P<noun>agreement|treaty|pact|accord|convention|memorandum|protocol|deal|compact|armistice|alliance|FTA|MoU|CEPA)|(?:\A|, (?:and|but) |; )it)"
    r"(?: \((?:[A-Z]\w+|<N>)\))?,? (?:was|were|has been|had been|came|entered|took)(?: (?:\w+ly|and|also|then|later|only|subsequently)){0,4} (?P<verb>signed|concluded|inked|sealed|ratified|into force|into effect|effect)"
    r"(?P<behind>[^;.]{0,60}?) (?:in|on|since) (?:the )?(?:early |late |mid-)?(?P<date><D>)"
)
# "A new version of the treaty": one that was made once more.
_ONCE_MORE = patterned(
    r"(?i)\b(?:new|second|third|amended|updated|modified|revised) (?:version|draft|text|edition) of \Z"
)
_NOT = patterned(r"\b(?:anniversary|until|before|after|following)\b")
_SAME_KIND = {"fta": "agreement", "cepa": "agreement", "mou": "memorandum", "deal": "agreement"}


class Told:
    """The title told last, where it stands, and whether a date of signature has been told of it."""

    __slots__ = ("date", "end", "noun", "sentence", "words")

    def __init__(self, title: Title, sentence: Sentence, date: PartialDate | None) -> None:
        shape = sentence.shape
        self.words, self.end = title.words(shape), title.end
        self.noun = _kind(shape.words(title.head, title.head_end))
        self.sentence, self.date = sentence, date


def comes_back(sentence: Sentence, ctx: Context) -> bool:
    """Whether a sentence may tell of an agreement without a word for it: "It was signed in 1990"."""
    told = ctx.agreement
    return isinstance(told, Told) and sentence.previous is told.sentence and sentence.text.startswith("It ")


def remember(ctx: Context, sentence: Sentence, title: Title, date: PartialDate | None) -> None:
    """Keep a title for the sentences that come back to it; of a plural none can be meant."""
    if title.plural:
        ctx.agreement = None
        return
    ctx.agreement = Told(title, sentence, date)


def read_again(sentence: Sentence, ctx: Context) -> bool:
    """The claim of a signature that is told of an agreement named before, in this sentence or the one before."""
    told = ctx.agreement
    if not isinstance(told, Told):
        return False
    if told.sentence is not sentence and sentence.previous is not told.sentence:
        return False  # what was named further up may be another
    shape, source = sentence.shape, told.sentence
    match = _BACK.search(shape.text, told.end if source is sentence else 0)
    if match is None or _NOT.search(match[0]) or not _meant(match, told, shape):
        return False
    if told.date is not None and not _ONCE_MORE.search(shape.text, 0, match.start()):
        return False
    when = shape.item(match, "date")
    if when is None or when.value is None or shape.within(0, match.end(), "SZ"):
        return False
    context = () if source is sentence else (ctx.document.span(source.start, source.end),)
    act = {"ratified": "ratified", "into force": "in_force", "into effect": "in_force", "effect": "in_force"}
    told.date = when.value
    ctx.emit(
        Agreement, sentence, "agreement_again", None, context,
        parties=ctx.pair(when.value), title=told.words, date=when.value, act=act.get(match["verb"].lower(), "signed"),
    )  # fmt: skip
    return True


def _meant(match: re.Match[str], told: Told, shape: Shape) -> bool:
    """Whether the noun that comes back is that of the title; "it" and "which" are taken for any."""
    return match["noun"] is None or _kind(match["noun"]) == told.noun


def _kind(noun: str) -> str:
    """A head as one word to compare: "Free Trade Agreement" is told again as "the agreement" or "the FTA"."""
    first = singular(noun.split(maxsplit=1)[0]).lower()
    return _SAME_KIND.get(first, first)
