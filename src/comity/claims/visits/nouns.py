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
from comity.claims.visits.ceremonies import side_of_ceremony
from comity.claims.visits.dates import Clause, after_a_visit, before_noun, dates_of, in_brackets, in_turn
from comity.claims.visits.journeys import (
    BOUND_FOR,
    ELLIPSIS,
    EXCHANGE,
    EXCHANGED,
    INVERTED,
    LED,
    NOT,
    OF,
    PAID,
    PLANNED,
    POSSESSED,
    VISITING,
    VISITORS,
    WHILE,
)
from comity.claims.visits.places import destination
from comity.claims.visits.subjects import singular
from comity.claims.visits.telling import posted, tell
from comity.model.claim import Visit
from comity.model.date import PartialDate

_TOGETHER = compiled(
    r"(?: of (?:the )?<X>)?(?: in <D>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|,|;|&)(?: (?:also|by|of|the|his|her|their|then|both|then-))* ?"
)
_BOUNDARY = patterned(
    r";|, and |, while |, where |, which |, but |, (?:the |a )?(?:\w+ )?visits? (?=of |by )"
)
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
        (Told(p, p.start) for p in free if (m := POSSESSED.match(text, p.end)) and not NOT.search(m[0])),
        (Told(p, p.start) for p in free if ELLIPSIS.match(text, p.end) and _NOUN.search(text, 0, p.start)),
        _visitors(sentence, ctx, free),
        _exchanged(sentence, free),
        _bound(text, free),
        _since(sentence, free),
        _another_visit(sentence, ctx),
        (Told(p, m.start()) for m in VISITING.finditer(text) for p in free if p.start <= m.end() < p.end),
        _while(sentence, ctx, persons, gone),
    ):
        person, start = told.person, told.at
        if person.side is None or person.office is None:
            person = by_one_of(sentence, ctx, person)
        if person.start in done or NOT.search(text, max(0, start - 25), start):
            continue
        boundary = _BOUNDARY.search(text, max(start, person.end) + 1)
        opened = [m.end() for m in _BOUNDARY.finditer(text, 0, start)]
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


def _of(sentence: Sentence, ctx: Context, persons: list[Person]) -> Iterator[Told]:
    """ "The visit of A and B", "a visit was paid by A", "Kenya was visited by A"."""
    text, host = sentence.shape.text, None
    for match in chain(OF.finditer(text), PAID.finditer(text), LED.finditer(text)):
        if match.groupdict().get("that"):
            if not _NOUN.search(text, 0, match.start()) and not _followed(sentence, ctx, match):
                continue
            if not _BY_TOO.match(text, match.start()):
                host = None
        else:
            host = _host(sentence, ctx, match)
        home = _home(sentence, ctx, match)
        joined = _joined(text, [p for p in persons if p.start <= match.end() < p.end], persons)
        if host is None and match.groupdict().get(
            "host"
        ):  # "It was visited by the Kenyan President A and Minister B"
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


_BY_TOO = compiled(r"(?:and|,|;)(?: again| then| later)? (?:in|on) <D>,? by")
_NOUN = patterned(r"\b(?:visit(?:s|ed)?|trips?|tours?|hosted)\b", re.IGNORECASE)
# A date of its own behind each of several.
_DATED = compiled(r"(?: of (?:the )?<X>)?,? ?(?:in|on|from) (?:early |late |mid-)?(?P<date><D>)")
_ATTENDING = compiled(
    r" (?:to (?:the )?<XC>|to (?:attend|represent|participate|take part|the))\b|[^.;]{0,80}\bin <C>"
)


def _sided(person: Person, sides: set[int | None]) -> Person:
    """The person with the side that those told with him are all of."""
    if person.side is not None or len(sides) != 1:
        return person
    return msgspec.structs.replace(person, side=next(iter(sides)))


def _followed(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    """Whether "she was followed by" goes on from a journey that the sentence, or the one before, tells."""
    last = ctx.claims[-1] if ctx.claims else None
    if not match["that"].startswith("followed") or not isinstance(last, Visit):
        return False
    before = sentence.previous or sentence
    return last.evidence.start >= ctx.document.place(before.start)


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
    if len(found) == 2 and _COMMA_ALONE.fullmatch(text, found[0].end, found[1].start):
        return found[:1]  # "after the visit of A, Queen B …" is no list
    return found


_COMMA_ALONE = compiled(r"(?: of (?:the )?<X>)?(?: in <D>)?, (?:the |his |her )?")


def _visitors(sentence: Sentence, ctx: Context, persons: list[Person]) -> Iterator[Told]:
    """ "Visitors from Kenya have included A in 1990, B in 1994 and C (2001)"."""
    shape = sentence.shape
    for match in VISITORS.finditer(shape.text):
        item = shape.item(match, "of") or shape.item(match, "adj") or shape.item(match, "adj2")
        to = shape.item(match, "to") or shape.item(match, "to2") or shape.item(match, "to3")
        side = ctx.side(item)
        if side is None and to is not None and (reached := ctx.side(to)) is not None:
            side = 1 - reached
        if side is None or not _WENT.search(shape.text, match.start(), match.end()):
            continue
        behind = [p for p in persons if p.start >= match.end() and p.side in (None, side)]
        for number, person in enumerate(behind):
            end = behind[number + 1].start if number + 1 < len(behind) else len(shape.text)
            own = Clause(person.end, person.end, person.end, end)
            guest = msgspec.structs.replace(person, side=side)
            yield Told(guest, person.start, dates_of(sentence, own, person), home=True)


_WENT = patterned(r"visit|guest|\btrips?\b|travel|\bcome\b|\bcame\b|\bbeen to\b", re.IGNORECASE)


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


def by_one_of(sentence: Sentence, ctx: Context, person: Person) -> Person:
    """The person with the side, and where he has none the office, of those of whom the visitor is said to be one."""
    shape = sentence.shape
    match = _BY_ONE.search(shape.text)
    side = ctx.side(shape.item(match, "adj") or shape.item(match, "of")) if match else None
    if match is None or side is None or person.side not in (None, side):
        return person
    office = person.office or shape.group(match, "office") or None
    return msgspec.structs.replace(person, side=side, office=office)


_COMMA = patterned(r", (?:the |then |former )*\Z")


def _since(sentence: Sentence, persons: list[Person]) -> Iterator[Told]:
    """The journey that another is counted from: "the first visit of a Kenyan president since that of A in 1966"."""
    shape = sentence.shape
    for match in _SINCE.finditer(shape.text) if "since" in shape.text else ():
        if not _NOUN.search(shape.text, match.start(), match.end()) and not _NOUN.search(
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


# "Her second visit was in 1980": not the one told before.
_SECOND = compiled(
    r"\A(?:His|Her) (?:<D> )?(?:second|third|fourth|fifth|next|last|final|subsequent|other|later|most recent|latest|return)(?: \w+){0,2} (?:visit|trip|tour|one)\b"
)


def _another_visit(sentence: Sentence, ctx: Context) -> Iterator[Told]:
    """A further journey of the one who went in the sentence before."""
    match, who = _SECOND.match(sentence.shape.text), ctx.traveller
    last = ctx.claims[-1] if ctx.claims else None
    if match is None or who is None or who.side is None or sentence.previous is None:
        return
    if isinstance(last, Visit) and last.evidence.start >= ctx.document.place(sentence.previous.start):
        yield Told(
            msgspec.structs.replace(who, start=match.start(), end=match.end()), match.start(), home=True
        )


def _another(sentence: Sentence, ctx: Context, who: Person, persons: list[Person], end: int) -> bool:
    """Whether an office without a name stands between somebody and the words: "A invited B, and the Irish president …"."""
    text = sentence.shape.text
    return any(
        _TITLED.search(text, 0, index + 1) is not None
        for index in sentence.shape.indexes("O")
        if who.end <= index < end and not any(p.start <= index < p.end for p in persons)
    )


_TITLED = compiled(r"\b(?:and|but|while) the (?:<A> )?<O>\Z")


_PRONOUN = patterned(r"\b(?:s?he|they)\b")
_HOSTS = patterned(r"(?<!was )(?<!were )(?<!been )\b(?:received|welcomed|hosted|greeted)\b")


def _received(text: str, host: Person, persons: list[Person], end: int) -> Person | None:
    """Whom somebody received "on his visit": it is the guest's."""
    verb = _HOSTS.search(text, host.end, end)
    return next((p for p in persons if verb and verb.end() <= p.start < end), None)


def _while(sentence: Sentence, ctx: Context, persons: list[Person], gone: set[int]) -> Iterator[Told]:
    """ "A signed a treaty during a visit to Oslo": whom the phrase is about; nobody where he is told to have gone."""
    text = sentence.shape.text
    for match in WHILE.finditer(text):
        stop = _BOUNDARY.search(text, match.end())
        place = destination(sentence, ctx, match.start(), stop.start() if stop else len(text))
        before = [p for p in persons if p.end <= match.start() and p.office and p.side != place.side]
        if match["whose"] == "their" and len(before) > 1:
            yield from (Told(p, match.start()) for p in before if p.start not in gone and not posted(p))
            continue
        if not match["whose"]:  # "after travelling to Oslo, A signed", "A, visiting Oslo in May, said"
            nearest = [p for p in persons if p.start >= match.end()][:1]
            if (
                nearest
                and _COMMA.search(text, match.end(), nearest[0].start)
                and nearest[0].side != place.side
            ):
                if nearest[0].start not in gone:
                    yield Told(nearest[0], match.start())
                continue
            before = before[-1:]
        if place.side is None:
            before = [p for p in before if p.side is None or p.side in (0, 1)]
        ahead = [p for p in persons if p.start >= match.end() and p.office]
        who = before[0] if before else None
        if who is not None and _another(sentence, ctx, who, persons, match.start()):
            continue
        opens = ahead and re.search(r", (?:the )?\Z", text[: ahead[0].start])
        if who is None and opens and not _PRONOUN.search(text, match.end(), ahead[0].start):
            who = ahead[0]
        if (
            who is not None
            and match["whose"]
            and (guest := _received(text, who, persons, match.start())) is not None
        ):
            who = guest
        if who is None or who.start in gone:
            continue
        yield Told(who, match.start())
        if "accompan" in text[who.end : match.start()]:
            yield from (Told(p, match.start()) for p in before[1:] if not posted(p))
