"""Agreements that are told without a head of their own: "two treaties, one on borders and one on fishing"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from comity.claims.agreements.right import field_end, right
from comity.claims.agreements.title import Title, singular
from comity.claims.agreements.words import head, words
from comity.claims.patterns import patterned
from comity.claims.shape import Shape

# "two agreements, one on tourism and the other on visas", "agreements, including ones on trade".
_ELLIPSIS = patterned(
    r"\b(?:one|ones|those|another|others|the (?:first|second|third|other|latter)|a (?:second|third)) (?=(?:on|for|concerning|regarding|about|covering|relating to)\b)"
    r"|\b(?:including|among (?:them|which|others)) (?=(?:on|concerning|for) )|(?:[:—]| [–-]) (?=(?:on|concerning) )|, (?=(?:on|concerning) [^,;.]{3,60}?(?:,|,? and) (?:and )?(?:on|concerning) )|(?<=[\w\ue000-\uf8ff])(?:,|;|,? and) (?=(?:on|concerning) [a-z\ue000-\uf8ff])"
)
_TRAILING = patterned(r"(?:,? (?:and|or)(?: (?:an?|the))?)?,? ?\Z")
_ANOTHER = patterned(r"\b(?:another|a (?:second|third)|one)(?: one)?,? (?=(?:on|for|concerning|regarding)\b)")
# "a trade and a cultural agreement", "a trade as well as a cultural agreement"
_CONJOINED = patterned(
    r"\b(?:an?|the|one) (?P<kind>[\w-]+(?: [\w-]+)?),? (?:and|as well as) (?:also )?(?:an?|the|one) \Z"
)
_DESCRIPTIVE = patterned(r"[\w-]+(?:al|ic|ary|ive|ian)")
_FRONTED = patterned(
    r"(?:\A|; |, and |, while | and )(?P<field>[Ii]n (?:the )?(?:fields?|areas?|spheres?|sectors?|domain) of (?:[\w-]+ ){0,3}?[\w-]+|[Ii]n (?:the )?[a-z-]+ (?:field|area|sphere|sector|domain)),? (?!and )"
)


# "agreements were signed, including free trade and visas"
_INCLUDING = patterned(
    r"(?<!\()\b(?:including|such as|namely|(?:which|that) includ(?:e|ed|ing)) (?=(?:the )?(?!(?:an?|the|one|ones|those|on|in|for|at|by|with|from)\b)[a-z][\w-]+(?: [\w-]+){0,7}(?:,|\.| and\b|\Z))"
)


def ellipses(shape: Shape, title: Title) -> Iterator[Title]:
    """The agreements that follow without a head: "two treaties, one on borders and one on fishing"."""
    text = shape.text
    yield from _bare_fields(shape, title)
    stop = next((m.start() for m in head().finditer(text, title.end)), len(text))
    # "a trade agreement and one on culture": the second is no trade agreement.
    stem = singular(shape.words(title.start if title.plural else title.head, title.head_end))
    pattern = _ELLIPSIS if title.plural else _ANOTHER
    begin = title.end if title.end > title.head_end + 1 else title.head_end
    found = list(pattern.finditer(text, begin, min(stop, title.end + 220)))
    for match, following in zip(found, [*found[1:], None], strict=False):
        behind = right(shape, match.end() - 1, False)
        end = min(behind.end, following.start()) if following else behind.end
        trailing = _TRAILING.search(text, match.end(), end)  # none where the next begins within this one
        end -= len(trailing[0]) if trailing else 0
        if end > behind.at and behind.gap is None:
            # "one on trade" is one, "including on trade and tourism" may be some.
            several = match[0].split()[0] in ("including", "ones", "those", "others", ":", "–", "—", "-")
            # "three pacts: on schools, on health and training": the last two share their "on".
            several = several or (following is None and title.plural and title.count == len(found) + 1)
            yield Title(match.end(), title.head, title.head_end, end, None, several, title.formal,
                        behind.start, behind.at, None, True, stem)  # fmt: skip


def _bare_fields(shape: Shape, title: Title) -> Iterator[Title]:
    """The fields of a plural that nothing but "including" joins to it: "agreements were signed, including free trade"."""
    text = shape.text
    match = _INCLUDING.search(text, title.head_end, title.head_end + 90) if title.plural else None
    if (
        match is None
        or title.end > title.head_end + 1
        or head().search(text, title.head_end, match.end() + 90)
    ):
        return
    if ";" in text[title.head_end : match.start()] or shape.within(match.end(), match.end() + 90, "OXA"):
        return
    end = field_end(shape, match.end())
    if end > match.end():
        stem = singular(shape.words(title.start, title.head_end))
        yield Title(match.end(), title.head, title.head_end, end, None, True, title.formal,
                    match.end(), match.end(), None, True, stem)  # fmt: skip


def conjoined(shape: Shape, title: Title, least: int) -> Title | None:
    """The agreement before a title that shares its head: "a trade |and a cultural agreement|"."""
    before = _CONJOINED.search(shape.text, max(least, title.start - 60), title.start)
    if before is None or title.plural or not all(_kind(word) for word in before["kind"].split()):
        return None
    start, end = before.span("kind")
    return Title(start, title.head, title.head_end, title.head_end, None, False, title.formal,
                 title.head_end, title.head_end, (end, title.head))  # fmt: skip


def _kind(word: str) -> bool:
    """Whether a word may be all that is said of an agreement's kind: "trade", "cultural"."""
    return _DESCRIPTIVE.fullmatch(word) is not None or word.lower() in words("topic")


def fronted(shape: Shape, title: Title) -> Title:
    """A title with the field that opens its clause: "In the field of culture, an agreement was signed"."""
    opened = [m for m in _FRONTED.finditer(shape.text, 0, title.start) if title.start - m.end() < 90]
    if not opened or title.plural or title.formal or title.end > title.head_end:
        return title
    return msgspec.structs.replace(title, fronted=opened[-1].span("field"), described=True)
