"""Journeys told by a noun: "the visit of A to", "A's visit", "A signed … during a visit", "visiting President A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.visits.by_whom import told_by
from comity.claims.visits.clause import Clause
from comity.claims.visits.counted import another_visit, by_one_of, since
from comity.claims.visits.dates import after_a_visit, before_noun, dates_of, in_brackets
from comity.claims.visits.journeys import (
    BOUND_FOR,
    ELLIPSIS,
    EXCHANGE,
    EXCHANGED,
    INVERTED,
    NOT,
    PLANNED,
    POSSESSED,
    VISITING,
    VISITORS,
)
from comity.claims.visits.meanwhile import meanwhile
from comity.claims.visits.subjects import singular
from comity.claims.visits.telling import tell
from comity.claims.visits.told import CLAUSE_END, NOUN, Told

# An ambassador "to Norway" or a letter "from A to Norway" is no journey.
_SENT = patterned(
    r"\b(?:from|letter|message|ambassador|appointed|proposed|said|told|presented)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)
# "Visits from Kenya: 1982 August President A 1994 May Minister B": the date stands before.
_DATE_FIRST = compiled(r":? ?(?:in )?<D>[:,]? (?:the |then |former )*")
_WENT = patterned(r"visit|guest|\btrips?\b|travel|\bcome\b|\bcame\b|\bbeen to\b", re.IGNORECASE)


def read_nouns(sentence: Sentence, ctx: Context, persons: list[Person], gone: set[int]) -> None:
    """Emit the journeys of those persons of a sentence whom no verb has told to go (`gone`, by their starts)."""
    text = sentence.shape.text
    free = [p for p in persons if p.start not in gone]
    done: set[int] = set(gone)
    for told in (
        chain(
            inverted(sentence, ctx),
            another_visit(sentence, ctx),
        )
        if not free
        else chain(
            inverted(sentence, ctx),
            told_by(sentence, ctx, free),
            (Told(p, p.start) for p in free if (m := POSSESSED.match(text, p.end)) and not NOT.search(m[0])),
            (Told(p, p.start) for p in free if ELLIPSIS.match(text, p.end) and NOUN.search(text, 0, p.start)),
            visitors(sentence, ctx, free),
            exchanged(sentence, free),
            bound(text, free),
            since(sentence, free),
            another_visit(sentence, ctx),
            (Told(p, m.start()) for m in VISITING.finditer(text) for p in free if p.start <= m.end() < p.end),
            meanwhile(sentence, ctx, persons, gone),
        )
    ):
        person, start = told.person, told.at
        if person.side is None or person.office is None:
            person = by_one_of(sentence, ctx, person)
        if person.start in done or NOT.search(text, max(0, start - 25), start):
            continue
        boundary = CLAUSE_END.search(text, max(start, person.end) + 1)
        opened = [m.end() for m in CLAUSE_END.finditer(text, 0, start)]
        clause = Clause(
            opened[-1] if opened else 0, start, start, boundary.start() if boundary else len(text)
        )
        if PLANNED.search(text, person.end, clause.end):
            continue
        dates = (
            told.dates
            or before_noun(sentence.shape, start)
            or after_a_visit(sentence.shape, min(start, person.start), max(start, person.end))
        )
        if tell(sentence, ctx, person, "go", clause, rule="visit_noun", dates=dates, home=told.home):
            done.add(person.start)


def inverted(sentence: Sentence, ctx: Context) -> Iterator[Told]:
    """Who is named last: "the first Kenyan president to visit Oslo was A"."""
    shape = sentence.shape
    for match in INVERTED.finditer(shape.text):
        item = shape.item(match, "adj") or shape.item(match, "of")
        name, office = shape.group(match, "name"), shape.group(match, "title") or shape.group(match, "office")
        side = ctx.side(item) if item is not None else None
        person = Person(match.start(), match.end(), name, office, side, shape.offset(match.start("name")))
        yield Told(person, match.start())


def visitors(sentence: Sentence, ctx: Context, persons: list[Person]) -> Iterator[Told]:
    """ "Visitors from Kenya have included A in 1990, B in 1994 and C (2001)"."""
    shape = sentence.shape
    for match in VISITORS.finditer(shape.text) if _WENT.search(shape.text) else ():
        item = shape.item(match, "of") or shape.item(match, "adj") or shape.item(match, "adj2")
        to = shape.item(match, "to") or shape.item(match, "to2") or shape.item(match, "to3")
        side = ctx.side(item)
        if side is None and to is not None and (reached := ctx.side(to)) is not None:
            side = 1 - reached
        if side is None or not _WENT.search(shape.text, match.start(), match.end()):
            continue
        behind = [p for p in persons if p.start >= match.end() and p.side in (None, side)]
        heads = [i for i in shape.indexes("O") if match.start() <= i < match.end()]
        head = shape.words(heads[-1], heads[-1] + 1) if heads else ""
        if head.endswith("s"):  # "Kenyan presidents who have visited include A"
            behind = [p if p.office else singular(msgspec.structs.replace(p, office=head)) for p in behind]
        dated_first = bool(behind) and _DATE_FIRST.fullmatch(shape.text, match.end(), behind[0].start)
        for number, person in enumerate(behind):
            end = behind[number + 1].start if number + 1 < len(behind) else len(shape.text)
            own = Clause(person.end, person.end, person.end, end)
            guest = msgspec.structs.replace(person, side=side)
            if dated_first:
                before = behind[number - 1].end if number else match.end()
                dates = [i.value for i in shape.within(before, person.start, "D") if i.value][-1:]
                if dates:
                    yield Told(guest, person.start, dates, home=True)
                continue
            yield Told(guest, person.start, dates_of(sentence, own, person), home=True)


def exchanged(sentence: Sentence, persons: list[Person]) -> Iterator[Told]:
    """ "Visits were exchanged between President A of Kenya (2004) and Prime Minister B of Denmark (2006)"."""
    if not EXCHANGED.search(sentence.shape.text):
        return
    for person in persons:
        dates, _ = in_brackets(sentence.shape, person)
        if person.office and person.side in (0, 1) and dates:
            yield Told(singular(person), person.start, dates, home=True)


def bound(text: str, persons: list[Person]) -> Iterator[Told]:
    """ "Exchanges, among them by President A to Oslo in 2003 and Minister B to Lima in 2004"."""
    if not EXCHANGE.search(text):
        return
    for person in persons:
        if person.office and BOUND_FOR.match(text, person.end) and not _SENT.search(text, 0, person.start):
            yield Told(person, person.end)
