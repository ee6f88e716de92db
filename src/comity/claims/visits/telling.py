"""From a person, a verb and a clause to claims: direction, dates, nature, city."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.people import Person
from comity.claims.visits.dates import Clause, dates_of
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import NATURE
from comity.claims.visits.places import Destination, destination
from comity.model.date import PartialDate

_THERE = re.compile(r"\bthere\b|\bfollowed\b|\bsame trip\b|\breturned\b|\breciprocated\b")
# Where words about a place end that something happened at.
_AWAY = re.compile(r" who\b| which\b| that\b| and \w+ed\b| where\b")
_OFFICIAL = re.compile(
    r"\b(?:official|state|working) (?:\w+ )?(?:visit|trip)|\bsummit\b|\btalks\b|\btreaty\b", re.IGNORECASE
)


def tell(sentence: Sentence, ctx: Context, person: Person, sort: str, clause: Clause, before: Clause | None = None,
         rule: str = "visit_prose", dates: list[PartialDate | None] | None = None) -> bool:  # fmt: skip
    """Emit one person's journey; `before` is the clause whose verb words without a verb lean on."""
    went = _went(sentence, ctx, sort, clause)
    if before is not None and went.side is None:
        went = _went(sentence, ctx, sort, before)
    sender = _sender(sentence, ctx, person, sort, clause, went)
    if sender is None or not _official(person, sentence.shape.text):
        return False
    ctx.traveller, ctx.last_sender = person, sender
    main = before or clause
    nature = NATURE.search(sentence.shape.text, max(0, main.verb - 25), main.end)
    for date in dates if dates is not None else dates_of(sentence, clause, person):
        emit(sentence, ctx, rule, person, sender, date, nature, went.city)
    return True


def _went(sentence: Sentence, ctx: Context, sort: str, clause: Clause) -> Destination:
    end = clause.end
    if sort == "at":
        away = _AWAY.search(sentence.shape.text, clause.after, end)
        end = away.start() if away else end
    went = destination(sentence, ctx, clause.verb, end)
    if went.side is None and sort == "guest":
        went = destination(sentence, ctx, 0, end)
    if went.side is None and sort == "at":  # "In Ankara, Jia met …"
        leading = destination(sentence, ctx, clause.start, clause.verb)
        went = leading if leading.city and not went.third else went
    return went


def _sender(
    sentence: Sentence, ctx: Context, person: Person, sort: str, clause: Clause, went: Destination
) -> int | None:
    """The side that the person went from; None where it is no journey from one side to the other."""
    side, sender = went.side, person.side
    text = sentence.shape.text
    if (
        side is None
        and sender is None
        and _THERE.search(text, clause.verb, min(clause.end, clause.after + 6))
    ):
        sender = ctx.last_sender
    if side is None and (sort == "at" or went.third or sentence.shape.indexes("S")):
        return None
    if sender is None and side is not None:
        sender = 1 - side
    if side is None and sender is not None:
        side = 1 - sender
    return sender if side is not None and sender in (0, 1) and side != sender else None


def _official(person: Person, text: str) -> bool:
    """Whether somebody's journey is the state's: by an office, or by how it is told."""
    return person.office is not None or (" " in person.name and _OFFICIAL.search(text) is not None)
