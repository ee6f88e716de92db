"""Where a ceremony was, of which no place is named: at home of the one whom it was for ("the inauguration of President A")."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.visits.clause import Clause

_ATTENDED = compiled(
    r"(?:attend\w*|took part|takes part|participated|participates|present|(?:among|one of) the [^.;,]{1,40}|represented\b(?: [^.;,]{0,40}?)?|assisted|joined|guests?|arrived|came|travell?ed|was in|were in|went|flew)\b"
)
# "the inauguration of", "A's swearing-in ceremony", "the Kenyan independence celebrations".
_CEREMONY = compiled(
    r"(?:(?P<poss>(?:<O> )?<NX>)['’]s? |(?P<adj><A>) )?(?:(?:presidential|royal|state|first|second|third|[\d]+(?:st|nd|rd|th)) )*"
    r"(?P<what>inaugurations?|inaugural|inauguration|funerals?|wedding|coronation|enthronement|swearing[- ]in|installation|investiture|burial|independence|jubilee|memorial service|requiem)\b"
    r"(?: (?:ceremon(?:y|ies)|celebrations?|day|anniversary|mass|festivities))*(?: (?:of|for) (?P<of>(?:the )?[^.;,]{1,70}))?"
)


# "was chief guest at the Republic Day parade": a guest is not at home.
_GUEST = patterned(r"\bguests?\b", re.IGNORECASE)
_DAY = patterned(r"\b(?:Republic|Independence|National|Bastille|Victory|Unity|Liberation) Day\b")


def side_of_ceremony(sentence: Sentence, ctx: Context, person: Person, clause: Clause) -> int | None:
    """The side at whose ceremony somebody was present; None where there is none, or it is a third state's."""
    shape = sentence.shape
    if not _ATTENDED.search(shape.text, clause.verb, clause.after + 20):
        return None
    if (
        _GUEST.search(shape.text, clause.verb, clause.end)
        and _DAY.search(sentence.text)
        and not shape.indexes("SZ")
    ):
        return 1 - person.side if person.side in (0, 1) else None
    match = _CEREMONY.search(shape.text, clause.after, clause.end)
    if match is None or shape.within(match.start(), match.end(), "SZ"):
        return None
    group = next((g for g in ("adj", "poss", "of") if match[g]), None)
    if group is None:  # "when President B took office, A attended the inauguration"
        alone = match["what"].lower().startswith(("inaugura", "swearing")) and not shape.indexes("SZ")
        return 1 - person.side if alone and person.side in (0, 1) else None
    start, end = match.span(group)
    sides = {side for item in shape.within(start, end, "XA") if (side := ctx.side(item)) is not None}
    honoured = [p for p in people(sentence, ctx) if start <= p.end - 1 < end]
    sides |= {p.side for p in honoured[:1] if p.side in (0, 1)}
    if len(sides) == 1:
        return sides.pop()
    inaugurated = "nstall" in match[0] or "naugura" in match[0] or "wearing" in match[0]
    unknown = honoured and honoured[0].side is None and (honoured[0].office or inaugurated)
    if not sides and unknown and person.side in (0, 1):
        return 1 - person.side  # "attended the inauguration of President B": of the two, he is the other's
    return None
