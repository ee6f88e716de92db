"""Visits that others are counted from, and those of whom a visitor is one: "the first by a Kenyan president since that of A"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.shape import compiled
from comity.claims.visits.latest import told_last
from comity.claims.visits.told import NOUN, Told

# "the first visit by a Kenyan president": whose side the one named is on.
_BY_ONE = compiled(
    r"\b(?:by|of|from) (?:an?|any) (?:(?:sitting|serving|incumbent|reigning|senior|high[- ]\w+) ){0,2}(?:(?P<adj><AX>)|<O> (?:of|from) (?:the )?(?P<of><X>)) ?(?P<office><O>|leader|official|monarch|statesman|politician|ruler|dignitary)?(?=\Z|\.|,| )"
)
# "the first visit by … since that of A in 1966", "the first since B's trip in 1980".
_SINCE = compiled(
    r"\b(?:first|second|only)\b[^.;]{0,160}?\bsince (?:that of |the (?:\w+ )?(?:visit|trip|one|tour) (?:of|by) |when )?(?:the |then |former )*(?=<ANY>)"
)
_SINCE_DATE = compiled(
    r"(?:['’]s?(?: \w+)? (?:visit|trip|tour|one))?(?: (?:visited|came|went|travell?ed there))?(?: (?:to (?:the )?<PLACE>|there|it))?,? (?:in |on |\((?:in )?)(?:early |late |mid-)?(?P<date><D>)"
)
# "Her second visit was in 1980": not the one told before.
_SECOND = compiled(
    r"\A(?:His|Her) (?:<D> )?(?:second|third|fourth|fifth|next|last|final|subsequent|other|later|most recent|latest|return)(?: \w+){0,2} (?:visit|trip|tour|one)\b"
)


def by_one_of(sentence: Sentence, ctx: Context, person: Person) -> Person:
    """The person with the side, and where he has none the office, of those of whom the visitor is said to be one."""
    shape = sentence.shape
    match = _BY_ONE.search(shape.text)
    side = ctx.side(shape.item(match, "adj") or shape.item(match, "of")) if match else None
    if match is None or side is None or person.side not in (None, side):
        return person
    office = person.office or shape.group(match, "office") or None
    return msgspec.structs.replace(person, side=side, office=office)


def since(sentence: Sentence, persons: list[Person]) -> Iterator[Told]:
    """The journey that another is counted from: "the first visit of a Kenyan president since that of A in 1966"."""
    shape = sentence.shape
    for match in _SINCE.finditer(shape.text) if "since" in shape.text else ():
        if not NOUN.search(shape.text, match.start(), match.end()) and not NOUN.search(
            shape.text, 0, match.start()
        ):
            continue
        for person in persons:
            dated = (
                _SINCE_DATE.match(shape.text, person.end)
                if person.start <= match.end() < person.end
                else None
            )
            if dated:
                yield Told(person, match.start(), [shape.items[dated.start("date")].value])


def another_visit(sentence: Sentence, ctx: Context) -> Iterator[Told]:
    """A further journey of the one who went in the sentence before."""
    match, who = _SECOND.match(sentence.shape.text), ctx.traveller
    if match is None or who is None or who.side is None:
        return
    if told_last(ctx, sentence.previous) is not None:
        yield Told(
            msgspec.structs.replace(who, start=match.start(), end=match.end()), match.start(), home=True
        )
