"""When an agreement was signed, came into force, was ratified or ended: the act and the date that belong to a title."""

from __future__ import annotations

import re

from comity.claims.agreements.titles import Title
from comity.claims.context import Context, Sentence, relative
from comity.claims.shape import MARK, Shape, compiled
from comity.model.date import PartialDate
from comity.model.span import Span

_ACTS = (
    ("in_force", re.compile(r"\b(?:entered|came|comes|enter|entering|went|took|takes?|put|brought) into (?:force|effect|operation)|took effect|\bin force\b|\beffective\b|\bcommenced", re.IGNORECASE)),
    ("ratified", re.compile(r"\bratif", re.IGNORECASE)),
    ("terminated", re.compile(r"\b(?:terminated|denounced|abrogated|cancell?ed|withdrew from|expired|annulled)\b", re.IGNORECASE)),
    ("signed", re.compile(r"\b(?:sign(?:ed|ing|s|ature)?|conclud\w+|conclusion|enter(?:ed|ing) into|reach(?:ed|ing)|agreed (?:on|to|upon)|have agreed|resulted in|resulting in|made|initialled|inked|penned)\b", re.IGNORECASE)),
)  # fmt: skip
# Where another statement begins: a date before it is not a date of what stands behind it.
_BREAK = compiled(
    r"[;:] |,? (?:while|whereas)\b|, but |,? and (?:then |later |also |again )?(?:in|on|by|since) (?:early |late |the )?<D>|, and (?=(?:<XB>|they|both|the two|an? ))|,? after which "
)
_PAREN = compiled(r"[\"”]?,? ?\((?:[^()]{0,40}?)(?P<date><D>)[^()]*\)")
_ADJACENT = compiled(r"(?P<date><D>)(?:['’]s)? (?:\w+ )?\Z")
_NOT_ITS = re.compile(
    r"\b(?:until|till|up to|(?<!force )(?<!effect )since|expir\w+|valid|anniversary|before|prior to|ahead of|for the period)\b[^,;]*\Z|\bby (?:the )?(?:end of |early |late )?\Z",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\b(?:following|after|when|where)\b", re.IGNORECASE)
_THE_SAME_DAY = re.compile(
    r"\b(?:(?:on )?(?:the|that) (?:very )?same (?:day|date)|on that (?:day|date))\b", re.IGNORECASE
)
_DURING = re.compile(
    r"\b(?:during|at|on|following|after|as a result of|in the course of) (?:the|his|her|their|this|that|these|those|its|both)(?: \w+){0,2} (?:visits?|trips?|meetings?|stay|occasion|summit|talks|tour|conference|ceremony|negotiations)\b",
    re.IGNORECASE,
)
_THEY = compiled(
    r"(?:he|she|they|both (?:nations|countries|sides|leaders|states|presidents|ministers|governments)|<B>|the two (?:\w+ )?(?:leaders|presidents|ministers|sides|heads))\b(?: also| then| subsequently)? (?:also )?(?:signed|concluded)|<B>(?: also| then| subsequently)? (?:signed|concluded)"
)


def dated(
    sentence: Sentence, ctx: Context, title: Title, others: list[Title]
) -> tuple[PartialDate | None, str | None, tuple[Span, ...]]:
    """Date and act of a title, and the sentence before where the date was taken from that."""
    shape = sentence.shape
    start, end = _clause(shape.text, title)
    dates = [i for i in shape.indexes("D") if shape.items[i].value is not None]
    act = _act(shape.text, start, title, end)
    paren = _PAREN.match(shape.text, title.end)
    if paren and paren.start("date") in dates:
        return shape.items[paren.start("date")].value, act or "signed", ()
    adjacent = _ADJACENT.search(shape.text, 0, title.start)
    if adjacent and adjacent.start("date") in dates:
        return shape.items[adjacent.start("date")].value, act, ()
    behind = _behind(shape, title, others, dates, end)
    before = _before(shape, title, dates, start)
    if behind is not None and (behind[1] in ("signed", None) or before is None or act != "signed"):
        return shape.items[behind[0]].value, behind[1] or act, ()
    if before is not None:
        return shape.items[before].value, act, ()
    return _elsewhere(sentence, ctx, title, dates, end, act)


def _clause(text: str, title: Title) -> tuple[int, int]:
    """The clause in which a title stands."""
    start, end = 0, len(text)
    for match in _BREAK.finditer(text):
        if match.end() <= title.start + 1 or (MARK["D"] in match[0] and match.start() < title.start):
            start = match.start()
        elif match.start() >= title.end:
            end = match.start()
            break
    return start, end


def _act(text: str, start: int, title: Title, end: int) -> str | None:
    """The act of the nearest verb: of those behind the title one that is no signature, else one before it."""
    first = title.gap[0] if title.gap else title.end
    behind, before = (
        text[first : min(end, title.end + 90)],
        text[max(start, title.start - 140) : title.start],
    )
    for act, pattern in _ACTS[:3]:
        if pattern.search(behind[:70]) and not _ACTS[3][1].search(before):
            return act
    found = [(m.start(), act) for act, pattern in _ACTS for m in pattern.finditer(before)]
    if found:
        return max(found)[1]
    return next((act for act, pattern in _ACTS if pattern.search(behind)), None)


def _behind(
    shape: Shape, title: Title, others: list[Title], dates: list[int], end: int
) -> tuple[int, str | None] | None:
    """The first date behind a title in its clause, with the act that it dates; nothing where another title lies between."""
    stop = min([o.start for o in others if o.start >= title.end] + [end, title.end + 130])
    theirs = {
        at for o in others if o is not title for at in dates if 0 < o.start - at < 12 and at > title.end
    }
    for at in dates:
        if not (title.gap[0] if title.gap else title.end) <= at < stop or at in theirs:
            continue
        gap = shape.text[title.end : at]
        if _NOT_ITS.search(gap) or (_AWAY.search(gap) and not re.search(r"\bsigned\b[^,]*\Z", gap)):
            return None
        return at, next((act for act, pattern in _ACTS if pattern.search(gap)), None)
    return None


def _before(shape: Shape, title: Title, dates: list[int], start: int) -> int | None:
    """The last date before a title in its clause: "the 1782 Treaty", "in 1994 they signed"."""
    found = [at for at in dates if start <= at < title.start]
    usable = [
        at
        for at in found
        if not re.search(r"\b(?:since|by|until|from|[Aa]s of) (?:the )?\Z", shape.text[:at])
    ]
    # A date in front of the sentence dates all of it, but for what has a date of its own.
    return usable[-1] if usable else None


def _elsewhere(
    sentence: Sentence, ctx: Context, title: Title, dates: list[int], end: int, act: str | None
) -> tuple[PartialDate | None, str | None, tuple[Span, ...]]:
    """A date that a conjoined title has, that opens the sentence, or that the sentence before tells."""
    shape = sentence.shape
    shared = [at for at in dates if title.end <= at < end]
    if shared and not _NOT_ITS.search(shape.text[title.end : shared[0]]):
        return shape.items[shared[0]].value, act, ()
    opening = [at for at in dates if at < 30 and at < title.start]
    if opening:
        return shape.items[opening[0]].value, act, ()
    if dates:
        return None, act, ()
    value = relative(sentence)
    if value is not None:
        return value, act, ()
    return _told_before(sentence, ctx, act)


def _told_before(
    sentence: Sentence, ctx: Context, act: str | None
) -> tuple[PartialDate | None, str | None, tuple[Span, ...]]:
    """The date of the sentence before, for "on that day", "during the visit", "they signed"."""
    previous, text = sentence.previous, sentence.text
    same = _THE_SAME_DAY.search(text)
    if previous is None:
        return None, act, ()
    they = previous.has("visit") and _THEY.match(sentence.shape.text)
    if not (same or they or _DURING.search(text)):
        return None, act, ()
    found = [item.value for item in previous.mentions("D") if item.value is not None]
    for _ in range(2):  # a visit may have been told some sentences before
        if not found and previous.previous is not None:
            previous = previous.previous
            found = [item.value for item in previous.mentions("D") if item.value is not None]
    if not found or (len(found) > 1 and not same):
        return None, act, ()
    value: PartialDate = found[-1]
    if not same and value.precision == "day":
        value = PartialDate(value.edtf[:7])  # a visit may take days
    return value, act, (ctx.document.span(previous.start, previous.end),)
