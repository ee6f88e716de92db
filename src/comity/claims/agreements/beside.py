"""The dates that stand right at the title of an agreement: in parentheses behind it, before it, by "of" and "in"."""

from __future__ import annotations

from comity.claims.agreements.title import Title
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled

# "(1998)", "(signed on 2 May 1998, in force since 2001)"
_PAREN = compiled(r"[\"”]?,? ?\((?:[^()]{0,40}?)(?P<date><D>)[^()]*\)")
_SIGNED_IN = compiled(r"\bsigned (?:(?:in|on|at) (?:the )?)?(?:<C>,? (?:on |in )?)?<D>")
# "the 1998 Treaty", "the 1998 signing of the Treaty"
_ADJACENT = compiled(
    r"(?P<date><D>)(?: ?[–—:] ?(?:the |an? )?|(?:['’]s)? (?:(?:signing|conclusion|signature|ratification) of (?:the |an? )?|(?!signed|concluded)\w+ )?)\Z"
)
OF = compiled(
    r"[\"”]?(?: ?,? ?(?:between (?:<B>|the two|<X> and (?:the )?<X>) )?(?:of|on|in|during|in the year|from|dated|dating from|dat(?:es|ing|ed) (?:back )?(?:from|to)) (?:the )?(?:early |late |mid-)?<D>|, <D>(?=[,;.)]|\Z))"
)
_TERM = patterned(r"\d{4}/\d{4}")
BY = patterned(
    r"(?i)\b(?:since|by|until|till|from|as of|before|prior to|between)(?: the)?(?: early| late)? \Z"
)


def dates_of(shape: Shape) -> list[int]:
    """Where the dates stand that may date an act; "2008–2010" is the term of an agreement."""
    return [
        at
        for at in shape.indexes("D")
        if (value := shape.items[at].value) is not None and not _TERM.fullmatch(value.edtf)
    ]


def directly_dated(shape: Shape, title: Title) -> bool:
    """Whether a date stands right at a title: in parentheses behind it, before it, or by "of" and "in"."""
    dates = dates_of(shape)
    if beside(shape, title, dates) is not None:
        return True
    if title.gap is not None and any(title.gap[0] <= at < title.gap[1] for at in dates):
        return True
    match = OF.match(shape.text, title.end)
    return match is not None and match.end() - 1 in dates


def beside(shape: Shape, title: Title, dates: list[int]) -> int | None:
    """The date in parentheses behind a title, or right before it."""
    paren = _PAREN.match(shape.text, title.end)
    if paren and paren.start("date") in dates:
        signed = _SIGNED_IN.search(shape.text, paren.start(), paren.end())
        return signed.end() - 1 if signed and signed.end() - 1 in dates else paren.start("date")
    adjacent = _ADJACENT.search(shape.text, max(0, title.start - 60), title.start)
    if adjacent and adjacent.start("date") in dates and title.stem is None:
        at = adjacent.start("date")
        # "By the 1920 treaty" is dated so, "by 1920 treaties" are not.
        if shape.words(at, at + 1).startswith(("the ", "The ")) or not BY.search(shape.text[:at]):
            return at
    return None
