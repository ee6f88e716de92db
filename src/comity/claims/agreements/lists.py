"""Agreements in lists: items under a heading or a line that announces them, and enumerations with dates in parentheses."""

from __future__ import annotations

import re

from comity.claims.agreements.words import head
from comity.claims.context import Context, Sentence
from comity.claims.shape import Item
from comity.model.claim import Agreement
from comity.model.date import PartialDate
from comity.model.span import Span

_HEADING = re.compile(r"agreement|treat(?:y|ies)|convention|accords", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:agreements?|treaties|conventions|memoranda|protocols|accords)\b[^.]*:\s*\Z", re.IGNORECASE
)
_END = re.compile(
    r"\(\s*(?:signed|in|on|since|of)?\s*\Z|,? (?:was |were )?(?:signed|concluded|dated|of)(?: (?:in|on|at))?(?: [A-Z]\w+,?)?(?: (?:in|on))? *\Z"
)
_LEAD = re.compile(r"\b(?:such as|including|include[sd]?|namely|are|among them|the following)\b\s*:?|:")
_PART = re.compile(r"(?P<title>[^;()]+?)\s*\((?P<date>[^()]*\d{4}[^()]*)\)")
_OPENER = re.compile(r"\A[\s,;:]*(?:and |also |as well as )*(?:an? |the )?(?=\S)")
_THOSE = re.compile(r"(?:those )?(?:on|for|concerning) ")
_PLURAL = re.compile(r"\b(?:agreements|treaties|conventions|accords|protocols)\b", re.IGNORECASE)
_LONGEST = 40  # words of a title, CLAIMS.md


def read_item(sentence: Sentence, ctx: Context) -> bool:
    """A list item that is an agreement with the date beside it."""
    if sentence.block.kind != "item":
        return False
    lead = _lead(sentence, ctx)
    if lead is None:
        return False
    text, dates = sentence.text, [i for i in sentence.mentions("D") if i.value is not None]
    title = text
    if dates:
        first, last = dates[0].start - sentence.start, dates[0].end - sentence.start
        title = text[:first] if len(text[:first].strip(" (,:-–•*")) > 8 else text[last:]
    title = _END.sub("", title.strip(" •*")).strip(' (),:;-–."“”')
    title = _OPENER.sub("", title)
    if not head().search(title) or len(title.split()) > _LONGEST:
        return False
    _emit(sentence, ctx, "agreement_item", title, _first(dates), None, lead)
    return True


def _lead(sentence: Sentence, ctx: Context) -> tuple[Span, ...] | None:
    """The heading or the line that says that the items are agreements; None where none does."""
    number = sentence.block.section
    if number and _HEADING.search(sentence.heading):
        section = ctx.document.sections[number]
        return (ctx.document.span(section.start, section.end),)
    text = ctx.document.text
    line = text.rfind("\n", 0, max(0, sentence.start - 3))
    before = text[max(0, line - 400) : sentence.start]
    for part in reversed([p for p in before.split("\n") if p.strip()]):
        if part.lstrip().startswith(("-", "*", "•")):
            continue
        if _ANNOUNCED.search(part):
            at = text.rfind(part, 0, sentence.start)
            return (ctx.document.span(at, at + len(part)),)
        return None
    return None


def read_listed(sentence: Sentence, ctx: Context) -> bool:
    """ "… such as an Agreement on A (1985); a Memorandum on B (2001) and an Agreement on C (2001)"."""
    text = sentence.text
    lead = _LEAD.search(text)
    if "(" not in text or (lead is None and ";" not in text):
        return False
    before, at = len(ctx.claims), lead.end() if lead else 0
    plural = _PLURAL.search(text[:at])
    dates = [i for i in sentence.mentions("D") if i.value is not None]
    for part in _PART.finditer(text[at:]):
        title = _OPENER.sub("", part["title"]).strip(" ,;")
        those = _THOSE.match(title)
        if (not head().search(title) and not (those and plural)) or len(title.split()) > _LONGEST:
            continue
        start = sentence.start + at + part.start("title") + part["title"].find(title)
        end = sentence.start + at + part.end()
        if those and plural and not head().search(title):
            title = f"{plural[0]} {title.removeprefix('those ')}"
        _emit(
            sentence,
            ctx,
            "agreement_listed",
            title,
            _first([d for d in dates if start <= d.start < end]),
            (start, end),
            (),
        )
    return len(ctx.claims) > before


def _first(dates: list[Item]) -> PartialDate | None:
    return dates[0].value if dates else None


def _emit(sentence: Sentence, ctx: Context, rule: str, title: str, date: PartialDate | None,
          span: tuple[int, int] | None, context: tuple[Span, ...]) -> None:  # fmt: skip
    parties = ctx.pair(date, ctx.named(sentence.shape))
    ctx.emit(Agreement, sentence, rule, span, context, parties=parties, title=title, date=date, act="signed")
