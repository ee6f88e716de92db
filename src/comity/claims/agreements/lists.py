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
_FIELDS = re.compile(
    r"\b(?P<head>agreements|treaties|conventions|accords|protocols|memoranda)\b[^(;:.]{0,45}? (?P<on>on|for|concerning|regarding|covering|in the fields? of) (?=[^;:.]{3,60}\()",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\A(?:those )?(?:on|for|concerning|regarding) ")
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
    """ "… such as an Agreement on A (1985); a Memorandum on B (2001)", "agreements on A (1985), B (2001) and C (2003)"."""
    text = sentence.text
    fields = _FIELDS.search(text)
    lead = _LEAD.search(text)
    if "(" not in text or (lead is None and fields is None and ";" not in text):
        return False
    before = len(ctx.claims)
    # The parts of "agreements on A (1985), B (2001)" have no head of their own.
    at = fields.end() if fields else lead.end() if lead else 0
    dates = [i for i in sentence.mentions("D") if i.value is not None]
    for part in _PART.finditer(text[at:]):
        title = _OPENER.sub("", part["title"]).strip(" ,;")
        start = sentence.start + at + part.start("title") + part["title"].find(title)
        end = sentence.start + at + part.end()
        if fields and not head().search(title):
            title = f"{_one(fields['head'])} {fields['on']} {_AGAIN.sub('', title)}"
        if not head().search(title) or len(title.split()) > _LONGEST:
            continue
        when = _first([d for d in dates if start <= d.start < end])
        _emit(sentence, ctx, "agreement_listed", title, when, (start, end), ())
    return len(ctx.claims) > before


def _one(plural: str) -> str:
    """The singular of a head."""
    return plural[:-3] + "y" if plural.lower().endswith("ies") else plural.rstrip("s")


def _first(dates: list[Item]) -> PartialDate | None:
    return dates[0].value if dates else None


def _emit(sentence: Sentence, ctx: Context, rule: str, title: str, date: PartialDate | None,
          span: tuple[int, int] | None, context: tuple[Span, ...]) -> None:  # fmt: skip
    parties = ctx.pair(date, ctx.named(sentence.shape))
    ctx.emit(Agreement, sentence, rule, span, context, parties=parties, title=title, date=date, act="signed")
