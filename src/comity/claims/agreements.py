"""Agreements: bilateral ones that the text names or clearly types."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence, nearest
from comity.claims.shape import compiled
from comity.model.claim import Agreement
from comity.model.date import PartialDate

CUE = re.compile(
    r"greement|reaty|reaties|emorand|onvention|[Pp]act\b|[Pp]acts\b|rotocol|ccord\b|ccords\b|MoU|MOU|alliance|arrangement",
    re.IGNORECASE,
)
_NOUN = r"(?:agreements?|treat(?:y|ies)|memorand(?:um|a|ums)(?: of [Uu]nderstanding)?|MoUs?|conventions?|pacts?|protocols?|accords?|alliance|arrangement)"
_ACT = (
    (
        "in_force",
        re.compile(
            r"\b(?:entered|came|comes|enter|went|took|takes?) into (?:force|effect)|took effect|in force|commenced|effective\b",
            re.IGNORECASE,
        ),
    ),
    ("ratified", re.compile(r"\bratif", re.IGNORECASE)),
    (
        "terminated",
        re.compile(r"\b(?:terminated|denounced|abrogated|cancelled|withdrew from)\b", re.IGNORECASE),
    ),
    (
        "signed",
        re.compile(
            r"\b(?:sign(?:ed|ing|s|ature)|conclud\w+|entered into|reached|agreed|resulted in|made|initialled)\b",
            re.IGNORECASE,
        ),
    ),
)
_NOT = re.compile(
    r"\b(?:would|will|may|might|plans?|planned|hop(?:e|ed|ing)|negotiat\w+|discuss\w*|propos\w+|draft\w*|expected|intend\w*|consider\w*|possible|possibility|potential|calls? for|wants?|need for|towards?|prepar\w+|failed|refus\w+|no\b|not\b|lack of|work\w* on|talks on|future (?!economic|cooperation)|seek\w*|aim\w*|interest in|upcoming|to sign|to conclude)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:Corporation|Company|Inc|Ltd|company|companies|firm|airline|Airlines|university|universities|University|universities|bank|club|Petroleum|Gazprom|contract)\b"
)
# "a double-taxation agreement", "an agreement on culture, education and sports": the words of a title.
TITLE = compiled(
    rf"(?<![\w’'-])(?P<title>(?:[\"“][^\"”]{3, 80}[\"”] )?(?:(?:(?!(?:an?|the|its|their|this|that|these|those|such|some|several|many|few|two|three|four|five|six|ten|number|various|signed|sign|signing|of|by|in|and|to|or|with|other|as|was|were|is|has|have|both|also|other|following|under|which|from|for|new|during)\b)[\w’'/&–-]+|<ANY>)[ -]){{0,7}}?{_NOUN}\b"
    r"(?:[\"”]?,? (?:on|for|of|to|about|concerning|regarding|relating to|against|pledging|promoting|setting|establishing|regulating|providing|guaranteeing|allowing|abolishing|that would|whereby|governing|covering|in (?=future|the field|the area|health|education|culture|trade))\b(?:(?!\b(?:was|were|is|are|has been|have been|had been|which|entered|came|took|between|signed|who|where|while|during|with the aim)\b)[^;:.(<>]|(?<=[\w])\.(?=\w)){0,160})?)"
)
_MODIFIERS_ONLY = re.compile(
    rf"(?:bilateral|important|first|new|several|various|major|similar|historic|formal|many|more|other|different|landmark|significant|official|key|cooperation(?=s\b)|peace(?=s\b)|numerous|such|existing|following|joint|mutual|last|current|special|first-ever|international|[\ue000-\ue00a -]|\d+(?:th|st|nd|rd)?)*\s?(?:{_NOUN})",
    re.IGNORECASE,
)
SEGMENT = re.compile(
    rf"(?:\A|[;:]|,|\band\b|\bas\b)\s*(?:and |an? |the |also )*(?P<title>[A-Z][^;()]*?\b{_NOUN}?[^;()]*?)\s*\((?P<date>[^)]*\d{{4}}[^)]*)\)",
    re.IGNORECASE,
)


def read(sentence: Sentence, ctx: Context) -> bool:
    """Agreement claims of a sentence or list item; whether there were any."""
    before = len(ctx.claims)
    if sentence.block.kind == "item" and re.search(
        r"agreement|treat|convention", sentence.heading, re.IGNORECASE
    ):
        _item(sentence, ctx)
    if (
        len(ctx.claims) == before
        and re.search(rf"{_NOUN}[^.]{{0,40}}(?:such as|includ|:)|;", sentence.text, re.IGNORECASE)
        and len(re.findall(r"\(\w*[^()]*\d{4}\)", sentence.text)) >= 1
    ):
        _listed(sentence, ctx)
    if len(ctx.claims) == before and sentence.block.kind != "row":
        _prose(sentence, ctx)
    return len(ctx.claims) > before


def _emit(
    sentence: Sentence,
    ctx: Context,
    rule: str,
    title: str,
    date: PartialDate | None,
    act: str | None,
    span: tuple[int, int] | None = None,
) -> None:
    ctx.emit(
        Agreement,
        sentence,
        rule,
        span,
        parties=ctx.pair(date, ctx.named(sentence.shape)),
        title=title,
        date=date,
        act=act,
    )


def _item(sentence: Sentence, ctx: Context) -> None:
    """A list item under a heading on agreements: the title and the date beside it."""
    shape = sentence.shape
    found = [(i, shape.items[i]) for i in shape.indexes("D") if shape.items[i].value]
    title = sentence.text
    if found:
        first = found[0][1]
        head, tail = (
            sentence.text[: first.start - sentence.start],
            sentence.text[first.end - sentence.start :],
        )
        title = head if len(head.strip(" (,:-–")) > 8 else tail
    title = re.sub(
        r"\(\s*(?:signed|in|on|since)?\s*\Z|,? (?:signed|concluded|dated)(?: (?:in|on))? *\Z",
        "",
        title.strip(),
    )
    title = title.strip(" (),:;-–.")
    if re.search(_NOUN, title, re.IGNORECASE) and len(title.split()) <= 40:
        _emit(sentence, ctx, "agreement_item", title, found[0][1].value if found else None, "signed")


def _listed(sentence: Sentence, ctx: Context) -> None:
    """ "… such as an Agreement on A (1985); a Memorandum on B (2001) and an Agreement on C (2001)"."""
    shape, text = sentence.shape, sentence.text
    lead = re.search(r"\b(?:such as|including|include[sd]?|:|namely|are)\s*:?", text)
    at = lead.end() if lead else 0
    for part in re.finditer(r"(?P<title>[^;()]+?)\s*\((?P<date>[^()]*\d{4}[^()]*)\)", text[at:]):
        title = re.sub(r"\A[\s,;:]*(?:and |also )?(?:an? |the )?(?=\S)", "", part["title"]).strip(" ,;")
        if not re.search(_NOUN, title, re.IGNORECASE) or len(title.split()) > 40:
            continue
        start = sentence.start + at + part.start("title") + part["title"].find(title)
        end = sentence.start + at + part.end()
        dated = [
            i.value for i in shape.items.values() if i.letter == "D" and start <= i.start < end and i.value
        ]
        _emit(sentence, ctx, "agreement_listed", title, dated[0] if dated else None, "signed", (start, end))


def _prose(sentence: Sentence, ctx: Context) -> None:
    shape, text = sentence.shape, sentence.shape.text
    if _COMPANY.search(sentence.text):
        return
    for match in TITLE.finditer(text):
        title_shape = re.sub(
            r"[, ]+(?:and|in|on|by|at|as|the|an?|of|for)?[, ]*\Z", "", match["title"].strip(" ,-")
        )
        cut = re.search(
            r"(?:,? (?:in|on|since|during|at|from) (?:the )?(?:early |late )?[\ue005\ue003]|[\ue005]|, (?:and|which|as|with|after|when|to|while|including|but|the|both|in|on)\b| and (?:an?|the|two|has|have|also|discussed|agreed)\b| by the (?:two|respective|foreign)| after | when | in which | as well as | in order | to (?:strengthen|promote|improve|develop|enhance) )",
            title_shape[10:],
        )
        if cut:
            title_shape = title_shape[: 10 + cut.start()].rstrip(" ,")
        if not re.search(_NOUN, title_shape, re.IGNORECASE):
            continue
        lead = re.match(r"(?:[\ue005\ue000\ue001\ue002\ue003] |[a-z]+ [\ue005] )+", title_shape)
        skip = lead.end() if lead else 0
        title_shape = title_shape[skip:]
        begin = match.start() + skip
        before = text[: match.start()]
        clause = re.split(r";|, (?:and|but|while)|\bwhile\b", before)[-1]
        after = text[begin + len(title_shape) : begin + len(title_shape) + 110]
        if re.fullmatch(_MODIFIERS_ONLY, title_shape.strip()) or _NOT.search(clause[-60:]):
            continue
        act = _act(clause, after)
        if act is None and not (
            re.search(r"\b(?:between|the main|under|there (?:is|are)|have|has)\b", text)
            and shape.indexes("XB")
        ):
            continue
        if not _bilateral(sentence, ctx, match):
            continue
        end = begin + len(title_shape)
        title = shape.words(begin, end).strip(" ,")
        date = _date(sentence, begin, end)
        if act == "in_force" and "commenced" in text:
            date = None
        for part in fields(title):
            _emit(sentence, ctx, "agreement_prose", part, date, act)


def fields(title: str) -> list[str]:
    """One title per field of "agreements on A, B and C"; the title itself where it is of one agreement."""
    plural = re.match(
        r"(?P<head>.*?\b(?:agreement|treatie|protocol|convention|accord)s) (?P<on>on|in|for|concerning|regarding) (?:the fields? of )?(?P<list>.+)",
        title,
        re.IGNORECASE,
    )
    if plural is None:
        return [title]
    parts = [p.strip() for p in re.split(r", (?:and )?(?:on )?| and (?:on )?", plural["list"]) if p.strip()]
    if len(parts) < 2 or any(len(p.split()) > 6 for p in parts):
        return [title]
    return [f"{plural['head']} {plural['on']} {part}" for part in parts]


def _act(clause: str, after: str) -> str | None:
    for act, pattern in _ACT:
        if pattern.search(after[:70]) and act != "signed":
            return act
    for act, pattern in _ACT:
        if pattern.search(clause[-110:]) or pattern.search(re.split(r"[;,]", after)[0]):
            return act
    return None


def _date(sentence: Sentence, start: int, end: int) -> PartialDate | None:
    """The date of a title: before it, right behind it, in the sentence, or of the meeting just told."""
    shape, text = sentence.shape, sentence.shape.text
    right = compiled(r"\A[^.;]{0,70}?(?:\(|,? (?:in|on|since|of|from|dated)(?: the)? ?)<D>").match(text[end:])
    if right:
        cut = text[end : end + right.end()]
        if not re.search(r", and|;| while ", cut):
            item = shape.items.get(end + right.end() - 1)
            if item is not None and item.value:
                return item.value  # type: ignore[no-any-return]
    inside = nearest(sentence, start, end)
    if inside is not None:
        return inside
    if (
        re.search(
            r"\b(?:[Dd]uring|[Aa]t|[Oo]n) (?:the|his|her|their|this|that|these) (?:\w+ )?(?:visit|trip|meeting|stay|occasion|summit)\b|\AAt the meeting",
            sentence.text,
        )
        and sentence.previous
    ):
        dated = [i.value for i in sentence.previous.shape.items.values() if i.letter == "D" and i.value]
        if len(dated) == 1:
            value: PartialDate = dated[0]
            if value.precision == "day":
                return PartialDate(value.edtf[:7])
            return value
    return None


def _bilateral(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    """Whether both, and no third state or organization, are the ones that agreed."""
    shape, text = sentence.shape, sentence.shape.text
    if compiled(
        r"\b(?:with|between|and|by) (?:the )?<S>|with (?:the )?(?:European Union|EU|ASEAN|NATO)|<S>,? and <XS>|multilateral"
    ).search(text):
        return False
    if re.search(
        r"Inter-American|Warsaw Pact|Kyoto|Schengen|North Atlantic|United Nations|Non-Proliferation",
        shape.group(match, "title"),
    ):
        return False
    sides = {ctx.side(i) for i in shape.within(0, len(text), "XAC")} - {None}
    return len(sides) == 2 or bool(shape.indexes("B")) or not shape.indexes("SZ")
