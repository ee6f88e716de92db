"""Who went, by the part that he plays about a word for a journey, whatever else stands between.

The rules of `prose` and `nouns` know how journeys are told; this one asks, of everybody whom they have not told
of, whether he is the subject of such a word, its "by", its owner, its guest or its head, and what speaks against it.
"""

from __future__ import annotations

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.visits.chains import chains, dates_of_each
from comity.claims.visits.clause import Clause
from comity.claims.visits.companions import read_along, read_beside
from comity.claims.visits.counted import by_one_of
from comity.claims.visits.dates import in_brackets, in_turn
from comity.claims.visits.events import BOUNDARY, Event, events
from comity.claims.visits.journeys import PLANNED
from comity.claims.visits.latest import told_since
from comity.claims.visits.parts import LED_BY, parts
from comity.claims.visits.places import destination
from comity.claims.visits.subjects import singular
from comity.claims.visits.telling import posted, tell
from comity.claims.visits.venues import is_at, of_ceremony, of_host, place_of
from comity.claims.visits.vetoes import ABROAD, REMOTE
from comity.reference.leaders import states_of_leader

# A clause that such a word opens still has the date of what stands before: "in 2008, when A visited".
_DATED_BEFORE = patterned(r", (?:when|where) \Z")
_SIGNED = patterned(r"signed\b")
_LED_THEM = patterned(r"(?:led|headed)\b")
_PARTY = patterned(
    r"[^.;,]{0,60}\b(?:delegations?|missions?|group|team|party|embassy|businessmen|entrepreneurs|parliamentarians)\b"
)
# "on a visit to Russia, A said that he would come to Oslo".
_ELSEWHERE = compiled(r" (?:to|of|in) (?:the )?<S>(?!,? (?:and|&) |, (?:the )?<PLACE>)")
_GUEST = patterned(r"(?:was|were) (?:the |a )?guests?\b")
_NEAR = 45


def read_roles(sentence: Sentence, ctx: Context) -> None:
    """Emit the journeys of those persons of a sentence whom no other rule has told to go."""
    text = sentence.shape.text
    everybody = people(sentence, ctx)
    persons = [p for p in everybody if _counts(text, p)]
    found = list(events(text)) if persons else []
    if not persons or (not found and " visiting" not in text):
        return
    done = _told(sentence, ctx)
    for chain in chains(text, persons):
        if any(p.name in done for p in chain):
            read_beside(sentence, ctx, chain, done)
            continue
        if all(p.side == -1 for p in chain):
            continue
        if done and read_along(sentence, ctx, chain):
            continue
        for event, stop in parts(sentence, found, chain, everybody):
            if _emit(sentence, ctx, chain, event, stop):
                break


def _counts(text: str, person: Person) -> bool:
    """Whether somebody is known as an official: by an office, by the document, as a leader, or as who headed a mission."""
    if person.office is not None or person.at is not None or states_of_leader(person.name):
        return True
    if person.side in (0, 1) and " " not in person.name:
        return True  # called like a leader of that side
    return " " in person.name and LED_BY.search(text, max(0, person.start - 120), person.start) is not None


def _told(sentence: Sentence, ctx: Context) -> set[str]:
    """Whom the sentence has been read to tell of already."""
    return {visit.visitor for visit in told_since(ctx, sentence.start)}


def _emit(sentence: Sentence, ctx: Context, chain: list[Person], event: Event, stop: int) -> bool:
    """Emit the journeys of a chain; whether there were any."""
    text = sentence.shape.text
    if PLANNED.search(text, event.end, stop) or ABROAD.search(text, 0, stop):
        return False
    if event.sort == "at" and REMOTE.search(sentence.text):
        return False
    if event.sort in ("noun", "go") and _ELSEWHERE.match(text, event.end):
        return False
    first = min(event.start, chain[0].start)
    # One character more, so that a boundary right before him is seen by what opens the clause.
    opened = [m.end() for m in BOUNDARY.finditer(text, 0, first + 1) if not _DATED_BEFORE.match(m[0])]
    clause = Clause(opened[-1] if opened else 0, event.start, event.end, max(stop, event.end))
    if event.sort == "move":  # "went to Oslo", not "came to power … in Norway"
        place = destination(sentence, ctx, event.start, min(clause.end, event.end + _NEAR), at=True)
    else:
        place = place_of(sentence, ctx, clause)
    if place.third and place.side is None:
        return False
    if event.sort == "host" or _GUEST.match(text, event.start):
        hosts = of_host(sentence, ctx, event)
        place = hosts if hosts.side is not None and (place.side is None or hosts.city == "") else place
    if event.sort == "at" and place.side is None and not place.third:
        place = of_ceremony(sentence, ctx, clause, chain)
    if event.sort in ("move", "at", "host") and (place.side is None or place.third):
        return False
    if event.sort == "at" and len({p.side for p in chain}) > 1 and _SIGNED.match(text, event.start):
        return False  # "A of Kenya and B of Norway signed it in Oslo" does not say who travelled
    if _LED_THEM.match(text, event.start) and not _PARTY.match(text, event.end):
        return False
    if (
        event.sort == "at"
        and place.city != ""
        and (not is_at(sentence, ctx, clause, chain, place) or any(p.side is None for p in chain))
    ):
        return False
    emitted = False
    turns, own = in_turn(sentence, clause, chain), dates_of_each(sentence.shape, chain)
    for number, person in enumerate(chain):
        if person.side not in (None, 0, 1) or posted(person):
            continue
        went = by_one_of(sentence, ctx, singular(person))
        if went.side is None and place.side is not None:
            went = msgspec.structs.replace(went, side=1 - place.side)
        if went.side is None or went.side == place.side:
            continue
        dates, _ = in_brackets(sentence.shape, person)
        emitted |= tell(
            sentence,
            ctx,
            went,
            "go",
            clause,
            rule="visit_role",
            dates=dates or own.get(person.start) or turns[number : number + 1] or None,
            home=place.side is not None,
        )
    return emitted
