"""Whose a mission is and where it stands, where the clause must tell: senders with their seats."""

from __future__ import annotations

from comity.claims.context import Context, Sentence, ToldMission
from comity.claims.missions.clauses import BOTH, subject
from comity.claims.missions.seats import Seat, cities_as_seats, named_before, seats
from comity.claims.missions.senders import THIRD, toward
from comity.claims.missions.telling import Telling
from comity.claims.missions.verbs import CHANGES, Verb
from comity.claims.places import Place, city_state
from comity.claims.shape import compiled

# "Lima hosts the Kenyan embassy": the other state's, and the city is said before.
HOSTS = ("hosts", "is home to", "is host to", "plays host to")
_IN_CITY = compiled(r"\W*(?:and )?(?:in|at) (?:the )?<C>,? ")


def seated(
    told: Telling, index: int, end: int, senders: tuple[int, ...] | None, verb: Verb
) -> list[tuple[int, Seat]]:
    """Each sender with each seat that a mission has; a city of one of the two tells whose it is."""
    ctx, shape = told.ctx, told.shape
    if senders is not None and (THIRD in senders or not senders):
        return []
    where = toward(told, index)
    side = ctx.parties.side.get(where[0]) if where is not None else None
    if where is not None and side is None and where[0] not in ("HKG", "MAC"):
        return []
    if senders is None:
        senders = _by(told, verb)
    if senders is None and side is not None:
        senders = (1 - side,)
    if senders is None:
        senders = _of_place(told, index, end)
    if senders is None and _plain(told, index, verb):
        senders = BOTH
    if senders is None and verb.sense in CHANGES and verb.start > index:
        senders = _beside(told, index)
    if senders is None and told.text.endswith((" when ", " where "), 0, verb.clause[0] + 1):
        senders = subject(
            told.sentence, told.ctx, verb.clause[0] - 6, 0
        )  # "… since 1985, when the embassy was opened"
        senders = senders if senders is not None and len(senders) == 1 and THIRD not in senders else None
    if senders is None and verb.sense in CHANGES and verb.start > index:
        senders = tuple(t.sender for t in earlier(told, told.kind(index)[0]))
    if not senders:
        return []
    elsewhere = where is not None and side is not None and "VAT" in (ctx.parties.a, ctx.parties.b)
    found: list[tuple[int, Seat]] = []
    for sender in dict.fromkeys(senders):
        if len(senders) == 1 and side == sender:
            continue
        behind = seats(shape, ctx, index, end, sender, elsewhere)
        if not behind or all(s.city is None for s in behind):
            behind = _before(told, index, verb, sender) or behind
        if not behind and elsewhere:
            behind = [Seat(ctx.parties.code(1 - sender))]
        found += [(sender, seat) for seat in behind]
    if not found and len(senders) == 1 and side is None:
        found = _at_home(told, index, end, senders[0], verb)
    return found


def _at_home(told: Telling, index: int, end: int, sender: int, verb: Verb) -> list[tuple[int, Seat]]:
    """What is meant by a mission that stands with the one who seems to keep it: the other's, where "it" keeps it.

    Where the text names who keeps it, one of its names is a slip: an issue.
    """
    other = 1 - sender
    there = [s for s in seats(told.shape, told.ctx, index, end, other, False) if s.city and _surely(told, s)]
    if not there:
        return []
    named = told.shape.within(0, max(verb.start, index), "XA")
    if any(told.ctx.side(item) == sender for item in named):
        place = there[0].city
        told.ctx.issue(
            told.sentence, "mission-at-home", f"{place} is a city of the state that sends the mission"
        )
        return []
    return [(other, seat) for seat in there]


def _beside(told: Telling, index: int) -> tuple[int, ...] | None:
    """ "Peru opened a consulate in Tema in 1998, and the embassy was opened in 2001": the one that a sentence tells of."""
    before = {f.sender for f in told.facts if 0 <= f.index < index and f.change != "absent"}
    return tuple(before) if len(before) == 1 and not told.shape.within(*_gap(told, index), "XSZB") else None


def _gap(told: Telling, index: int) -> tuple[int, int]:
    return max(f.index for f in told.facts if 0 <= f.index < index) + 1, index


def _plain(told: Telling, index: int, verb: Verb) -> bool:
    """ "Embassies were opened in 1995": those of both, where no other state is named."""
    type_, envoy, words = told.kind(index)
    if envoy or type_ not in ("embassy", "high_commission", "legation") or not words.lower().endswith("s"):
        return False
    named = told.shape.within(*verb.clause, "SZ")
    return verb.sense in CHANGES and verb.start > index and not named and not told.facts


def _before(told: Telling, index: int, verb: Verb, sender: int) -> list[Seat]:
    """ "Opened in Rome an embassy", "in Stockholm there is an embassy"."""
    ctx = told.ctx
    start = verb.end if verb.start < index else verb.clause[0]
    if any(start <= i < index for i in told.terms):
        return []
    words = told.text[verb.start : verb.end].lower()
    leading = _IN_CITY.match(told.text, *verb.clause)
    if words.startswith("there ") or words in HOSTS or (leading and verb.sense == "exists"):
        start = verb.clause[0]
    if words in HOSTS:
        cities = [at for at, item in told.shape.items.items() if start <= at < index and item.letter == "C"]
        named = [Place(told.shape.words(at, at + 1)) for at in cities[-1:]]
        return cities_as_seats(named, ctx, sender, False)
    for at, item in told.shape.items.items():
        if (
            start <= at < index
            and item.letter in "CN"
            and compiled(r"\b(?:in|at) (?:the )?(?:\w+ )?(?:capital,? )?\Z").search(
                told.text, max(0, at - 20), at
            )
        ):
            got = seats(told.shape, ctx, at - 4, at + 1, sender, False)
            if got and got[0].city:
                return got[:1]
    return []


def _by(told: Telling, verb: Verb) -> tuple[int, ...] | None:
    """ "Was opened by Mexico in Rome"."""
    match = compiled(r"\bby (?:the )?(?:[\w']+ of (?:the )?)?(?P<x><XASZB>)").search(
        told.text, verb.end, verb.stop
    )
    if match is None:
        return None
    item = told.shape.items[match.start("x")]
    if item.letter == "B":
        return BOTH
    side = told.ctx.side(item)
    if side is None:
        return (THIRD,)
    # "by President Sejdiu of Kosovo" opens at the place, not for the state; "by Mexico" alone does.
    return (side,) if item.letter == "X" else None


def _of_place(told: Telling, index: int, end: int) -> tuple[int, ...] | None:
    """The senders where only the city tells: an embassy in Ankara is not Turkey's; both where cities of both are named."""
    found = set()
    for side in BOTH:
        if any(
            s.city and s.code == told.ctx.parties.code(1 - side) and _surely(told, s)
            for s in seats(told.shape, told.ctx, index, end, side, False)
        ):
            found.add(side)
    if compiled(r"\b(?:each other|one another|both (?:capitals|countries|cities)|<B>|each of|either)").search(
        told.text, index, end
    ):
        return BOTH
    if not found:
        alone = compiled(r"\b(?:in|to) (?:the )?(?:<N> of (?:the )?)?(?P<x><X>)").search(
            told.text, index, end
        )
        receiver = told.ctx.side(told.shape.items[alone.start("x")]) if alone else None
        return (1 - receiver,) if receiver is not None else None
    return tuple(sorted(found))


def _surely(told: Telling, seat: Seat) -> bool:
    """Whether a city is known to be that of a party, and not merely taken to be."""
    return city_state(seat.city or "", (seat.code,)) == seat.code


def meant(told: Telling, type_: str, index: int, stop: int) -> list[ToldMission]:
    """What "the embassy" means, where no place is told with it: missions of the sentence, else of the one before."""
    if (
        toward(told, index) is not None
        or named_before(told.shape, index)
        or any(s.city for side in BOTH for s in seats(told.shape, told.ctx, index, stop, side, True))
    ):
        return []
    here = [f for f in told.facts if 0 <= f.index < index and f.type == type_ and f.change != "absent"]
    resident = [f for f in here if f.seat == told.ctx.parties.code(1 - f.sender)]
    if resident:
        plural = told.kind(index)[2].lower().endswith("s")
        last = resident if plural else [f for f in resident if f.index == resident[-1].index]
        return list(dict.fromkeys(ToldMission(f.sender, f.type, f.seat, f.city) for f in last))
    plural = told.kind(index)[2].lower().endswith("s")
    return [
        m
        for m in dict.fromkeys(earlier(told, type_, plural))
        if m.seat == told.ctx.parties.code(1 - m.sender)
    ]


def near(sentence: Sentence, ctx: Context) -> bool:
    """Whether the missions told last can be meant in a sentence: told in its block, or in its section before it."""
    if ctx.missions is None:
        return False
    before = ctx.missions[0].block
    block = sentence.block
    return before.section == block.section and (before is block or sentence.previous is None)


def earlier(told: Telling, type_: str | None, plural: bool = False) -> list[ToldMission]:
    """The missions that "it" or "the embassy" can mean: those told last, of one sender and that type."""
    if told.ctx.missions is None or not near(told.sentence, told.ctx):
        return []
    fitting = [m for m in told.ctx.missions[1] if type_ in (None, m.type)]
    return fitting if plural or len({(m.sender, m.type) for m in fitting}) == 1 else []
