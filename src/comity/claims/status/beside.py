"""Changes that are told beside others: of relations with a second state, in short, or as a break in what lasts."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.shape import compiled
from comity.claims.status.dating import dates_in, valued
from comity.claims.status.ties import Tie
from comity.model.date import PartialDate

# "relations with S| since 1965 and with X since 1967"
_AND_WITH = compiled(
    r"[^.;]{0,60}?(?:,? and|,)(?: with)? (?:the )?(?P<x><X>)(?: only)? (?:since|from|in|on) (?:the )?(?P<date><D>)"
)
# "followed by |relations in 1965", "relations| followed in 1965"
_FOLLOWED_BY = compiled(r"\bfollowed (?:[\w-]+ ){0,4}?by (?:the )?(?:establishment of )?\Z")
_FOLLOWED = compiled(
    r" (?:only |soon |shortly |then )?followed (?:suit )?(?:[\w-]+ ){0,2}?(?:in|on) (?:the )?(?P<date><D>)"
)
_IN = compiled(r",? (?:[\w-]+ later,? )?(?:in|on|from) (?:the )?(?P<date><D>)")
# "the first state to have |relations with X in 1965"
_NTH_TO_HAVE = compiled(
    r"\b(?:first|second|third|last|only|\w+th|one of)\b [^.;,]{0,70}? to (?:have|maintain|enjoy) (?:full |formal )?\Z"
)
# "relations, with a break between 1971 and 1975"
_BREAK = compiled(
    r"[^.;]{0,60}?\b(?:with|but for|except for|save for|despite|notwithstanding|apart from) (?:an?|the|one) (?:[\w-]+ )?(?:break|interruption|hiatus|suspension|rupture|gap) (?:[\w-]+ )?(?=(?:between|from) <D>)"
)


def and_with(sentence: Sentence, ctx: Context, tie: Tie) -> PartialDate | None:
    """The date of relations with a party that are told beside those with a third state."""
    if tie.word not in ("with", "to") or not any(item.letter == "S" for item in tie.whom):
        return None
    match = _AND_WITH.match(sentence.shape.text, tie.whom_end)
    return valued(sentence, match) if match else None


def followed(sentence: Sentence, tie: Tie) -> PartialDate | None:
    """The date of relations that followed something, or that a state was the first to have."""
    text = sentence.shape.text
    if tie.strength != "counts" or tie.negated:
        return None
    match = _FOLLOWED.match(text, tie.whom_end)
    if not match and (_FOLLOWED_BY.search(text, 0, tie.start) or _NTH_TO_HAVE.search(text, 0, tie.start)):
        match = _IN.match(text, tie.whom_end)
    return valued(sentence, match) if match else None


def broken(sentence: Sentence, tie: Tie) -> tuple[PartialDate, PartialDate] | None:
    """The first and the last day of a break in relations that are otherwise said to last."""
    match = _BREAK.match(sentence.shape.text, tie.whom_end) if tie.strength == "counts" else None
    dates = dates_in(sentence, match.end(), match.end() + 60) if match else []
    if not dates or not dates[0].is_interval:
        return None
    first, last = dates[0].ends
    return (first, last) if first is not None and last is not None else None
