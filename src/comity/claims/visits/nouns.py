"""Journeys told by a noun: "the visit of A to", "A's visit", "A signed … during a visit", "visiting President A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from comity.claims.context import Context, Sentence
from comity.claims.people import Person
from comity.claims.shape import compiled
from comity.claims.visits.journeys import (
    BOUND_FOR,
    EXCHANGE,
    INVERTED,
    LED,
    NOT,
    OF,
    POSSESSED,
    VISITING,
    WHILE,
)
from comity.claims.visits.dates import Clause
from comity.claims.visits.telling import tell

_TOGETHER = compiled(r",? ?(?:and|as well as|together with|,|&)(?: (?:also|the|his|her|their|then|both))* ?")
_BOUNDARY = re.compile(r";|, and |, while |, where |, which ")


def read_nouns(sentence: Sentence, ctx: Context, persons: list[Person]) -> None:
    """Emit the journeys of those persons of a sentence whom no verb has told to go."""
    text = sentence.shape.text
    told: set[int] = set()

    def noun(person: Person, start: int) -> None:
        if person.start in told or NOT.search(text, max(0, start - 25), start):
            return
        boundary = _BOUNDARY.search(text, max(start, person.end) + 1)
        end = boundary.start() if boundary else len(text)
        if tell(sentence, ctx, person, "go", Clause(0, start, start, end), rule="visit_noun"):
            told.add(person.start)

    for person in _inverted(sentence, ctx):
        noun(person, person.start)
    for match in chain(OF.finditer(text), LED.finditer(text)):
        for person in _joined(text, [p for p in persons if p.start <= match.end() < p.end], persons):
            noun(person, match.start())
    for person in persons:
        if POSSESSED.match(text[person.end :]):
            noun(person, person.start)
    if EXCHANGE.search(text):
        for person in persons:
            if (
                person.office
                and BOUND_FOR.match(text[person.end :])
                and not _SENT.search(text, 0, person.start)
            ):
                noun(person, person.end)
    for match in VISITING.finditer(text):
        for person in persons:
            if person.start <= match.end() < person.end:
                noun(person, match.start())
    for match in WHILE.finditer(text):
        who = _about(text, persons, match)
        if who is not None:
            noun(who, match.start())


# An ambassador "to Norway" or a letter "from A to Norway" is no journey.
_SENT = re.compile(
    r"\b(?:from|letter|message|ambassador|appointed|proposed|said|told|presented)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)


def _inverted(sentence: Sentence, ctx: Context) -> Iterator[Person]:
    """Who is named last: "the first Kenyan president to visit Oslo was A"."""
    shape = sentence.shape
    for match in INVERTED.finditer(shape.text):
        item = shape.item(match, "adj") or shape.item(match, "of")
        name, office = shape.group(match, "name"), shape.group(match, "office")
        side = ctx.side(item) if item is not None else None
        yield Person(match.start(), match.end(), name, office, side, shape.offset(match.start("name")))


def _joined(text: str, first: list[Person], persons: list[Person]) -> list[Person]:
    """A person and those joined to it behind: "the visit of A and B"."""
    found = first[:1]
    for person in persons:
        if (
            found
            and person.start > found[-1].start
            and _TOGETHER.fullmatch(text, found[-1].end, person.start)
        ):
            found.append(person)
    return found


def _about(text: str, persons: list[Person], match: re.Match[str]) -> Person | None:
    """Whom "during a visit" is about: the first official before it, or the one right behind an opening phrase."""
    before = [p for p in persons if p.end <= match.start() and p.office]
    if before:
        return before[0]
    ahead = [p for p in persons if p.start >= match.end() and p.office]
    if match.start() < 3 and ahead and re.search(r", (?:the )?\Z", text[: ahead[0].start]):
        return ahead[0]
    return None
