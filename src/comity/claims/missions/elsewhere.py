"""Missions that serve from elsewhere: accredited, concurrent, non-resident, covering."""

from __future__ import annotations

from typing import Literal

from comity.claims.missions.clauses import clause, subject
from comity.claims.missions.dating import leading_date, since
from comity.claims.missions.seats import Seat, cities_as_seats, seats
from comity.claims.missions.senders import THIRD, direct, toward
from comity.claims.missions.telling import Telling
from comity.claims.missions.words import FORE, JOINT, unreal
from comity.claims.places import Place
from comity.claims.shape import compiled
from comity.model.date import PartialDate
from comity.reference.registry import registry

_SERVED = compiled(
    r"\b(?:accredited|accredits?|represented|represents? itself|represents? its interests|represented itself|covered|handled|conducted|undertaken|dealt with|attended to|served|managed|administered|provided|carried out|maintains? (?:its |their )?(?:diplomatic |bilateral |official )*relations|conducts? (?:its |their )?(?:diplomatic |bilateral )*relations|covers?|looked after|present in|(?:(?:relations|contacts|ties) (?:are|is) )maintained|taken care of|maintains? (?:a |its )?(?:non-resident |diplomatic )*(?:representation|accreditation)|has (?:a )?(?:non-resident |diplomatic )*(?:representation|accreditation|representative))\b"
)
# "… from its embassy", "through a non-resident ambassador", "by the Italian embassy".
_MEANS = compiled(
    rf"\b(?:from|through|though|thought|thorugh|trough|via|by|with|by means of|at|out of|using|in)\s+(?:an? accreditation of |parallel accreditation of |the (?:services|intermediary|offices) of )?{FORE}(?:(?:<N>\s+)?(?:<AZ>|<CNO>|<XS>(?:['’]s?)?)\s+{FORE})?(?:accredited )?\Z"
)
# Ministries and capitals from which envoys serve: no mission stands there, but the seat is the sender's.
_HOME = compiled(
    r"\b(?:from|through|by|at) (?:its|the|their) (?:<N>|[Ff]oreign [Mm]inistry|[Mm]inistry|capital|[Pp]ermanent [Mm]ission)(?: (?:of|for) <N>| to the <N>)*(?:,? (?:based |located )?(?:in|at) (?P<rest>(?:the )?(?:<PLACE>)))?"
)
# "… is accredited to Norway from Stockholm".
_CITY = compiled(r"\b(?:from|through|via) (?:the )?(?=(?P<c><C>))")
_FROM = compiled(r"\bfrom (?=<C>)")
_THERE = compiled(r"\A.s? in (?:the )?(?:each other|other|one another|both|their respective|respective)")
_TARGET = compiled(r"\b(?:to|in|for|with|of) (?:the )?(?:<N> of (?:the )?)?(?P<x><XS>)")
_OVER = compiled(
    r"\b(?:(?:is|are|was|were|been|also|concurrently|jointly|simultaneously|currently|additionally|then|who|which|,)?\s*(?:accredited|covers?|covered|responsible|handles?|handled|serves?|served|serving|represents?|represented|oversees?|oversaw|in charge|jurisdiction|acts?|acted|accreditation|concurrent(?:ly)?|doubles?|competent|looks? after|looked after|took over|takes? care of|area of|dealt with|deals with|attends?|(?:presented|presents|submitted|handed over|handed) (?:his|her|their) (?:letters?|credentials?)|(?:is|was) also)|(?:is|was|has been) (?:also |concurrently )?(?:the )?(?:non-resident )?(?=<T> (?:to|in|for)))\b"
)
_ACCREDITED = compiled(
    r"\W*(?:(?:is|are|also|concurrently|jointly|simultaneously) )*accredited(?: there)?\W*"
)
# "Was also accredited to Peru until …": no more.
_PAST = compiled(r"\W*(?:was|were|had been|covered|served|acted|handled|represented|oversaw|dealt)\b")
_ENDED = compiled(r".[^.;]{0,40}? (?:until|till)\b")
# "Is represented in Peru through an embassy": it is there.
_AN_EMBASSY = compiled(r"\brepresented in (?:the )?<X>(?: \w+){0,3} (?:through|by|with|via) an? \Z")
# A state that acts, and is not merely where something is.
_SUBJECT = compiled(r"(?:[–—,;-]|\band|\A) (?:the )?<XSB>")
_WAS = compiled(r"\b(?:was|were|had(?: \w+)? been)(?: \w+){0,2} \Z")
_CONDUCTED = compiled(
    r"(?:conducted|handled|represented|covered|served|managed|maintained|administered|provided)\b"
)
_IS = compiled(r"\b(?:is|are|been|being)(?: \w+){0,2} \Z")
_HAD_BEEN = compiled(r"\bhad(?: \w+)? been(?: \w+)? \Z")
_ONCE = compiled(
    r"\b(?:until then|until that|initially|formerly|previously|originally|at first|earlier|before|once|in the past)\b"
)
_IN_TURN = compiled(
    r"(?:,|\band|\bwhile|\bwhereas|;) (?:the )?(?P<x><X>),? (?:in turn )?(?:in|to) (?:the )?(?P<y><X>),? (?=(?:by|through|via|from|with) )"
)
# "Switzerland represented the interests of Iran in Egypt".
_FOR_ANOTHER = compiled(r" (?:the )?(?:(?:diplomatic|consular) )?(?:interests|affairs) of (?:the )?<S>")
_UNDER = compiled(r"\bsubordinated? to (?:the |its )?(?:<A> )?(?P<t><T>)")
_AT_HOME = compiled(
    r"\b(?:based|resident|resides?|residing|resided|stationed|residence|headquartered|seated|located|subordinated?|sits?|lives?|living|seat)\b"
)


def read(told: Telling) -> None:
    """Note the missions of a sentence that serve from another state."""
    for match in _SERVED.finditer(told.text):
        _served(told, match.start(), match.end())
    _in_turn(told)
    for index in told.terms:
        if index not in told.taken:
            _covers(told, index) or _based(told, index)


def _served(told: Telling, at: int, behind: int) -> None:
    """ "X is accredited to Y from its embassy in Z", "is represented through", "relations are handled by"."""
    text = told.text
    start, end = clause(text, at)
    if unreal(text, start, at) or _no_more(told, at):
        return
    terms = told.free(behind, end)
    if _FOR_ANOTHER.match(text, behind):
        told.taken.update(terms)  # a protecting power
        return
    words = text[at:behind].lower()
    sends = words in ("accredits", "accredit") or (
        words == "accredited" and text.endswith(("has ", "have "), start, at)
    )
    first = next((i for i in terms if sends or _MEANS.search(text, behind, i)), None)
    if first is None:
        if not terms or _CITY.search(text, behind, terms[0]):
            _from_home(told, at, behind, start, min([end, *terms]))
        return
    target = _TARGET.search(text, behind, first)
    third = target is not None and told.ctx.side(told.shape.items[target.start("x")]) is None
    if third and not told.shape.within(behind, first, "X"):
        told.taken.add(first)
        return
    owner = direct(told, first)
    senders = _represented(told, at, start)
    if owner is not None and not (owner == THIRD and senders):
        senders = (owner,)
    elif owner == THIRD:
        # Represented by another state's embassy: no mission of its own.
        told.taken.add(first)
        return
    if not senders or THIRD in senders:
        return
    chain = [first]
    for index in terms[terms.index(first) + 1 :]:
        if not JOINT.search(text, chain[-1], index) or _IN_TURN.search(text, chain[-1], index):
            break
        chain.append(index)
    for index, stop in zip(chain, [*chain[1:], _end(told, chain[-1], end)], strict=True):
        own = direct(told, index) if index != first else None
        for sender in senders if own is None else (own,):
            if sender != THIRD:
                _note(told, behind, index, stop, sender)


def _in_turn(told: Telling) -> None:
    """ "X is represented in Y by its embassy in A, and Y in X by that in B": the other way, the verb left out."""
    for match in _IN_TURN.finditer(told.text):
        side = told.ctx.side(told.shape.items[match.start("x")])
        other = told.ctx.side(told.shape.items[match.start("y")])
        before = any(f.rule == "mission_accredited" and f.sender == other for f in told.facts)
        if side is None or other != 1 - side or not before:
            continue
        chain = list[int]()
        for index in told.free(match.end(), clause(told.text, match.end())[1]):
            if chain and not JOINT.search(told.text, chain[-1], index):
                break
            chain.append(index)
        stops = [*chain[1:], clause(told.text, match.end())[1]]
        for index, stop in zip(chain, stops, strict=True):
            _note(told, match.end(), index, stop, side)


def _no_more(told: Telling, at: int) -> bool:
    """Whether something was so at an unknown time ("initially it was represented"), and need not be so any more."""
    once = _ONCE.search(told.text, 0, at) is not None and not told.shape.indexes("D")
    if _CONDUCTED.match(told.text, at) and not _IS.search(told.text, max(0, at - 30), at) and once:
        return True  # "at first conducted its relations from"
    if _WAS.search(told.text, max(0, at - 30), at) is None:
        return False
    return once or _HAD_BEEN.search(told.text, max(0, at - 40), at) is not None


def _represented(told: Telling, at: int, start: int) -> tuple[int, ...] | None:
    """Who is represented: the state of "the representation of X in Y", of "X's interests", else the subject."""
    of = compiled(
        r"(?:representation|interests|relations|affairs|matters) (?:of|for) (?:the )?(?:<N> of (?:the )?)?(?P<x><XS>)|(?P<y><XSAZ>)(?:['’]s?)? (?:(?:diplomatic|consular|official|political) )*(?:representation|interests|relations|affairs|mission)\b"
    ).search(told.text, start, at)
    if of and not _SUBJECT.search(told.text, of.end(), at):
        side = told.ctx.side(told.shape.items[of.start("x") if of["x"] else of.start("y")])
        return (side,) if side is not None else None
    return subject(told.sentence, told.ctx, at, start)


def _end(told: Telling, index: int, end: int) -> int:
    """Where the seat of a mission ends at the latest: at the next mission or the end of the clause."""
    later = [i for i in told.terms if index < i < end]
    return min([end, *later])


def _note(told: Telling, start: int, index: int, stop: int, sender: int) -> None:
    """Note a mission from elsewhere; a resident one is opened, where the text says since when ("an embassy since 2008")."""
    type_ = told.kind(index)[0]
    far = _FROM.search(told.text, index, stop)  # "an ambassador to Pyongyang from Beijing"
    at = far.start() - 1 if far else index
    for seat in seats(told.shape, told.ctx, at, stop, sender, elsewhere=True) or _unseated(
        told, index, stop, sender
    ):
        resident = seat.code == told.ctx.parties.code(1 - sender)
        opened = (
            (since(told.sentence, index, stop) or leading_date(told.sentence, start, index))
            if resident
            else None
        )
        change = "exists" if opened is None else "opened"
        told.add(index, sender, type_, seat.code, seat.city, change, opened, "mission_accredited")


def _unseated(told: Telling, index: int, stop: int, sender: int) -> list[Seat]:
    """A mission without a known place: a consulate is in the receiving state, others are doubtful."""
    told.taken.add(index)
    each = compiled(
        r"in (?:each other|one another|the other)['’]?s?(?: capitals?| country| countries)? (?:by|through) (?:an? )?\Z"
    )
    if (
        _THERE.match(told.text[index:stop])
        or each.search(told.text, 0, index)
        or "resident " in told.text[max(0, index - 10) : index]
    ):
        return [Seat(told.ctx.parties.code(1 - sender))]
    if "consulate" in told.kind(index)[0]:
        behind = told.text[index + 1 : stop]
        named = (
            seats(told.shape, told.ctx, index, stop, sender, elsewhere=False) if behind.strip(" .,") else []
        )
        return named or [Seat(told.ctx.parties.code(1 - sender))]
    if _AN_EMBASSY.search(told.text, 0, index) and not told.kind(index)[1]:
        return [Seat(told.ctx.parties.code(1 - sender))]
    if seats(told.shape, told.ctx, index, len(told.text), sender, elsewhere=True):
        return []
    told.ctx.issue(told.sentence, "unresolved-seat", "the state of the seat is not known")
    return []


def _from_home(told: Telling, at: int, behind: int, start: int, end: int) -> None:
    """ "… is accredited to Brazil from its Ministry of Foreign Affairs in Valletta"."""
    home = _HOME.search(told.text, behind, end) or _CITY.search(told.text, behind, end)
    senders = subject(told.sentence, told.ctx, at, start)
    if home is None or not senders or len(senders) != 1:
        return
    target = _TARGET.search(told.text, behind, home.start())
    found = seats(told.shape, told.ctx, home.start() - 1, end, senders[0], elsewhere=True)
    if not found and "c" in home.groupdict():
        found = cities_as_seats([Place(told.shape.group(home, "c"))], told.ctx, senders[0], True)
    if target is None:
        # "Is represented from Beijing": in the other of the two, where that is a third state's capital.
        far = found and found[0].code not in told.ctx.parties.side and _capital(found[0])
        if not far or told.text[at:behind].lower() not in ("represented", "accredited"):
            return
    elif told.ctx.side(told.shape.items[target.start("x")]) != 1 - senders[0]:
        return
    if not found and "ermanent" in home[0]:
        return  # it may stand with any international organization
    own = told.ctx.parties.code(senders[0])
    seat = found[0] if found else Seat(own)
    told.add(-1 - at, senders[0], "embassy", seat.code, seat.city, "exists", None, "mission_accredited")


def _capital(seat: Seat) -> bool:
    return any(c.city == seat.city for c in registry().state(seat.code).capitals)


def _covers(told: Telling, index: int) -> bool:
    """ "The embassy in Suva is accredited to Kiribati", "the ambassador to Chile also serves as ambassador to Peru"."""
    text = told.text
    start, end = clause(text, index)
    end = _relative(text, end)
    verb = _OVER.search(text, index + 1, min(end, index + 130))
    if verb is None or unreal(text, start, index) or unreal(text, index, verb.start()):
        return False
    owner = direct(told, index)
    senders = subject(told.sentence, told.ctx, index, start) if owner is None else (owner,)
    if senders is None and len({f.sender for f in told.facts}) == 1:
        senders = (
            told.facts[-1].sender,
        )  # "since the closing of its embassy, that in Stockholm covers Finland"
    if not senders or len(senders) != 1 or THIRD in senders:
        return False
    sender = senders[0]
    goal = next(
        (i for i, item in told.shape.items.items()
         if verb.end() <= i < min(end, verb.end() + 160) and told.ctx.side(item) == 1 - sender), None,
    )  # fmt: skip
    where = toward(told, index)
    here = compiled(r" (?:to )?(?:there|it|that country)\b").match(text, verb.end())
    silent = _ACCREDITED.fullmatch(text[verb.start() : end])  # "its ambassador in Lima is also accredited"
    if goal is None and (here or silent) and owner is None and start > 0:
        goal = verb.end()
    if goal is None or (where is not None and told.ctx.parties.side.get(where[0]) is not None):
        return False
    span = _span(told, verb.start(), goal, end)
    if span is False:
        return False
    found = seats(told.shape, told.ctx, index, verb.start() + 1, sender, elsewhere=True)
    if where is not None and not any(s.code == where[0] for s in found):
        found = [Seat(where[0])]
    found = [s for s in found if s.code != told.ctx.parties.code(1 - sender)]
    if not found:
        return False
    for seat in found:
        told.add(index, sender, told.kind(index)[0], seat.code, seat.city, "exists", span, "mission_covers")
    told.taken.update(i for i in told.terms if index < i < goal)
    return True


def _span(told: Telling, at: int, goal: int, end: int) -> PartialDate | Literal[False] | None:
    """From when to when an envoy "was also accredited" elsewhere; False where only the end of it is told.

    None for what is so today, and where the text does not say for how long it was.
    """
    if not _PAST.match(told.text, at):
        return None
    for item in told.shape.within(goal, end, "D"):
        if item.value is not None and item.value.is_interval:
            value: PartialDate = item.value
            return value
    return False if _ENDED.match(told.text, goal) else None


def _sent_to(told: Telling, index: int, end: int) -> bool:
    """Whether a mission is one to the other party: "Peru's embassy to Latvia has been located in Stockholm"."""
    where = toward(told, index)
    told_to = compiled(r"\A.s?(?: of (?:the )?(?:<N> of (?:the )?)?<X>)? to ").match(told.text[index:end])
    return where is not None and told_to is not None and told.ctx.parties.side.get(where[0]) is not None


def _relative(text: str, end: int) -> int:
    """The end of a clause with the relative one behind it: "…, which is also accredited to"."""
    joined = compiled(r",? (?:which|who|where|that)\b").match(text, end)
    return clause(text, joined.end())[1] if joined else end


def _based(told: Telling, index: int) -> bool:
    """ "Has a non-resident ambassador in Canberra", "the ambassador resides in Helsinki"."""
    text = told.text
    type_, envoy, words = told.kind(index)
    start, end = clause(text, index)
    end = _end(told, index, end)
    distant = words.lower().startswith(("non", "concurrent")) or compiled(
        r"\b(?:non-?resident|non resident|concurrent|concurrently accredited|(?:dual|double|co-|multiply|jointly)[- ]?accredited)\s\Z"
    ).search(text, 0, index)
    at_home = _AT_HOME.search(text, index, end)
    missions = ("embassy", "high_commission", "nunciature")
    if not (distant or (at_home and type_ in missions and (envoy or _sent_to(told, index, at_home.start())))):
        return False
    owner = direct(told, index)
    senders = subject(told.sentence, told.ctx, index, start) if owner is None else (owner,)
    if not senders or THIRD in senders or unreal(text, start, index):
        return False
    stop = next((i for i in told.terms if i > index), end)
    where = toward(told, index)
    under = _UNDER.search(text, index, clause(text, index)[1])
    if under:
        told.taken.add(under.start("t"))
        index, where, stop = under.start("t"), None, clause(text, index)[1]
        type_ = "embassy"
    at = where[1] if where is not None else index
    if where is not None and told.ctx.parties.side.get(where[0]) is None:
        return False
    for sender in senders:
        for seat in seats(
            told.shape, told.ctx, at, max(stop, end) if stop >= end else stop, sender, elsewhere=True
        ):
            if distant or seat.code != told.ctx.parties.code(1 - sender):
                told.add(index, sender, type_, seat.code, seat.city, "exists", None, "mission_accredited")
    return index in told.taken
