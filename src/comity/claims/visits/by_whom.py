"""Whose a visit was: "the visit of A and B", "a visit was paid by A", "Kenya was visited by A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.visits.ceremonies import side_of_ceremony
from comity.claims.visits.clause import Clause
from comity.claims.visits.dates import in_brackets, in_turn
from comity.claims.visits.journeys import LED, NOT, OF, PAID
from comity.claims.visits.latest import told_last
from comity.claims.visits.places import destination
from comity.claims.visits.subjects import singular
from comity.claims.visits.telling import posted
from comity.claims.visits.told import NOUN, Told

_TOGETHER = compiled(
    r"(?: of (?:the )?<X>)?(?: in <D>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|,|;|&)(?: (?:also|by|of|the|his|her|their|then|both|then-))* ?"
)
# Who is visited: "Kenya was also visited by", "Kenya received a visit from".
_VISITED = compiled(
    r"(?P<who><XC>|<A>(?= (?:government|authorities|capital|city|parliament|side)))(?: \w+)?,? (?:(?:has|had|have|also|later|then|was|were|been|is|twice|first|and|it) )+\Z"
)
_RECEIVED = compiled(
    r"(?P<who><XC>|<A>(?= (?:government|authorities|capital|city|parliament|side)))(?: \w+)? (?:(?:has|had|have|also|later|then) )*(?:received|hosted|welcomed|saw|witnessed|enjoyed) (?:[\w-]+ ){0,5}\Z"
)
_BY_TOO = compiled(r"(?:and|,|;)(?: again| then| later)? (?:in|on) <D>,? by")
# A date of its own behind each of several.
_DATED = compiled(r"(?: of (?:the )?<X>)?,? ?(?:in|on|from) (?:early |late |mid-)?(?P<date><D>)")
_COMMA_ALONE = compiled(r"(?: of (?:the )?<X>)?(?: in <D>)?, (?:the |his |her )?")


def told_by(sentence: Sentence, ctx: Context, persons: list[Person]) -> Iterator[Told]:
    """ "The visit of A and B", "a visit was paid by A", "Kenya was visited by A"."""
    text, host = sentence.shape.text, None
    for match in chain(OF.finditer(text), PAID.finditer(text), LED.finditer(text)):
        if match.groupdict().get("that"):
            if not NOUN.search(text, 0, match.start()) and not _followed(sentence, ctx, match):
                continue
            if not _BY_TOO.match(text, match.start()):
                host = None
        else:
            host = _host(sentence, ctx, match)
        if NOT.search(match[0]):
            continue  # "this visit was compared to a possible visit of A"
        home = _home(sentence, ctx, match)
        joined = _joined(text, [p for p in persons if p.start <= match.end() < p.end], persons)
        if host is None:  # "the visit of the Kenyan President A and Minister B"
            sides = {p.side for p in joined} - {None}
            joined = [_sided(p, sides) for p in joined]
        if joined and joined[0].office != (one := singular(joined[0])).office:  # "by Presidents A and B"
            joined = [
                msgspec.structs.replace(p, office=one.office) if p.office in (None, joined[0].office) else p
                for p in joined
            ]
        turns = in_turn(sentence, Clause(match.start(), match.start(), match.end(), len(text)), joined)
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
            if (
                turns
                and sum(map(bool, dated.values())) < 2
                and (host is None or person.side in (None, 1 - host))
            ):
                guest = person if host is None else msgspec.structs.replace(person, side=1 - host)
                yield Told(guest, match.start(), [turns[joined.index(person)]])
                continue
            if host is None or person.side == host:
                yield Told(person, match.start())
            elif person.side in (None, 1 - host):
                guest = msgspec.structs.replace(person, side=1 - host)
                yield Told(guest, match.start(), in_brackets(sentence.shape, person)[0] or None)


def _sided(person: Person, sides: set[int | None]) -> Person:
    """The person with the side that those told with him are all of."""
    if person.side is not None or len(sides) != 1:
        return person
    return msgspec.structs.replace(person, side=next(iter(sides)))


def _followed(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    """Whether "she was followed by" goes on from a journey that the sentence, or the one before, tells."""
    return match["that"].startswith("followed") and told_last(ctx, sentence.previous or sentence) is not None


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
    if went.side is None and not went.third and match["represented"]:
        words = Clause(match.start(), match.start(), match.end("represented"), match.end())
        return side_of_ceremony(sentence, ctx, msgspec.structs.replace(person, side=home), words) == 1 - home
    return went.side == 1 - home and not went.third


def _host(sentence: Sentence, ctx: Context, match: re.Match[str]) -> int | None:
    """The side that "was visited by" somebody, or "received a visit from" him."""
    before = sentence.shape.text[: match.start()]
    said = _VISITED.search(before) if match.groupdict().get("host") else _RECEIVED.search(before)
    if said is None:
        return None
    return ctx.side(sentence.shape.items.get(said.start("who")))


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
    if len(found) == 2 and _COMMA_ALONE.fullmatch(text, found[0].end, found[1].start):
        return found[:1]  # "after the visit of A, Queen B …" is no list
    return found
