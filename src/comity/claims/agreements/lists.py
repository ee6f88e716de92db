"""Agreements in lists: items under a heading or a line that announces them, and enumerations with dates in parentheses."""

from __future__ import annotations

import re

from comity.claims.agreements.parties import of_others, of_third
from comity.claims.agreements.titles import singular
from comity.claims.agreements.words import acts, head
from comity.claims.context import Context, Sentence
from comity.claims.shape import Item, compiled
from comity.model.claim import Agreement
from comity.model.date import PartialDate
from comity.model.span import Span

_HEADING = re.compile(r"agreement|treat(?:y|ies)|convention|accords|memorand", re.IGNORECASE)
_OTHER = re.compile(r"visit|meeting|member|organi[sz]ation|negotiat|proposed", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:agreements?|treaties|conventions|memoranda|protocols|accords)\b[^.]*:\s*\Z", re.IGNORECASE
)
# "1998: ", "12 May 2003 – ", "In 1998, the"
_DATE_FIRST = compiled(r"\A[ •*–—-]*(?:(?:in|on) )?(?P<date><D>)(?: ?[:–—-]| ?,|\)| )\s*")
# Where the title of an item ends: a date, a verb, a remark.
_BEHIND = compiled(
    r"[,;]? ?\((?![A-Z]{2,8}\))|;|\.(?= |\Z)|,? (?:which |was |were |first |has been |(?:and )?(?=signed))*\b(?:signed|concluded|dated|entered|ratified|initialled|in force|came into|effective|approved|expired)\b"
    r"|,? ?(?:[–—:-] ?|of |on |in |from |since )?(?:the )?<D>|,? (?:in|at) <C>,? (?:in |on )?<D>"
)
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|signed an?|signed the|visited|agreed|will|would)\b"
)
_LEAD = re.compile(r"\b(?:such as|including|include[sd]?|namely|are|among them|the following)\b\s*:?|:")
_PART = re.compile(r"(?P<title>[^;()]+?)\s*\((?P<date>[^()]*\d{4}[^()]*)\)")
_OPENER = re.compile(r"\A[\s,;:]*(?:and |also |as well as )*(?:an? |the )?(?=\S)")
_FIELDS = re.compile(
    r"\b(?P<head>agreements|treaties|conventions|accords|protocols|memoranda)\b[^(;:.]{0,45}? (?P<on>on|for|concerning|regarding|covering|in the fields? of):? (?=[^;:.]{3,60}\()",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\A(?:those )?(?:on|for|concerning|regarding) ")
_LONGEST = 40  # words of a title, CLAIMS.md
_BARE = 12  # words of an item that has a date and no head of its own


def headed(sentence: Sentence) -> bool:
    """Whether a sentence is an item under a heading on agreements, and may name one without a word for it."""
    return (
        sentence.block.kind == "item"
        and _HEADING.search(sentence.heading) is not None
        and _OTHER.search(sentence.heading) is None
    )


def read_item(sentence: Sentence, ctx: Context) -> bool:
    """A list item that is an agreement, or some with semicolons between them, with the dates beside them."""
    if sentence.block.kind != "item":
        return False
    lead = _lead(sentence, ctx)
    if lead is None:
        return False
    before = len(ctx.claims)
    text = sentence.shape.text
    at = 0
    for stop in [*(m.start() for m in re.finditer(r";", text)), len(text)]:
        _item(sentence, ctx, lead, at, stop)
        at = stop + 1
    return len(ctx.claims) > before


def _item(sentence: Sentence, ctx: Context, lead: tuple[Span, ...], start: int, stop: int) -> None:
    """The agreement in ``shape.text[start:stop]`` of an item, if there is one."""
    shape = sentence.shape
    text = shape.text[start:stop]
    first = _DATE_FIRST.match(text)
    begin = first.end() if first else len(text) - len(text.lstrip(" •*–—-"))
    end = _end(text, begin)
    title = _OPENER.sub("", shape.words(start + begin, start + end)).strip(' (),:;-–—.“”"•*')
    if first:
        when = shape.items[start + first.start("date")].value
    else:
        when = _signed(text[end:], shape.within(start + end, stop, "D"))
    if not title or len(title.split()) > _LONGEST or _SENTENCE.search(text[begin:end]):
        return
    if not head().search(title) and (when is None or not _bare(sentence, title)):
        return
    if of_others(title, ctx) or of_third(sentence, ctx, start, stop, stop):
        return
    _emit(sentence, ctx, "agreement_item", title, when, None, lead, _act(text[end:]))


def _bare(sentence: Sentence, title: str) -> bool:
    """Whether a dated item without a head, "Air transport (1977)", is an agreement and no person, post or remark."""
    short = len(title.split()) <= _BARE and re.search(r"[a-z]", title) is not None
    return headed(sentence) and short and not sentence.shape.indexes("OT")


def _end(text: str, begin: int) -> int:
    """Where the title ends that begins an item: before a date, a verb or a remark, but not before it has begun."""
    return next((m.start() for m in _BEHIND.finditer(text, begin) if m.start() > begin), len(text))


def _signed(behind: str, dates: list[Item]) -> PartialDate | None:
    """The date of signature of those behind a title; the first where none is told to be that."""
    usable: list[PartialDate] = [item.value for item in dates if item.value is not None]
    if not usable:
        return None
    later = re.search(r"\bsigned\b", behind)
    if later and len(usable) > 1 and acts().search(behind[: later.start()]):
        return usable[-1]
    return usable[0]


def _act(behind: str) -> str:
    """What the date of an item dates: its signature, unless other words say so alone."""
    told = sorted({match.lastgroup or "" for match in acts().finditer(behind)})
    return "signed" if not told or "signed" in told else told[0]


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
    if fields and head().search(text, fields.end("head"), fields.start("on")):
        fields = None  # "agreements such as a Treaty on A (1985)"
    lead = _LEAD.search(text)
    if "(" not in text or (lead is None and fields is None and ";" not in text):
        return False
    # The parts of "agreements on A (1985), B (2001)" have no head of their own.
    at = fields.end() if fields else lead.end() if lead else 0
    dates = [i for i in sentence.mentions("D") if i.value is not None]
    found: list[tuple[str, PartialDate | None, tuple[int, int]]] = []
    for part in _PART.finditer(text[at:]):
        title = _OPENER.sub("", part["title"]).strip(" ,;")
        start = sentence.start + at + part.start("title") + part["title"].find(title)
        end = sentence.start + at + part.end()
        if fields and not head().search(title):
            title = f"{singular(fields['head'])} {fields['on']} {_AGAIN.sub('', title)}"
        if not head().search(title) or len(title.split()) > _LONGEST or of_others(title, ctx):
            continue
        opened = sentence.start + at + part.start("date")
        if any(start <= d.start < opened for d in dates) or len(head().findall(title)) > 1:
            return False  # no list of titles and dates, but prose with one of them
        found.append((title, next((d.value for d in dates if opened <= d.start < end), None), (start, end)))
    for title, when, span in found:
        _emit(sentence, ctx, "agreement_listed", title, when, span, ())
    return bool(found)


def _emit(sentence: Sentence, ctx: Context, rule: str, title: str, date: PartialDate | None,
          span: tuple[int, int] | None, context: tuple[Span, ...], act: str = "signed") -> None:  # fmt: skip
    parties = ctx.pair(date, ctx.named(sentence.shape))
    ctx.emit(Agreement, sentence, rule, span, context, parties=parties, title=title, date=date, act=act)
