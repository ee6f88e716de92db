"""Who made an agreement, where its own words say so: by its name, by the parties told beside it, by what is known of it."""

from __future__ import annotations

import re

from comity.claims.agreements.title import Title
from comity.claims.agreements.words import combining, makers
from comity.claims.context import Context
from comity.claims.patterns import patterned
from comity.claims.shape import MARK, Item, Shape, compiled

# "(BLFTA) of 1998, signed in Sofia, between the governments of A and the Republic of B"
_BETWEEN = compiled(
    r"[\"”]?[^;.:()]{0,50}?(?: \([^()]{1,30}\))?[^;.:()]{0,30}?\b(?:between|by) (?:the |their |both )?(?:(?P<both><B>|the two \w+|two \w+)"
    r"|(?:[^\s,;.]+ ){0,6}?(?P<a><XA>)(?:['’]s)?(?: [\w’'-]+){0,3}(?: \([^()]*\))?,? and (?:[^\s,;.]+ ){0,6}?(?P<b><XA>))"
)
# Another that stands with them: "between A, B and C".
_MORE = compiled(r"(?:['’]s)?(?: [\w-]+)?,? (?:and |as well as )(?:the )?<SZ>|, (?:the )?<SZ>")
_JOINED = compiled(r"<SZ> ?[-–—] ?<XA>[-–— ]*\Z|<XA> ?[-–—] ?<SZ>[-–— ]*\Z|<SZ>(?:['’]s)? \Z")
_STATES = frozenset(MARK[letter] for letter in "XASZ")
_LONGEST = 160  # characters


def explicit(shape: Shape, title: Title, ctx: Context) -> bool:
    """Whether the two, and they alone, are told to have made an agreement: no other that a sentence names matters then."""
    return _by_name(shape, title, ctx) or _by_parties(shape, title, ctx) or known(shape, title, ctx)


def _by_name(shape: Shape, title: Title, ctx: Context) -> bool:
    """Whether both stand in its name: "the Anglo-Siamese Treaty", "the Agreement between A and B on C"."""
    inside = shape.within(title.start, title.end, "XASZ")
    combined = {ctx.parties.side.get(code) for code in _combined(shape, title)}
    if any(item.letter in "SZ" for item in inside) or None in combined:
        return False
    sides = combined | {ctx.side(item) for item in inside}
    return {0, 1} <= sides and _MORE.match(shape.text, title.end) is None


def _by_parties(shape: Shape, title: Title, ctx: Context) -> bool:
    """Whether both are told beside it: "a treaty was signed between A and B"."""
    match = _BETWEEN.match(shape.text, title.head_end, title.end + _LONGEST)
    if match is None or _MORE.match(shape.text, match.end()):
        return False
    inside = shape.within(match.start(), match.end(), "XASZ")
    if any(item.letter in "SZ" for item in inside):
        return False
    return match["both"] is not None or _are_two(inside, ctx)


def _are_two(items: list[Item], ctx: Context) -> bool:
    return {0, 1} <= {ctx.side(item) for item in items}


def known(shape: Shape, title: Title, ctx: Context) -> bool:
    """Whether a treaty of its name is known to be the two's, and of nobody else."""
    pattern, codes = makers()
    named = pattern.search(shape.words(max(0, title.start - 25), title.end))
    if named is None or len(codes[named[0]]) != 2:
        return False
    return {ctx.parties.side.get(code) for code in codes[named[0]]} == {0, 1}


def named(shape: Shape, title: Title) -> bool:
    """Whether a title is written as a name: with a capital, and more than "the Agreement"."""
    if not title.described or not shape.words(title.head, title.head + 1).isupper():
        return False
    return not title.plural or shape.words(title.start, title.head)[:1].isupper()  # "the Evian Accords"


# What is said of a treaty that is there: what it did, or what was done by it.
_BY_IT = patterned(
    r"(?i)\b(?:with|by|in|under|through|via|upon|after|following|despite|before|per|since|of|from|to|on) (?:the |its |their |a |an )?(?:terms of the |provisions of the |signing of the |signature of the |conclusion of the )?(?:\w+ )?[\"“]?\Z"
)
_IT_DID = compiled(
    r"[\"”]?(?: \([^()]*\))?(?:,? (?:of|in|on|from|signed|concluded)[^,;]{0,50}?<D>)?,?(?:,? which)?(?: \w+ly| then| also| thus)? (?:ha[ds] )?(?!was |were |is |are |has |have |had |been |and |in |on |of |with |between )(?:[a-z]+(?:ed|es)|led|gave|put|set|made|drew|laid|brought|saw|took|left|fell|became|remains?|allows?|provides?|regulates?|grants?|gives?)\b"
)


def tells(shape: Shape, title: Title) -> bool:
    """Whether a named treaty is told by what it did ("the Treaty of X ended the war") or as what something was done by."""
    text = shape.text
    if _IT_DID.match(text, title.end):
        return True
    return _BY_IT.search(text, max(0, title.start - 60), title.start) is not None


def _combined(shape: Shape, title: Title) -> list[str]:
    """The codes of the states that stand in a name as a combining form: "the Franco-Siamese Treaty"."""
    text = shape.text
    found = []
    for at, item in shape.items.items():
        if title.start <= at < title.head and item.letter == "N" and text[at + 1 : at + 2] in ("-", "–", "—"):
            code = combining().get(shape.source[item.start : item.end])
            if code is not None and text[at + 2 : at + 3] in _STATES:
                found.append(code)
    return found


def joined_to_third(shape: Shape, title: Title, ctx: Context) -> bool:
    """Whether a third state stands right before a title or in its name: "(United States-Peru Free Trade Agreement)"."""
    if any(code not in ctx.parties.side for code in _combined(shape, title)):
        return True
    before = shape.text[max(0, title.start - 12) : title.start]
    return any(mark in before for mark in (MARK["S"], MARK["Z"])) and _JOINED.search(before) is not None


def whole(shape: Shape, title: Title) -> bool:
    """Whether a title is all that a sentence or item says, dates, abbreviations and notes aside."""
    rest = shape.text[: title.start] + " " + shape.text[title.end :]
    rest = re.sub(r"\[[^\]]*\]|\([^()]*\)|\b(?:the|of|in|on|signed)\b", "", rest)
    return re.search(r"[^\W\d_]", re.sub("[" + MARK["D"] + "]", "", rest)) is None
