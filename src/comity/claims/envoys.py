"""Envoys: the persons whom the text names as the representative of one of the two to the other."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import officials
from comity.claims.shape import Shape, compiled
from comity.model.claim import Envoy
from comity.model.date import PartialDate

_RANK = patterned(
    r"(?:(?:non-?resident|resident|concurrent|honorary|first) )?(?:ambassador|high commissioner|charg[ée] d['’]affaires|consul[- ]general|consul|nuncio|apostolic nuncio)\b",
    re.IGNORECASE,
)
# "… ambassador to Denmark", "… ambassador in Copenhagen": to whom; another state's is a third.
_TO = compiled(r"\b(?:to|in) (?:the )?(?:<N> of (?:the )?)?(?P<to><XSC>)")
# "… ambassador to the United Nations": to neither party.
_ELSEWHERE = compiled(r"\b(?:to|at|with) (?:the )?<N>")
# What is said before a name and is none of it.
_STYLE = patterned(r"(?:(?:H\.? ?E|Dr|Mrs?|Ms|Prof|Sir|Dame|Lord|His Excellency|Her Excellency|Mr)\b\.? )+")
# "The current Armenian ambassador to Denmark is A", "Its first ambassador of B to A was C".
_IS = compiled(
    r"(?:(?P<adj><A>) |(?P<poss><X>)['’]s )?(?:[\w-]+ ){0,2}(?P<rank><TO>)(?: of (?:the )?(?P<of><X>))?(?: (?:to|in) (?:the )?(?P<to><XSC>))?(?:(?! and | is | was )[^.;]){0,40}? (?:is|was|has been) (?:<N>['’]s? \w+, )?(?:[A-Z][a-z]{1,3}\.? )?(?P<name><N>)(?!['’]s)"
)
# "A was appointed ambassador of B to C", "A became the first resident ambassador to C".
_APPOINTED = compiled(
    r"(?<!\bin )(?<!\bat )(?P<name><N>),?(?: who [^,;.]{1,80},)? (?:(?:was|is|has been|had been) (?:appointed|named|nominated|accredited|posted|sworn in)|became|served|serves|is|was)(?: as)? (?:the |its |their |an? |(?:his|her) country['’]s )?(?:(?P<adj><A>) |(?P<poss><X>)(?:['’]s)? )?(?:(?:first|new|current|second|last) )*(?P<rank><TO>)(?: of (?:the )?(?:<N> of )?(?P<of><X>))?(?: (?:to|in) (?:the )?(?P<to><XSC>))?"
)
_FROM = compiled(r"(?:from|since|appointed [^.;]{0,60}?(?:in|on)|took office (?:in|on)) (?P<d><D>)")
_UNTIL = compiled(r"(?:until|till|through|ending [^.;]{0,40}?in) (?P<d><D>)")


def read(sentence: Sentence, ctx: Context) -> bool:
    """Envoy claims of a sentence; whether there were any."""
    shape, told = sentence.shape, set[str]()
    for match in (*_APPOINTED.finditer(shape.text), *_IS.finditer(shape.text)):
        rank = shape.group(match, "rank")
        if _RANK.match(rank):
            item = next((i for g in ("adj", "poss", "of") if match[g] and (i := shape.item(match, g))), None)
            side = ctx.side(item) if item is not None else None
            to = shape.item(match, "to") if match["to"] else None
            other = ctx.side(to) if to is not None else None
            if to is None or other is not None:
                told |= _emit(sentence, ctx, shape.group(match, "name"), rank, side, other, told)
    for person in officials(sentence, ctx):
        if person.office and _RANK.match(person.office) and person.side != -1:
            end = min(len(shape.text), person.end + 24)
            toward = _TO.search(shape.text, person.start, min(end, person.end + 12))
            if toward is None and _ELSEWHERE.search(shape.text, person.start, end):
                continue
            other = ctx.side(shape.item(toward, "to")) if toward else None
            if toward is None or other is not None:
                told |= _emit(sentence, ctx, person.name, _rank(person), person.side, other, told)
    return bool(told)


def _rank(person: Person) -> str:
    match = _RANK.match(person.office or "")
    return match[0] if match else ""


def _emit(sentence: Sentence, ctx: Context, name: str, rank: str, side: int | None, other: int | None,
          told: set[str]) -> set[str]:  # fmt: skip
    """Emit an envoy whose sending side is told, or follows from the receiving one; the names that are now told."""
    sender = 1 - other if side is None and other is not None else side
    if (
        sender not in (0, 1)
        or other == sender
        or name.rsplit(maxsplit=1)[-1] in told
        or len(name.split()) > 12
    ):
        return set()
    shape = sentence.shape
    name = _STYLE.sub("", name, count=1) if _STYLE.match(name) else name
    first, last = _date(shape, _FROM), _date(shape, _UNTIL)
    if first is not None and first.is_interval:  # "from February 2007 to June 2010"
        first, last = first.ends
    a, b = ctx.code(sender, first), ctx.code(1 - sender, first)
    ctx.emit(
        Envoy, sentence, "envoy_named", sender=a, receiver=b, name=name, rank=rank.lower(), date=first,
        from_=str(first) if first else None, to=str(last) if last else None,
    )  # fmt: skip
    return {name.rsplit(maxsplit=1)[-1]}


def _date(shape: Shape, pattern: re.Pattern[str]) -> PartialDate | None:
    match = pattern.search(shape.text)
    item = shape.item(match, "d") if match else None
    value: PartialDate | None = item.value if item is not None else None
    return value
