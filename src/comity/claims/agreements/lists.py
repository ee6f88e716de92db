"""Enumerations with dates in parentheses: "… such as an Agreement on A (1985); a Memorandum on B (2001)"."""

from __future__ import annotations

import re

from comity.claims.agreements.parties import of_others
from comity.claims.agreements.title import singular
from comity.claims.agreements.words import acts, head, words
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Item
from comity.model.claim import Agreement
from comity.model.date import PartialDate

Place = tuple[int, int]

_LEAD = patterned(
    r"\b(?:such as|like|including|include[sd]?|namely|are|among them|among which(?: are)?|the following|comprise[sd]?|signed|as follows)\b\s*:?|:"
)
_PART = patterned(r"(?P<title>[^;()]+?)\s*\((?P<date>[^()]*\d{4}[^()]*)\)")
_OPENER = patterned(
    r"\A[\s,;:.]*(?:and |also |as well as |plus |inter alia,? |among others,? )*(?:an? |the )?(?=\S)"
)
# What the parts of a list lean on that have no head of their own: "agreements on A (1985), B (2001)".
_FIELDS = patterned(
    r"\b(?P<head>agreements|treaties|conventions|accords|protocols|memorand(?:a|ums)(?: of understanding)?|pacts|MoUs)\b(?:[^(;:.]{0,60}?|:) "
    r"(?:(?P<on>on|for|concerning|regarding|covering|about|against|relating to|related to|regulating|governing)|in (?:the )?(?:following )?(?:fields?|areas?|spheres?|sectors?)(?: of| such as| like| including)?"
    r"|(?<=: )(?!(?:an?|the|in|on|two|three) )(?=[a-z]{3})|cover|govern|deal with|concern|includ(?:e|ing)(?: those| ones)?(?: on| for)?(?: \([^()\d]*\))?|such as(?: those| ones)?(?: on| for)?):? ?(?<=[ ])(?=[^;:.]{3,70}\()",
    re.IGNORECASE,
)
_AGAIN = patterned(r"\A(?:those |ones |one )?(?:on|for|concerning|regarding|in|about) (?:the )?")
_NO_FIELD = patterned(r"\b(?:was|were|is|are|has|have|had|visited|met|President|Minister|the two|both)\b|\d")
# "A (1954, 1972 and 2004)": made again and again.
_TIMES = patterned(r"(?:signed )?(?:in )?\d{4}(?:(?:,|;|,? and| &) \d{4})+")
# What begins another agreement within a part: "a tax treaty and |a cultural| agreement".
_NEW = patterned(r"(?:, | and | as well as )(?:[aA]n? |[tT]he )?(?:[\w’'-]+ ){0,5}\Z")
_DATED = patterned(r"\([^()]*\d{4}")  # what no part is without
_LONGEST = 40  # words of a title, CLAIMS.md
_LONGEST_FIELD = 10


def read_listed(sentence: Sentence, ctx: Context) -> list[Place]:
    """Claims of the titles that are followed by their dates in parentheses; where they stand in the document."""
    text = sentence.text
    fields = _FIELDS.search(text) if "(" in text else None
    if fields and head().search(text, fields.end("head"), fields.end()):
        fields = None  # "agreements such as a Treaty on A (1985)"
    lead = _LEAD.search(text)
    if not _DATED.search(text) or (lead is None and fields is None and ";" not in text):
        return []
    # The parts of "agreements on A (1985), B (2001)" have no head of their own.
    at = fields.end() if fields else lead.end() if lead else 0
    dates = [i for i in sentence.mentions("D") if i.value is not None]
    found: list[tuple[str, Item | None, Place, str]] = []
    for part in _PART.finditer(text, at):
        title = _OPENER.sub("", part["title"]).strip(" ,;")
        start = sentence.start + part.start("title") + part["title"].rfind(title)
        end = sentence.start + part.end()
        if fields and not head().search(title):
            title = _of_plural(fields, title)
        if not head().search(title) or len(title.split()) > _LONGEST or of_others(title, ctx):
            continue
        opened = sentence.start + part.start("date")
        if any(start <= d.start < opened for d in dates) or _two(title) or _told(title):
            return []  # no list of titles and dates, but prose with one of them
        told: list[Item | None] = [d for d in dates if opened <= d.start < end]
        if not _TIMES.fullmatch(part["date"]):
            told = told[:1]  # "(2001, in force since 2003)"
        for when in told or [None]:
            before = text[part.start("date") : when.start - sentence.start] if when else ""
            found.append((title, when, (start, end), before))
    for title, when, span, before in found:
        _emit(sentence, ctx, title, when.value if when else None, span, _act(before))
    return [span for _, _, span, _ in found]


def _two(title: str) -> bool:
    """Whether a part tells of two agreements, the first without its date; not so "Protocol to the Agreement on A"."""
    heads = list(head().finditer(title))
    return any(_NEW.search(title, 0, match.start()) for match in heads[1:]) or (
        len(heads) > 1 and ":" in title
    )


def _of_plural(fields: re.Match[str], field: str) -> str:
    """The title of a part without a head: "agreement on B"; nothing where it reads like no field."""
    field = _AGAIN.sub("", field)
    if _NO_FIELD.search(field) or len(field.split()) > _LONGEST_FIELD:
        return ""
    return f"{singular(fields['head'])} {(fields['on'] or 'on').lower()} {field}"


def _told(title: str) -> bool:
    """Whether what stands before a date in parentheses is a statement and no title: its first word begins none."""
    return (
        title.split(maxsplit=1)[0].lower() in words("stop_left")
        or re.search(r"\b(?:by|with) (?:an?|the) ", title) is not None
    )


def _act(before: str) -> str:
    """What a date in parentheses dates, by the words before it there."""
    told = [match.lastgroup or "" for match in acts().finditer(before)]
    return told[-1] if told else "signed"


def _emit(
    sentence: Sentence, ctx: Context, title: str, date: PartialDate | None, span: Place, act: str
) -> None:
    parties = ctx.pair(date, ctx.named(sentence.shape))
    ctx.emit(
        Agreement, sentence, "agreement_listed", span, (), parties=parties, title=title, date=date, act=act
    )
