"""Agreements as list items: under a heading or a line that announces them, or as items that are a date and a title."""

from __future__ import annotations

import re
from itertools import pairwise

from comity.claims.agreements.parties import of_others
from comity.claims.agreements.thirds import of_third
from comity.claims.agreements.words import acts, bodies, head
from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Item, compiled
from comity.model.claim import Agreement
from comity.model.date import PartialDate
from comity.model.span import Span

_HEADING = patterned(
    r"agreement|treat(?:y|ies)|convention|accords|memorand|\blegal (?:framework|bas[ei]s?)\b|contractual|bilateral documents",
    re.IGNORECASE,
)
_OTHER = patterned(
    r"visit|meeting|member|organi[sz]ation|negotiat|proposed|multilateral|international", re.IGNORECASE
)
_ANNOUNCED = patterned(
    r"\b(?:agreements?|treaties|conventions|memorand(?:a|ums)|protocols|accords|pacts|deals|MoUs|documents|instruments|signed(?: the following)?)\b[^.]*:\s*\Z",
    re.IGNORECASE,
)
# A line that announces agreements, and no signatories: "the following treaties are in force:".
_OF_SOME = patterned(
    r"(?i)\b(?:agreements|treaties|conventions|memoranda|memorandums|protocols|accords|pacts|mous)\b(?!.*\b(?:by|between)\s*:)[^.]*:\s*\Z"
)
# "1998: ", "12 May 2003 – ", "In 1998, the"
_DATE_FIRST = compiled(
    r"\A[ •*–—-]*(?:(?:in|on) )?(?P<open>\()?(?P<date><D>)(?: ?[:–—-]| ?,|\)| )[ –—:-]*(?:(?:was|were) )?"
)
# Where the title of an item ends: a date, a verb, a remark.
_BEHIND = compiled(
    r"[,;]? ?\((?!(?-i:[A-Z][A-Za-z]{0,6}[A-Z])\))|;|\.(?= |\Z)|,? (?:which |was |were |first |has been |(?:and )?(?=signed))*\b(?:signed|concluded|dated|entered|enters|comes into|came into|goes into|went into|takes effect|ratified|initialled|in force|came into|effective|approved|expired)\b"
    r"|,? ?(?:[–—:-] ?|of |on |in |from |since )?(?:the )?<D>|,? (?:in|at) <C>,? (?:in |on )?<D>"
)
_SENTENCE = patterned(
    r"\b(?:was|were|is|are|has|have|had|signed an?|signed the|signs?|visited|agreed|will|would|begins?|enters?|established|opened)\b"
)
# What may stand before the title: "Signing of the", "signature of an".
_OPENER = patterned(
    r"\A[\s,;:]*(?:and |also |as well as )*(?:(?:signing|signature|conclusion|ratification|signed|concluded|sign)(?: of)? )?(?:an? |the )?(?=\S)",
    re.IGNORECASE,
)
_ACT_FIRST = patterned(
    r"\W*(?:it |which )?(?:was |were |has been )?(?:signed|concluded|ratified|entered|entry|came|in force|valid|approved|effective|terminated|expired|not yet|since|date of)\b",
    re.IGNORECASE,
)
_WISHED = patterned(
    r"\b(?:negotiat\w+|proposed|planned|talks|draft|pending|to be signed|not (?:yet )?signed|expected|future|discussions?)\b",
    re.IGNORECASE,
)
_WORDS = patterned(r"[^\W\d_\ue000-\uf8ff]")
# What says of the line before a list that all its items were signed at its date.
_THEN_SIGNED = patterned(
    r"(?<!have )(?<!have been )(?<!has )\b(?:signed|concluded)\b(?!.*\bsince\b).*:\s*\Z", re.DOTALL
)
_LONGEST = 40  # words of a title, CLAIMS.md
_REMARK = 120  # characters behind a title in which its date may be told
_LONGEST_LINE = 250  # characters
_BARE = 12  # words of an item that has a date and no head of its own


def headed(sentence: Sentence) -> bool:
    """Whether a sentence is an item under a heading on agreements, and may name one without a word for it."""
    return (
        sentence.block.kind == "item"
        and _HEADING.search(sentence.heading) is not None
        and _OTHER.search(sentence.heading) is None
    )


def announced(sentence: Sentence, ctx: Context) -> bool:
    """Whether a sentence is an item of a list that a line announces as one of agreements: "- Visas, 1990"."""
    short = sentence.end - sentence.start < _LONGEST_LINE
    return sentence.block.kind == "item" and short and _lead(sentence, ctx) is not None


def _line(sentence: Sentence) -> bool:
    """Whether a line under a heading on agreements, without the mark of an item, is a title and no sentence."""
    text = sentence.text
    return (
        sentence.block.kind == "paragraph"
        and len(text) < _LONGEST_LINE
        and (sentence.start, sentence.end) == (sentence.block.start, sentence.block.end)
        and _HEADING.search(sentence.heading) is not None
        and _OTHER.search(sentence.heading) is None
        and head().search(text) is not None
        and _SENTENCE.search(sentence.shape.text) is None
        and not text.endswith(":")
    )


def read_item(sentence: Sentence, ctx: Context) -> bool:
    """A list item that is an agreement, or some with semicolons between them, with the dates beside them."""
    if sentence.block.kind != "item" and not _line(sentence):
        return False
    lead = _lead(sentence, ctx)
    if sentence.previous is not None and lead is not None and _ACT_FIRST.match(sentence.text):
        return True  # "Trade Agreement (1963). Entered into force in 1964."
    before = len(ctx.claims)
    text, at = sentence.shape.text, 0
    for stop in _stops(text):
        _item(sentence, ctx, lead, at, stop)
        at = stop + 1
    return len(ctx.claims) > before


def _stops(text: str) -> list[int]:
    """Where the agreements of an item end: at semicolons, but not those before a mere date or remark."""
    found = []
    marks = [match.start() for match in re.finditer(";", text)]
    for mark, following in pairwise([*marks, len(text)]):
        part = text[mark + 1 : following]
        if _WORDS.search(part) and not _ACT_FIRST.match(part):
            found.append(mark)
    return [*found, len(text)]


def _item(sentence: Sentence, ctx: Context, lead: tuple[Span, ...] | None, start: int, stop: int) -> None:
    """The agreement in ``shape.text[start:stop]`` of an item, if there is one."""
    shape = sentence.shape
    text = shape.text[start:stop]
    first = _DATE_FIRST.match(text)
    begin = first.end() if first else len(text) - len(text.lstrip(" •*–—-"))
    end = _end(text, begin)
    title = _OPENER.sub("", shape.words(start + begin, start + end)).strip(' (),:;-–—.“”"•*')
    if not title or len(title.split()) > _LONGEST or _SENTENCE.search(text[begin:end]):
        return
    behind = text[end:]
    if first:
        when, act = shape.items[start + first.start("date")].value, _act(behind)
    else:
        when, act = _signed(sentence, ctx, start + end, stop)
        when = when or _announced(ctx, lead)
    typed = head().search(title)
    if lead is None and (typed is None or when is None or not _whole(behind) or not _plain(sentence, title)):
        return
    if typed is None and (when is None or head().search(behind) or not _bare(sentence, title, lead)):
        return
    if (
        _WISHED.search(title)
        or _WISHED.search(behind[:60])
        or bodies().search(title.partition(" between ")[2])
    ):
        return
    if of_others(title, ctx, when) or of_third(sentence, ctx, start, stop, stop):
        return
    parties = ctx.pair(when, ctx.named(shape))
    ctx.emit(Agreement, sentence, "agreement_item", None, lead or (), parties=parties, title=title, date=when, act=act)  # fmt: skip


def _whole(behind: str) -> bool:
    """Whether nothing but the date and the place of signature stands behind the title of an item."""
    rest = re.sub(
        r"\b(?:was|were|signed|concluded|is|in|on|at|between|by|of|force|entered|into|and)\b", "", behind
    )
    return _WORDS.search(rest) is None


def _plain(sentence: Sentence, title: str) -> bool:
    """Whether an item that no line announces is a title and no sentence: it begins with a capital and names no company."""
    return title[0].isupper() and not sentence.mentions("SO") and bodies().search(title) is None


def _bare(sentence: Sentence, title: str, lead: tuple[Span, ...] | None) -> bool:
    """Whether a dated item without a head, "Air transport (1977)", is an agreement and no person, post or remark."""
    short = len(title.split()) <= _BARE and re.search(r"[a-z]", title) is not None
    of_them = headed(sentence) or (
        lead is not None and len(lead) == 1 and _OF_SOME.search(lead[0].quote) is not None
    )
    return of_them and short and not sentence.shape.indexes("OT") and not _ACT_FIRST.match(title)


def _end(text: str, begin: int) -> int:
    """Where the title ends that begins an item: before a date, a verb or a remark, but not before it has begun."""
    return next((m.start() for m in _BEHIND.finditer(text, begin) if m.start() > begin), len(text))


def _signed(sentence: Sentence, ctx: Context, start: int, stop: int) -> tuple[PartialDate | None, str]:
    """The date and act told behind a title: of its signature, else the first; those of the item's next sentence too."""
    shape = sentence.shape
    text = shape.text[start:stop]
    places = [at for at in shape.indexes("D") if start <= at < stop and shape.items[at].value is not None]
    if not places and stop == len(shape.text) and sentence.previous is None:
        end = min(sentence.block.end, sentence.end + _REMARK)
        later = [item for item in ctx.finder.mentions(sentence.end, end) if item.letter == "D" and item.value]
        return _first(later, ctx.document.text[sentence.end : end])
    signed = re.search(r"\bsigned\b", text)
    if signed and len(places) > 1 and acts().search(text[: signed.start()]):
        return shape.items[places[-1]].value, "signed"
    return (shape.items[places[0]].value, _act(text[: places[0] - start])) if places else (None, "signed")


def _announced(ctx: Context, lead: tuple[Span, ...] | None) -> PartialDate | None:
    """The one date in the line that announces the items as signed then: "during the visit of 2008 they signed:"."""
    line = lead[0] if lead else None
    if line is None or not _THEN_SIGNED.search(line.quote):
        return None
    told = {item.value for item in ctx.finder.mentions(line.start, line.end) if item.letter == "D"}
    return told.pop() if len(told) == 1 else None


def _first(dates: list[Item], words: str) -> tuple[PartialDate | None, str]:
    """The first of the dates that the rest of an item tells, and its act."""
    return (dates[0].value, _act(words)) if dates and _ACT_FIRST.match(words) else (None, "signed")


def _act(behind: str) -> str:
    """What the date of an item dates: its signature, unless other words say so alone."""
    told = sorted({match.lastgroup or "" for match in acts().finditer(behind)})
    return "signed" if not told or "signed" in told else told[0]


def _lead(sentence: Sentence, ctx: Context) -> tuple[Span, ...] | None:
    """The heading or the line that says that the items are agreements; None where none does."""
    number = sentence.block.section
    if number and _HEADING.search(sentence.heading) and not _OTHER.search(sentence.heading):
        section = ctx.document.sections[number]
        if section.start < 0 or section.end > len(ctx.document.text):
            return ()  # the heading stands outside of the part of a page that is read here
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
