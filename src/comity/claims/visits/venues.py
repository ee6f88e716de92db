"""Where something was that tells a journey: at a host's, at a ceremony, in a place that the clause names."""

from __future__ import annotations

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.visits.ceremonies import side_of_ceremony
from comity.claims.visits.clause import Clause
from comity.claims.visits.events import Event
from comity.claims.visits.places import Destination, destination
from comity.claims.visits.vetoes import PASSIVE

_REPRESENTED = compiled(r"represent(?:ed|s|ing) (?:the )?(?P<who><X>)")
_HOST = compiled(
    r"(?P<who><XAC>)(?: (?:government|authorities|capital|side|parliament|city))?(?: (?:has|had|have|also|then|later|in turn|again|and))* \Z"
)
_GUEST_OF = patterned(r"(?:was|were) (?:the )?guests? of\b")
_OF_HOST = compiled(r" (?:the |his |her |then |former |<A> )*")
_BY_HOST = compiled(r" (?:there |in turn )?by (?:the |his |her |then |<A> )*")
# Where something was: "in Oslo", "at the congress hall in central Oslo", "In Oslo, A met".
_INSIDE = compiled(r"\b(?:in|at) (?:the )?(?:[a-z-]+ ){0,2}(?P<place><XC>)")
_LEADING = compiled(
    r"(?:\A|, |\b)[Ii]n (?:the )?(?:[a-z-]+ ){0,2}(?P<place><XC>)(?: in <D>| on <D>)?, (?:the |then |former |<A> |<X>['’]s )*\Z"
)


def of_host(sentence: Sentence, ctx: Context, event: Event) -> Destination:
    """The place of a reception: at home of the host; its city is "" where the host is told before the verb."""
    before = _HOST.search(sentence.shape.text, 0, event.start)
    if before is not None and not PASSIVE.search(sentence.shape.text, 0, event.start):  # "Oslo has hosted A"
        side = ctx.side(sentence.shape.item(before, "who"))
        return Destination(side, "", False)
    if _GUEST_OF.match(sentence.shape.text, event.start):  # "was the guest of President B"
        whose = [
            p
            for p in people(sentence, ctx)
            if p.start >= event.end and _OF_HOST.fullmatch(sentence.shape.text, event.end, p.start)
        ]
        return Destination(whose[0].side if whose and whose[0].side in (0, 1) else None, "", False)
    hosts = [
        p
        for p in people(sentence, ctx)
        if p.start >= event.end and _BY_HOST.fullmatch(sentence.shape.text, event.end, p.start)
    ]
    side = hosts[0].side if hosts and hosts[0].side in (0, 1) else None
    return Destination(None if sentence.shape.indexes("S") else side, None, False)


def of_ceremony(sentence: Sentence, ctx: Context, clause: Clause, chain: list[Person]) -> Destination:
    """The side at whose ceremony those of a chain were; its city is "" then."""
    shape = sentence.shape
    represented = _REPRESENTED.match(shape.text, clause.verb)
    own = ctx.side(shape.item(represented, "who")) if represented else None
    for person in chain:
        who = person if own is None else msgspec.structs.replace(person, side=own)
        side = side_of_ceremony(sentence, ctx, who, clause)
        if side is not None:
            return Destination(side, "", False)
    return Destination(None, None, False)


def is_at(sentence: Sentence, ctx: Context, clause: Clause, chain: list[Person], place: Destination) -> bool:
    """Whether the words say that something was in the place, and not that it had to do with it."""
    shape = sentence.shape
    for match in (
        _INSIDE.search(shape.text, clause.after, clause.end),
        _LEADING.search(shape.text, 0, chain[0].start),
    ):
        item = shape.items.get(match.start("place")) if match else None
        if item is not None and ctx.side(item) == place.side:
            return True
    return False


def place_of(sentence: Sentence, ctx: Context, clause: Clause) -> Destination:
    """The place that a clause names: behind the word, else anywhere in it."""
    found = destination(sentence, ctx, clause.verb, clause.end, at=True)
    if found.side is None and not found.third:
        found = destination(sentence, ctx, clause.start, clause.verb, at=True)
    return found
