"""From a person, a verb and a clause to claims: direction, dates, nature, city."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence, relative
from comity.claims.people import Person
from comity.claims.shape import compiled
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import NATURE
from comity.claims.visits.places import Destination, destination
from comity.model.date import PartialDate

_LEADING = compiled(
    r"\A(?:[A-Z]\w+ )?(?:on|in|during|from|between|since|by)(?: (?:early|late|mid|the|summer of|end of|beginning of))* ?(?P<date><D>)"
)
_JOINED = compiled(
    r",? ?(?:and|,|&|as well as)? ?(?:again |later |then )?(?:in |on |from )?(?:the |early |late )?"
)
_THERE = re.compile(r"\bthere\b|\bfollowed\b|\bsame trip\b|\breturned\b|\breciprocated\b")
# Where words about a place end that something happened at.
_AWAY = re.compile(r" who\b| which\b| that\b| and \w+ed\b| where\b")
_OFFICIAL = re.compile(
    r"\b(?:official|state|working) (?:\w+ )?(?:visit|trip)|\bsummit\b|\btalks\b|\btreaty\b", re.IGNORECASE
)


class Clause(msgspec.Struct, frozen=True):
    """A stretch of a shape: where it begins, the verb's place (`verb` to `after`), where it ends."""

    start: int
    verb: int
    after: int
    end: int


def tell(sentence: Sentence, ctx: Context, person: Person, sort: str, clause: Clause, before: Clause | None = None,
         rule: str = "visit_prose") -> bool:  # fmt: skip
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
    for date in _dates(sentence, clause):
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


def _dates(sentence: Sentence, clause: Clause) -> list[PartialDate | None]:
    """Each date of a journey: those behind the verb that are joined, else the one that opens the clause."""
    shape = sentence.shape
    dates = [i for i in shape.indexes("D") if shape.items[i].value]
    inside = [i for i in dates if clause.after <= i < clause.end]
    if not inside:
        before = [i for i in dates if clause.start <= i < clause.verb]
        opening = _LEADING.match(shape.text)
        if opening and (clause.start == 0 or not before):
            return [shape.items[opening.start("date")].value or relative(sentence)]
        return [shape.items[before[-1]].value if before else relative(sentence)]
    found = [shape.items[inside[0]].value]
    for one, two in zip(inside, inside[1:], strict=False):
        if not _JOINED.fullmatch(shape.text, one + 1, two):
            break
        found.append(shape.items[two].value)
    return found
