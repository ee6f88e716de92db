"""Making a visit claim of a person, a direction and a date."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.visits.latest import told_last, told_since
from comity.claims.visits.places import destination
from comity.model.claim import Visit
from comity.model.date import PartialDate

_MOST_WORDS = 12  # of a visitor's name, CLAIMS.md
_LONGEST_DATE = 25


def emit(sentence: Sentence, ctx: Context, rule: str, person: Person, sender: int, date: PartialDate | None,
         nature: str | None = None, city: str | None = None) -> None:  # fmt: skip
    """Add the claim; where the name's office stands in another sentence, that place is its context."""
    if not person.name or len(person.name.split()) > _MOST_WORDS:
        return
    if date is None:
        date = _opening(sentence)
    told = _told(sentence, ctx, person, sender, date) or _told_above(
        sentence, ctx, person, sender, date, city
    )
    if told is not None:
        if city and told.city is None:
            ctx.amend(told, sentence, city=city)
        return
    named = ctx.named(sentence.shape)
    codes = [ctx.code(side, date, named.get(side)) for side in (sender, 1 - sender)]
    away = person.at is not None and not sentence.start <= person.at < sentence.end
    context = (ctx.sentence_at(person.at),) if away and person.at is not None else ()
    ctx.emit(Visit, sentence, rule, context=context, sender=codes[0], receiver=codes[1], visitor=person.name,
             office=person.office, nature=nature.lower() if nature else None, city=city, date=date)  # fmt: skip


# "1974. A visited …": a date that stands as a sentence of its own at the beginning of what tells the visit.
_DATE_ALONE = compiled(r"\A(?P<date><D>) ?[.:]?\Z")


def _opening(sentence: Sentence) -> PartialDate | None:
    """The date that the sentence before is nothing but."""
    before = sentence.previous
    if before is None or before.end - before.start > _LONGEST_DATE:
        return None
    match = _DATE_ALONE.match(before.shape.text)
    date: PartialDate | None = before.shape.items[match.start("date")].value if match else None
    return date


def _told(
    sentence: Sentence, ctx: Context, person: Person, sender: int, date: PartialDate | None
) -> Visit | None:
    """The claim of this journey that the sentence has told already: "arrived on a state visit and toured"."""
    return next(
        (
            visit
            for visit in told_since(ctx, sentence.start)
            if visit.visitor == person.name
            and ctx.parties.side.get(visit.sender) == sender
            and visit.date in (str(date) if date is not None else None, None)
        ),
        None,
    )


# Words by which a journey is not the one that was told before.
_ANOTHER = patterned(
    r"\b(?:earlier|previous\w*|before|another|again|second|third|later|next|last|also|subsequent\w*|years?|returned|already|once)\b",
    re.IGNORECASE,
)


def _told_above(
    sentence: Sentence, ctx: Context, person: Person, sender: int, date: PartialDate | None, city: str | None
) -> Visit | None:
    """The claim of the journey of which an undated sentence of the same paragraph tells a city: "A came in 2009. In Oslo, A met B"."""
    if date is not None or city is None or sentence.previous is None or _ANOTHER.search(sentence.text):
        return None
    same = [
        visit
        for visit in told_since(ctx, sentence.block.start)
        if _is_of(visit, person) and ctx.parties.side.get(visit.sender) == sender
    ]
    if not same or same[0].date is None or same[0].city is not None:
        return None
    alone = len(same) < 2 or same[1].evidence != same[0].evidence
    return same[0] if alone else None


# "While in Oslo, he met", "In Oslo, the president laid a wreath".
_IN_CITY = compiled(
    r"\A(?:(?:[Ww]hile|[Ww]hilst|[Dd]uring his stay|[Dd]uring her stay|[Oo]n arrival|[Uu]pon arrival) )?[Ii]n (?P<city><CN>),? (?:s?he|they|the (?:<A> )?<O>|<N>|<O> <N>|both|the two|talks|an? |several )\b"
)


def read_city(sentence: Sentence, ctx: Context) -> None:
    """Give the journey that the sentence before tells the city with which this one begins."""
    last = told_last(ctx, sentence.previous)
    if last is None or last.city is not None or last.date is None or sentence.shape.indexes("D"):
        return
    match = _IN_CITY.match(sentence.shape.text)
    if match is None:
        return
    place = destination(sentence, ctx, 0, match.end("city"), at=True)
    if place.city is None or place.side != ctx.parties.side.get(last.receiver):
        return
    went = (last.evidence, last.sender, last.date)  # and those who went with him
    for claim in list(ctx.claims):
        together = isinstance(claim, Visit) and (claim.evidence, claim.sender, claim.date) == went
        if together and isinstance(claim, Visit) and claim.city is None:
            ctx.amend(claim, sentence, city=place.city)


def _is_of(claim: Visit, person: Person) -> bool:
    """Whether a claim is of a person: by his name, or by its end or its beginning."""
    return claim.visitor == person.name or person.name in (
        claim.visitor.split()[-1],
        claim.visitor.split()[0],
    )
