"""Recognition that one state took from the other and gave to a rival, or took from a rival."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.shape import Item, compiled
from comity.claims.status.clauses import SIDE, hedged, subject
from comity.claims.status.dating import date_of
from comity.claims.status.emit import emit

_SWITCH = compiled(
    r"\b(?P<verb>switch(?:ed|es|ing)?|transferr?(?:ed|s|ing)?|shift(?:ed|s|ing)?|chang(?:ed|es|ing))\b (?:(?:its|their|official|formal|diplomatic|back|again|the) )*(?P<what>recognition|relations|ties|allegiance|sides)\b"
    r"(?:[^.;]{0,40}?\bfrom (?:the )?(?:[\w'’]+ )??(?P<from><XSCAZ>))?(?:[^.;]{0,40}?\bto (?:the )?(?:[\w'’]+ (?:of |in )?)??(?P<to><XSCAZ>))?"
)
_WITHDREW = compiled(
    r"\b(?:withdr(?:ew|awn|awing)|revok(?:ed|ing)|rescind(?:ed|ing)|cancel(?:l)?ed|annulled) (?:[\w-]+ ){0,3}recognition (?:of|from) (?:the )?(?:[\w’']+ ){0,4}?(?P<from><XASZ>)"
)


def read(sentence: Sentence, ctx: Context) -> bool:
    """Claims of recognition that was switched or withdrawn; whether there were any."""
    shape = sentence.shape
    text = shape.text
    told = [(m, True) for m in _SWITCH.finditer(text)] + [(m, False) for m in _WITHDREW.finditer(text)]
    for match, switched in told:
        if hedged(text, match.start(), match.end()):
            continue
        lost = _party(ctx, shape.item(match, "from"))
        gained = _party(ctx, shape.item(match, "to")) if switched else None
        who = subject(sentence, ctx, match.start())
        by = who.side if who.sort == SIDE else None
        if lost is not None and by is None and who.sort != "third":
            by = 1 - lost
        if by is None or lost == by:
            continue
        date = date_of(sentence, match.start(), match.end())
        if date is not None and date.is_interval:
            date = date.ends[1]  # relations "from 1962 to 1972, when it switched recognition"
        if lost is None and gained is not None and gained != by:
            emit(sentence, ctx, "status_switched", "recognised", date, by)
        elif lost is not None or (switched and "TWN" in (ctx.parties.a, ctx.parties.b)):
            emit(sentence, ctx, "status_switched", "severed", date, by)
        else:
            continue
        return True
    return False


def _party(ctx: Context, item: Item | None) -> int | None:
    """The side that is meant; the People's Republic is none where the other China is."""
    if item is not None and item.value == "CHN" and "TWN" in (ctx.parties.a, ctx.parties.b):
        return None
    return ctx.side(item)
