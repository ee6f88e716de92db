"""Clauses: where one ends, and who is its subject."""

from __future__ import annotations

import re
from functools import lru_cache

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled

# A clause ends where another begins with a word of its own, or with a party and a verb. "Since 1968" begins none.
_BOUNDARY = compiled(
    r"; (?!(?:as well as|plus|with|and (?:an?|\d+|two|three|four|five|six)|an?|\d+|two|three|four|five|six|honorary) )|\. |: (?=(?:the )?<XB>)|,? (?:but|while|whilst|whereas|although|though(?! (?:an?|its|the|it) )|however|so that)\b|, (?:yet|so) |,? (?:which|where|when|because(?! of)|that(?! (?:city|country|state|town|same|year|time|day|place)\b))\b"
    r"|(?<!looked)(?<!looks)(?<!look)(?<!looking),? (?:after|before|until|till|since|following(?! (?:year|month|day|week))|prior to|upon(?! <NC>))(?= (?!(?:around |about |early |late |the |mid-?)*<D>))"
    r"|,? and (?!(?<=<X> and )(?:the )?<X>,? (?:\w+ )?(?:have|are|were|maintain|operate|open|keep|run|each|both)\b)(?=(?:the )?<XBS>(?!['’]s? |,? (?:and|or) |\)|,? [^ ]* ?<T>))(?=(?:the )?<XBS>,? (?:(?:in|on|since|by) <D>,? )?(?:\w+ly |also |then |later |now |currently )*+(?:has|have|had|maintain|is|are|was|were|open|establish|operat|clos|re-?open|set|did|do|follow|reciproc|keep|run|inaugurat|accredit|in turn))"
    r"|(?<!<CND>), (?:and )?(?=(?:the )?<XB>,? (?:(?:in|on|since|by) <D>,? )?(?:\w+ly |also |then |later |now |currently )*+(?:has|have|had|maintains?|is|are|was|were|open(?:ed|s)|establish\w*|operates?|closed|re-?opened|set|did|followed|reciprocated|keeps?|runs?|inaugurated) )"
    r"|,? and (?=(?:in|on|since|by) (?:\w+ ){0,2}<D>,? (?:the )?<XB>)"
    r"|,? and (?=(?:in )?(?:the )?(?:(?:following|next|same) year|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) years? later)\b)"
    r"|, (?:and |with )?(?=(?:an? |the |two |three |four |\d )?(?:\w+ )?<T>s? (?:was|were|has been|have been)\b)"
    r"|,? and (?=(?:vice versa|(?:the|its|her) (?:latter|other|counterpart)))"
    r"| - (?=(?:the )?<X>)"
)
_OBJECT = compiled(
    r"\b(?:in|to|from|with|for|by|at|between|on|into|with|towards?|against|over|outside|inside|via|through|(?<!government )(?<!governments )(?<!republic )(?<!kingdom )(?<!state )(?<!<N> )of|de|like|including|than|both) (?:the |neighbou?ring )*(?:\w+ capital(?: city)? of )?\Z"
)
# "Recognised Israel", "visiting Peru".
_DONE_TO = patterned(r"\b(?!(?:United|and|also|[A-Z])\b)[a-z]+(?:ed|ing|left|met) (?:the )?\Z")
_ACTING = compiled(
    r" (?:government|governments|authorities|side|state|ministry|foreign ministry|cabinet|president|<O>|parliament|regime|administration|republic)\b"
)
# "With Peru having its embassy in Rome": what "with" brings in is a subject all the same.
_HAVING = compiled(
    r"\b[Ww]ith (?:the )?<X>(?= (?:\w+ly |also |now |then |later |in turn )*(?:having|maintaining|keeping|operating|opening|reopening|closing|establishing|retaining|running|hosting)\b)"
)
# "Both Peru and Ghana opened …", not "in both Peru and Ghana".
_BOTH_NAMED = compiled(
    r"(?<!in )(?<!to )(?<!of )(?<!from )(?<!with )(?<!by )(?<!for )(?<!at )\bboth (?:the )?<X> and (?:the )?<X>"
)
_PRONOUN = patterned(
    r"(?:\A|[ ,])(?:[Ii]t|[Tt]he (?:country|nation|state|government|kingdom)|[Hh]er|[Hh]e|[Ss]he)(?= )"
)
_THEY = patterned(r"(?:\A|[ ,])(?:[Tt]hey|[Bb]oth|[Ee]ach|[Tt]he two|[Tt]wo)(?= )")
_OTHER = patterned(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]er|[Tt]heir) (?:latter|other|counterpart)(?: (?:country|nation|state|side))?\b|\b[Tt]he [^ ]+ counterpart"
)
_FORMER = patterned(r"\b[Tt]he former\b")

BOTH = (0, 1)
THIRD = ()


def clause(text: str, index: int) -> tuple[int, int]:
    """The clause in which a place of the shape lies."""
    start, end = 0, len(text)
    for first, last in _boundaries(text):
        if last <= index:
            start = last
        elif first >= index:
            end = first
            break
    return start, end


@lru_cache(maxsize=4)  # a sentence's is asked for again and again
def _boundaries(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _BOUNDARY.finditer(text)]


def subject(sentence: Sentence, ctx: Context, at: int, start: int) -> tuple[int, ...] | None:
    """The sides that act at `at` of a clause that begins at `start`: one, both, `THIRD` for none of them; None unknown."""
    while True:
        found = _named(sentence.shape, ctx, start, at)
        if found is not None:
            return found
        if start == 0:
            break
        before = sentence.shape.text
        told = _pronoun(sentence, ctx, start, at)
        if told is not None:
            return told
        start, at = clause(before, start - 2)[0], start
        if start >= at:
            break
    return _pronoun(sentence, ctx, start, at)


def _named(shape: Shape, ctx: Context, start: int, at: int) -> tuple[int, ...] | None:
    """The last party, state or "both countries" in the range that is no object of a preposition."""
    text = shape.text
    found: tuple[int, ...] | None = None
    last = -1
    for match in _BOTH_NAMED.finditer(text, start, at):
        found = BOTH
        last = match.end() - 1
    having = {match.end() - 1 for match in _HAVING.finditer(text, start, min(len(text), at + 40))}
    for index, item in shape.items.items():
        if not start <= index < at or item.letter not in "XASZB" or index <= last:
            continue
        if item.letter in "AZ" and not _ACTING.match(text, index + 1):
            continue
        if index not in having and (
            _OBJECT.search(text, max(0, index - 50), index)
            or _DONE_TO.search(text, max(0, index - 30), index)
        ):
            continue
        if item.letter == "B":
            found = BOTH
        elif item.letter in "SZ":
            # A third state is the subject only where it begins its clause.
            found = THIRD if found is None else found
        else:
            side = ctx.side(item)
            joined = (
                last >= 0
                and re.fullmatch(r"['’s]*,?(?: and| &)?(?: the)? ", text[last + 1 : index]) is not None
            )
            if side is not None:
                found = BOTH if joined and found not in (None, (side,)) else (side,)
        last = index
    return found


def _pronoun(sentence: Sentence, ctx: Context, start: int, at: int) -> tuple[int, ...] | None:
    text = sentence.shape.text[start:at]
    earlier = None
    if start:
        earlier = _named(sentence.shape, ctx, 0, start)
    if _OTHER.search(text):
        if earlier is None and ctx.subject is not None:
            earlier = (ctx.subject,)
        return (1 - earlier[0],) if earlier is not None and len(earlier) == 1 else None
    if _THEY.search(text):
        return BOTH
    if _FORMER.search(text) or _PRONOUN.search(text) or (start == 0 and not text.strip()):
        if earlier is not None and len(earlier) == 1:
            return earlier
        return (ctx.subject,) if ctx.subject is not None else None
    return None
