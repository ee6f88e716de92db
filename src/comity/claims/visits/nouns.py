"""Journeys told by a noun: "the visit of A to", "A's visit", "A signed … during a visit", "visiting President A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.people import Person
from comity.claims.shape import compiled
from comity.claims.visits.dates import Clause, after_a_visit, dates_of, in_brackets
from comity.claims.visits.journeys import (
    BOUND_FOR,
    EXCHANGE,
    EXCHANGED,
    INVERTED,
    LED,
    NOT,
    OF,
    PLANNED,
    POSSESSED,
    VISITING,
    VISITORS,
    WHILE,
)
from comity.claims.visits.places import destination
from comity.claims.visits.telling import posted, tell
from comity.model.date import PartialDate

_TOGETHER = compiled(
    r"(?: of (?:the )?<X>)?(?: in <D>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|,|;|&)(?: (?:also|by|of|the|his|her|their|then|both|then-))* ?"
)
_BOUNDARY = patterned(r";|, and |, while |, where |, which |, but ")
# An ambassador "to Norway" or a letter "from A to Norway" is no journey.
_SENT = patterned(
    r"\b(?:from|letter|message|ambassador|appointed|proposed|said|told|presented)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)
# Who is visited: "Kenya was also visited by", "Kenya received a visit from".
_VISITED = compiled(
    r"(?P<who><XC>|<A>(?= (?:government|authorities|capital|city|parliament|side)))(?: \w+)?,? (?:(?:has|had|have|also|later|then|was|were|been|is|twice|first|and|it) )+\Z"
)
_RECEIVED = compiled(
    r"(?P<who><XC>|<A>(?= (?:government|authorities|capital|city|parliament|side)))(?: \w+)? (?:(?:has|had|have|also|later|then) )*(?:received|hosted|welcomed|saw|witnessed|enjoyed) (?:[\w-]+ ){0,5}\Z"
)


class Told(msgspec.Struct, frozen=True):
    """A person told to have gone: where the noun stands, the dates where they are known, whether his side is enough."""

    person: Person
    at: int
    dates: list[PartialDate | None] | None = None
    home: bool = False


def read_nouns(sentence: Sentence, ctx: Context, persons: list[Person], gone: set[int]) -> None:
    """Emit the journeys of those persons of a sentence whom no verb has told to go (`gone`, by their starts)."""
    text = sentence.shape.text
    free = [p for p in persons if p.start not in gone]
    done: set[int] = set(gone)
    for told in chain(
        _inverted(sentence, ctx),
        _of(sentence, ctx, free),
        (Told(p, p.start) for p in free if POSSESSED.match(text, p.end)),
        _visitors(sentence, ctx, free),
        _exchanged(sentence, free),
        _bound(text, free),
        (Told(p, m.start()) for m in VISITING.finditer(text) for p in free if p.start <= m.end() < p.end),
        _while(sentence, ctx, persons, gone),
    ):
        person, start = told.person, told.at
        if person.start in done or NOT.search(text, max(0, start - 25), start):
            continue
        boundary = _BOUNDARY.search(text, max(start, person.end) + 1)
        opened = [m.end() for m in _BOUNDARY.finditer(text, 0, start)]
        clause = Clause(
            opened[-1] if opened else 0, start, start, boundary.start() if boundary else len(text)
        )
        if PLANNED.search(text, person.end, clause.end):
            continue
        dates = told.dates or after_a_visit(sentence.shape, min(start, person.start), max(start, person.end))
        if tell(sentence, ctx, person, "go", clause, rule="visit_noun", dates=dates, home=told.home):
            done.add(person.start)


def _of(sentence: Sentence, ctx: Context, persons: list[Person]) -> Iterator[Told]:
    """ "The visit of A and B", "a visit was paid by A", "Kenya was visited by A"."""
    text = sentence.shape.text
    for match in chain(OF.finditer(text), LED.finditer(text)):
        if match.groupdict().get("that") and not _NOUN.search(text, 0, match.start()):
            continue
        host = _host(sentence, ctx, match)
        home = _home(sentence, ctx, match)
        joined = _joined(text, [p for p in persons if p.start <= match.end() < p.end], persons)
        dated = {p.start: _DATED.match(text, p.end) for p in joined} if len(joined) > 1 else {}
        for person in joined:
            own = dated.get(person.start)
            if home is not None:
                if (
                    person.side in (None, home)
                    and not posted(person)
                    and _bound_for_other(sentence, ctx, person, match, home)
                ):
                    guest = msgspec.structs.replace(person, side=home)
                    yield Told(guest, person.start)
                continue
            if match.groupdict().get("back") and person.side in (0, 1):
                yield Told(person, match.start(), home=True)
                continue
            if own and sum(map(bool, dated.values())) > 1:
                date = sentence.shape.items[own.start("date")].value
                yield Told(person, match.start(), [date] if date else None)
                continue
            if host is None or person.side == host:
                yield Told(person, match.start())
            elif person.side in (None, 1 - host):
                guest = msgspec.structs.replace(person, side=1 - host)
                yield Told(guest, match.start(), in_brackets(sentence.shape, person)[0] or None)


_NOUN = patterned(r"\b(?:visit|trip|tour)s?\b", re.IGNORECASE)
# A date of its own behind each of several.
_DATED = compiled(r"(?: of (?:the )?<X>)?,? ?(?:in|on|from) (?:early |late |mid-)?(?P<date><D>)")
_ATTENDING = compiled(
    r" (?:to (?:the )?<XC>|to (?:attend|represent|participate|take part|the))\b|[^.;]{0,80}\bin <C>"
)


def _home(sentence: Sentence, ctx: Context, match: re.Match[str]) -> int | None:
    """The side that "sent" somebody or "was represented by" him."""
    groups = match.groupdict()
    group = next((g for g in ("sent", "represented") if groups.get(g)), None)
    return ctx.side(sentence.shape.items.get(match.start(group))) if group else None


def _bound_for_other(
    sentence: Sentence, ctx: Context, person: Person, match: re.Match[str], home: int
) -> bool:
    """Whether the words of one sent or represented name a place of the other side."""
    text = sentence.shape.text
    start = match.end("represented") if match["represented"] else person.end
    stop = patterned(r"[;,] | and ").search(text, person.end)
    went = destination(
        sentence, ctx, start, stop.start() if stop else len(text), at=match["represented"] is not None
    )
    return went.side == 1 - home and not went.third


def _host(sentence: Sentence, ctx: Context, match: re.Match[str]) -> int | None:
    """The side that "was visited by" somebody, or "received a visit from" him."""
    before = sentence.shape.text[: match.start()]
    said = _VISITED.search(before) if match.groupdict().get("host") else _RECEIVED.search(before)
    if said is None:
        return None
    return ctx.side(sentence.shape.items.get(said.start("who")))


def _inverted(sentence: Sentence, ctx: Context) -> Iterator[Told]:
    """Who is named last: "the first Kenyan president to visit Oslo was A"."""
    shape = sentence.shape
    for match in INVERTED.finditer(shape.text):
        item = shape.item(match, "adj") or shape.item(match, "of")
        name, office = shape.group(match, "name"), shape.group(match, "title") or shape.group(match, "office")
        side = ctx.side(item) if item is not None else None
        person = Person(match.start(), match.end(), name, office, side, shape.offset(match.start("name")))
        yield Told(person, match.start())


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


def _visitors(sentence: Sentence, ctx: Context, persons: list[Person]) -> Iterator[Told]:
    """ "Visitors from Kenya have included A in 1990, B in 1994 and C (2001)"."""
    shape = sentence.shape
    for match in VISITORS.finditer(shape.text):
        item = shape.item(match, "of") or shape.item(match, "adj")
        to = shape.item(match, "to") or shape.item(match, "to2") or shape.item(match, "to3")
        side = ctx.side(item)
        if side is None and to is not None and (reached := ctx.side(to)) is not None:
            side = 1 - reached
        if side is None:
            continue
        behind = [p for p in persons if p.start >= match.end() and p.side in (None, side)]
        for number, person in enumerate(behind):
            end = behind[number + 1].start if number + 1 < len(behind) else len(shape.text)
            own = Clause(person.end, person.end, person.end, end)
            guest = msgspec.structs.replace(person, side=side)
            yield Told(guest, person.start, dates_of(sentence, own, person), home=True)


def _exchanged(sentence: Sentence, persons: list[Person]) -> Iterator[Told]:
    """ "Visits were exchanged between President A of Kenya (2004) and Prime Minister B of Denmark (2006)"."""
    if not EXCHANGED.search(sentence.shape.text):
        return
    for person in persons:
        dates, _ = in_brackets(sentence.shape, person)
        if person.office and person.side in (0, 1) and dates:
            yield Told(person, person.start, dates, home=True)


def _bound(text: str, persons: list[Person]) -> Iterator[Told]:
    """ "Exchanges, among them by President A to Oslo in 2003 and Minister B to Lima in 2004"."""
    if not EXCHANGE.search(text):
        return
    for person in persons:
        if person.office and BOUND_FOR.match(text, person.end) and not _SENT.search(text, 0, person.start):
            yield Told(person, person.end)


def _while(sentence: Sentence, ctx: Context, persons: list[Person], gone: set[int]) -> Iterator[Told]:
    """ "A signed a treaty during a visit to Oslo": whom the phrase is about; nobody where he is told to have gone."""
    text = sentence.shape.text
    for match in WHILE.finditer(text):
        stop = _BOUNDARY.search(text, match.end())
        place = destination(sentence, ctx, match.start(), stop.start() if stop else len(text))
        before = [p for p in persons if p.end <= match.start() and p.office and p.side != place.side]
        if place.side is None:
            before = [p for p in before if p.side is None or p.side in (0, 1)]
        ahead = [p for p in persons if p.start >= match.end() and p.office]
        who = before[0] if before else None
        if who is None and ahead and re.search(r", (?:the )?\Z", text[: ahead[0].start]):
            who = ahead[0]
        if who is None or who.start in gone:
            continue
        yield Told(who, match.start())
        if "accompan" in text[who.end : match.start()]:
            yield from (Told(p, match.start()) for p in before[1:] if not posted(p))
