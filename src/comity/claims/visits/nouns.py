"""Journeys told by a noun: "the visit of A to", "A's visit", "A signed … during a visit", "visiting President A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.people import Person
from comity.claims.shape import compiled
from comity.claims.visits.journeys import (
    BOUND_FOR,
    EXCHANGE,
    EXCHANGED,
    INVERTED,
    LED,
    NOT,
    OF,
    POSSESSED,
    VISITING,
    WHILE,
)
from comity.claims.visits.dates import Clause, in_brackets
from comity.claims.visits.telling import tell

_TOGETHER = compiled(
    r"(?: of (?:the )?<X>)?(?: in <D>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|,|;|&)(?: (?:also|by|of|the|his|her|their|then|both|then-))* ?"
)
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
        host = _host(sentence, ctx, match)
        for person in _joined(text, [p for p in persons if p.start <= match.end() < p.end], persons):
            if host is None or person.side in (None, 1 - host):
                noun(person if host is None else msgspec.structs.replace(person, side=1 - host), match.start())
    for person in persons:
        if POSSESSED.match(text[person.end :]):
            noun(person, person.start)
    if EXCHANGED.search(text):
        for person in persons:
            dates, _ = in_brackets(sentence.shape, person)
            if person.office and person.side in (0, 1) and dates and person.start not in told:
                bare = Clause(person.start, person.start, person.start, person.start)
                if tell(sentence, ctx, person, "go", bare, rule="visit_noun", dates=dates, home=True):
                    told.add(person.start)
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


def _host(sentence: Sentence, ctx: Context, match: re.Match[str]) -> int | None:
    """The side that "was visited by" somebody, or "received a visit from" him."""
    before = sentence.shape.text[: match.start()]
    said = _VISITED.search(before) if match.groupdict().get("host") else _RECEIVED.search(before)
    if said is None:
        return None
    return ctx.side(sentence.shape.items.get(said.start("who")))


# Who is visited: "Kenya was also visited by", "Kenya received a visit from".
_VISITED = compiled(r"(?P<who><XAC>)(?: \w+)?,? (?:(?:has|had|have|also|later|then|was|were|been|is|twice|first|and|it) )+\Z")
_RECEIVED = compiled(r"(?P<who><XAC>)(?: \w+)? (?:(?:has|had|have|also|later|then) )*(?:received|hosted|welcomed|saw|witnessed|enjoyed) (?:[\w-]+ ){0,5}\Z")


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
    if ahead and re.search(r", (?:the )?\Z", text[: ahead[0].start]):
        return ahead[0]
    return None
