"""Missions that are opened, closed, reopened or kept: each verb of a sentence with the missions that it governs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.claims.context import ToldMission
from comity.claims.missions.clauses import BOTH, clause, subject
from comity.claims.missions.dating import dated, since
from comity.claims.missions.seats import Seat, seats
from comity.claims.missions.senders import THIRD, direct, toward
from comity.claims.missions.telling import Telling
from comity.claims.missions.words import FORE, GOVERNED, JOINT, is_passive, senses, unreal, verbs
from comity.claims.shape import compiled
from comity.model.date import PartialDate

CHANGES = ("opened", "closed", "reopened")
_IT = compiled(
    r"\A(?:\s+down)?\s+(?:it|them|this|the (?:embassy|consulate|legation|mission|office|post|former|latter)|its mission|their missions)(?=[\s.,;]|\Z)"
)
_NOUN_FOR = compiled(rf"\A of (?:(?P<adj><AZ>) |(?P<poss><XS>)['’]s? )?{FORE}\Z")
# "There was opened an embassy": its mission stands behind it all the same.
_THERE = re.compile(r"\b[Tt]here (?:was|were|has been|have been) (?:also )?\Z")
_STANDS = compiled(
    r"(?:(?:is|are|was|were) (?:located|situated|based|housed|found|in\b|operated)|(?:operates?|functions)(?= (?:in|from|at|out|since|under|on|there)\b|[.,;]|\Z))"
)
_NOT_UNTIL = compiled(r"[^.;]{0,60}?\buntil (?:the |early |late |around )*<D>")
_DENIED = re.compile(r"\b(?:did not|was not|were not|didn['’]t|wasn['’]t|weren['’]t)(?: \w+){0,2} \Z")
_NOUN_BEHIND = compiled(r"\A.s?(?:['’]s?)? \Z")
_HEADED = compiled(r"\A.s?,? (?:headed|led|run|staffed|represented|managed) by (?:an? |its )?(?P<t><T>)")
_SAME = compiled(
    r"\b(?:did so|did the same|did likewise|followed suit|reciprocated|does the same|do the same|done so|done the same|likewise did|returned the gesture|followed)\b(?! (?:by|with))"
)
_PASSIVE_GAP = compiled(
    r"\A.s?(?:['’]s)?(?: (?:office|itself|again))?(?:,? (?:headed|led|run|staffed|represented) by [^,;.]{1,60},)?(?:,? ?(?:in|to|of|at|for|from|with|the|and|on|near|,|\(|\)|capital|city|both|respectively|each other's|there|also|had|which|that|has|have|was|were|is|are|been|being|be|then|later|first|officially|formally|finally|temporarily|eventually|subsequently|soon|again|only|headed|led|by|itself|there|permanently|reportedly|once|situated|located|based|(?:[a-z]+ly)|however|still|to|forced|<XASZCNDBO>|['’]s?|<T>s?|an?|its|honorary))*,? ?\Z"
)


class Verb(msgspec.Struct, frozen=True):
    """One verb or noun of the data in a sentence: its sense and voice, where it stands, and where its words end."""

    sense: str
    noun: bool
    start: int
    end: int
    stop: int
    clause: tuple[int, int]


def read(told: Telling) -> None:
    """Note what a sentence tells to be opened, closed, reopened or there."""
    found = list(_verbs(told))
    spent = set(told.taken)
    for verb in found:
        if verb.sense == "apart":
            spent.update(_objects(told, verb))
    told.taken |= spent
    for verb in found:
        if verb.sense != "apart":
            _act(told, verb, spent)
    _alike(told)


def _verbs(told: Telling) -> Iterator[Verb]:
    """The verbs in order, each with the end of its words: the next verb or the end of its clause."""
    text = told.text
    matches = [m for m in verbs().finditer(text) if not _participle(text, m)]
    for n, match in enumerate(matches):
        words = match["verb"].lower()
        noun = words not in senses()["active"] or (words in senses()["noun"] and _is_noun(text, match))
        sense = senses()["noun" if noun else "active"].get(words)
        if sense is None:
            continue
        span = clause(text, match.start())
        later = matches[n + 1].start() if n + 1 < len(matches) else len(text)
        yield Verb(sense, noun, match.start(), match.end(), min(later, span[1]), span)


def _participle(text: str, match: re.Match[str]) -> bool:
    """ "Open" the adjective, "has" of "has opened": no verbs of their own."""
    words, behind = match["verb"].lower(), text[match.end() : match.end() + 40]
    if words in ("has", "have", "had", "having"):
        return re.match(
            r"(?: (?:\w+ly|also|since|now|not|never|then|already|always|had|been|both|long|yet|even))* (?:been|\w+ed|set|had|kept|shut|run|become|begun|signed|gone|taken|made|an? (?:long|interest|close|number)|no|neither|to|good|close|strong)\b",
            behind,
        ) is not None and not re.match(r"(?: (?:also|since|always))? had (?:an?|its)\b", behind)
    if words == "open":
        return (
            re.search(
                r"\b(?:is|are|was|were|remains?|remained|an|the|in|be|kept|keep|stay) \Z",
                text[: match.start()],
            )
            is not None
        )
    return (
        words in ("close", "runs", "functions", "hosts")
        and re.match(
            r" (?:ties|relations|to|cooperation|as|links|friend|allies|ally|contacts|partner)", behind
        )
        is not None
    )


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """ "The opening of", "its closing": not "opening its embassy"."""
    return (
        re.match(r" of\b", text[match.end() :]) is not None
        or re.search(r"\b(?:the|its|this|that|an?|their|official|formal) \Z", text[: match.start()])
        is not None
    )


def _objects(told: Telling, verb: Verb) -> list[int]:
    """The missions that a verb governs behind it: the first close to it, then those joined to that one."""
    text, chain = told.text, list[int]()
    for index in (i for i in told.terms if verb.end <= i < verb.stop):
        gap = text[verb.end : index]
        if (not chain and _governs(told, verb, index, gap)) or (
            chain and JOINT.search(text, chain[-1] + 1, index)
        ):
            chain.append(index)
        elif chain:
            break
    return [index for index in chain if index not in told.taken]


def _governs(told: Telling, verb: Verb, index: int, gap: str) -> bool:
    if verb.noun:
        return (
            _NOUN_FOR.match(gap) is not None
            or compiled(
                r"\A of (?:the |an? |its |their )?(?:[\w'’-]+ ){0,3}(?:(?:<XASZN>)(?:['’]s?)? )?(?:[\w-]+ ){0,2}\Z"
            ).match(gap)
            is not None
        )
    if (
        verb.sense == "exists"
        and verb.end - verb.start > 6
        and told.text[verb.start : verb.end].endswith(
            ("located", "situated", "based", "housed", " in", "found")
        )
    ):
        return False
    return (
        GOVERNED.match(gap) is not None
        or compiled(
            r"\A (?:(?:an?|its|their|the|<A>|<X>['’]s?|<D>|in|on|since) )*(?:(?!(?:at|by|from|with|for|to|of|that|which|who|through|via|against|inside|outside|near|on|in|an?|relations|ties)\b)[\w'’-]+ ){0,3}(?:<A> )?\Z"
        ).match(gap)
        is not None
    )


def _act(told: Telling, verb: Verb, spent: set[int]) -> None:
    if not _at_last(told, verb) and unreal(told.text, verb.clause[0], verb.start):
        spent.update(_objects(told, verb))
        told.taken |= spent
        return
    passive = (
        not verb.noun and is_passive(told.text, verb.start) and not _THERE.search(told.text, 0, verb.start)
    )
    terms = [] if passive else _objects(told, verb)
    if terms:
        _told_of(told, verb, terms, subject(told.sentence, told.ctx, verb.start, verb.clause[0]))
        return
    if verb.sense in ("had",) or (
        verb.noun and not _NOUN_BEHIND.match(told.text[max(0, verb.start - 3) : verb.start])
    ):
        if (
            verb.noun
            and verb.sense in CHANGES
            and compiled(r"\A of (?:it|the embassy|the consulate|the mission|the legation)\b").match(
                told.text[verb.end :]
            )
        ):
            _again(told, verb)
        return
    if verb.sense == "exists" and not _STANDS.match(told.text, verb.start):
        return
    before = [i for i in told.terms if verb.clause[0] <= i < verb.start and i not in spent]
    before = before[-1:] if before and _PASSIVE_GAP.match(told.text[before[-1] : verb.start]) else []
    before = _coordinated(told, before, verb)
    if before:
        _told_of(told, verb, before, None)
    elif verb.sense in CHANGES and not verb.noun:
        earlier = [i for i in told.terms if i < verb.start]
        if _IT.match(told.text[verb.end : verb.end + 30]) or _elliptic(told, verb, passive):
            _again(told, verb, earlier)


def _coordinated(told: Telling, chain: list[int], verb: Verb) -> list[int]:
    """ "The embassy in A and the consulate in B were closed": those before, too."""
    while chain:
        earlier = told.free(verb.clause[0], chain[0])
        if (
            not earlier
            or not JOINT.search(told.text, earlier[-1], chain[0])
            or direct(told, chain[0]) is None != direct(told, earlier[-1]) is None
        ):
            break
        chain = [earlier[-1], *chain]
    return chain


def _elliptic(told: Telling, verb: Verb, passive: bool) -> bool:
    """ "… and reopened in 2009", "it was closed in 1985": no mission is named, one told before is meant."""
    text = told.text
    if told.free(verb.end, verb.stop):
        return False
    lead = text[verb.clause[0] : verb.start]
    if compiled(
        r"\b(?:it|which|that|they|both|(?:the|this|that|these|its|their|both) (?:\w+ )?(?:mission|missions|office|post|posts|representation|<T>s?))(?: (?:\w+ly|later|then|also|again|was|were|has|had|been|subsequently|itself|temporarily))* \Z",
    ).search(lead):
        return True
    bare = re.fullmatch(
        r"(?:(?:\w+ly|later|then|again|was|were|being|before|and|it|only|once|to|be|forced|had|has|been|after|having|more|followed) ?|, ?)*",
        lead[lead.rfind("\ue005") + 1 :].strip() if "\ue005" in lead else lead.strip(),
    )
    tail = compiled(
        r"\A(?: down| its doors| again)?(?: (?:in|on|since|by|from|due|because|after|a|the|until|again|during|as|for|<D>)|[.,;)]|\Z)"
    ).match(text[verb.end : verb.end + 20])
    joined = compiled(
        r"(?:\b(?:and|but|then|before|until|later|when|while|or|,|\() ?(?:\w+ly |later |then |again |finally |was |were |it |being |<D>,? |in |on )*)\Z"
    ).search(text, max(0, verb.start - 40), verb.start)
    return tail is not None and (
        (bare is not None and bool(lead.strip()) is not None) and (joined is not None or passive)
    )


def _told_of(told: Telling, verb: Verb, terms: list[int], who: tuple[int, ...] | None) -> None:
    """Note what a verb says of some missions."""
    for index in terms:
        if verb.sense in CHANGES and _known(told, verb, index):
            continue
        later = [i for i in told.terms if i > index]
        _note(told, verb, index, min([verb.stop, *later]), who)


def _known(told: Telling, verb: Verb, index: int) -> bool:
    """ "Has an embassy in Prague, opened in 2007": a further word on a mission of which the sentence has told."""
    facts = [f for f in told.facts if f.index == index and f.change != "absent"]
    if not facts or verb.start < index:
        return False
    date = dated(told.sentence, verb.sense, verb.clause, verb.end, verb.stop)
    for fact in facts:
        if (fact.change, fact.date) != (verb.sense, date) and not (
            fact.change == verb.sense and date is None
        ):
            told.add(
                index, fact.sender, fact.type, fact.seat, fact.city, verb.sense, date, f"mission_{verb.sense}"
            )
    return True


def _at_last(told: Telling, verb: Verb) -> bool:
    """ "Did not open until 1837", "it was not until 1990 that Peru opened": opened in that year."""
    behind = _NOT_UNTIL.match(told.text, verb.end, verb.stop)
    return _DENIED.search(told.text, max(0, verb.start - 30), verb.start) is not None and behind is not None


def _note(told: Telling, verb: Verb, index: int, end: int, who: tuple[int, ...] | None) -> None:
    type_, envoy, _ = told.kind(index)
    text = told.text
    headed = _HEADED.match(text[index:])
    if headed:
        honorary = told.kind(index + headed.start("t"))[0]
        type_ = honorary if honorary == "honorary_consulate" else type_
        told.taken.add(index + headed.start("t"))
        later = [i for i in told.terms if i > index + headed.start("t")]
        end = min([verb.stop, *later])
    if envoy and not _kept(told, verb, index):
        return
    owner = direct(told, index)
    senders = who if owner is None else (owner,)
    change = verb.sense
    date: PartialDate | None = None
    if change in CHANGES:
        date = dated(told.sentence, change, verb.clause, verb.end, verb.stop)
    elif change in ("exists", "had"):
        beginning = since(told.sentence, index, end) or since(told.sentence, verb.clause[0], verb.start)
        if beginning is not None:
            change, date = "opened", beginning
        elif change == "had":
            span = [
                i.value
                for i in told.shape.within(index, end, "D")
                if i.value is not None and i.value.is_interval
            ]
            if not span:
                told.taken.add(index)
                return
            change, date = "exists", span[0]
    stop = end if verb.start < index else verb.stop
    for sender, seat in _seated(told, index, stop, senders, verb):
        told.add(index, sender, type_, seat.code, seat.city, change, date, f"mission_{change}")
    told.taken.add(index)


def _kept(told: Telling, verb: Verb, index: int) -> bool:
    """Whether an envoy stands for a mission: an honorary consul, a resident ambassador that a state has."""
    type_, _, words = told.kind(index)
    if type_ == "honorary_consulate":
        return True
    before = told.text[max(0, index - 40) : index].lower() + words.lower()
    return (verb.sense in ("exists", "had", "opened") and "resident" in before) or (
        verb.sense == "exists" and type_ in ("consulate_general", "nunciature") and verb.start < index
    )


def _seated(
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
    if senders is None and verb.sense in CHANGES and verb.start > index:
        senders = tuple(t.sender for t in _earlier(told, told.kind(index)[0]))
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
    if not found and len(senders) == 1 and direct(told, index) is None and side is None:
        # A mission that stands with the one who seems to keep it is the other's.
        other = 1 - senders[0]
        found = [
            (other, s) for s in seats(shape, ctx, index, end, other, False) if s.city and _surely(told, s)
        ]
    return found


def _before(told: Telling, index: int, verb: Verb, sender: int) -> list[Seat]:
    """ "Opened in Rome an embassy", "in Stockholm there is an embassy"."""
    ctx = told.ctx
    start = verb.end if verb.start < index else verb.clause[0]
    if any(start <= i < index for i in told.terms):
        return []
    if told.text[verb.start : verb.end].lower().startswith("there "):
        start = verb.clause[0]
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
    from comity.claims.places import city_state

    return city_state(seat.city or "", (seat.code,)) == seat.code


def _earlier(told: Telling, type_: str | None) -> list[ToldMission]:
    """The missions that "it" or "the embassy" can mean: those told last, of one sender and that type."""
    memory = told.ctx.missions
    if memory is None:
        return []
    sentence, missions = memory
    if (
        sentence.block is not told.sentence.block and told.sentence.previous is not None
    ) or sentence.block.section != told.sentence.block.section:
        return []
    fitting = [m for m in missions if type_ in (None, m.type)]
    return fitting if len({(m.sender, m.type) for m in fitting}) == 1 else []


def _again(told: Telling, verb: Verb, earlier: list[int] | None = None) -> None:
    """A change of the mission told last: in this sentence, else in the one before."""
    date = dated(told.sentence, verb.sense, verb.clause, verb.end, verb.stop)
    here = [f for f in told.facts if f.change != "absent" and f.index < verb.start and f.index >= 0]
    if earlier and here:
        last = max(f.index for f in here)
        for fact in [f for f in here if f.index == last]:
            if fact.seat == told.ctx.parties.code(1 - fact.sender) and not (
                fact.change == verb.sense and date is None
            ):
                told.add(
                    last,
                    fact.sender,
                    fact.type,
                    fact.seat,
                    fact.city,
                    verb.sense,
                    date,
                    f"mission_{verb.sense}",
                )
        return
    if earlier:
        return
    named = compiled(r"\b(?:the|this|that|its|their) (?P<t><T>)").search(
        told.text, verb.clause[0], verb.start
    )
    meant = _earlier(told, told.kind(named.start("t"))[0] if named else None)
    for mission in dict.fromkeys(meant):
        if mission.seat == told.ctx.parties.code(1 - mission.sender):
            told.add(
                10_000 + verb.start,
                mission.sender,
                mission.type,
                mission.seat,
                mission.city,
                verb.sense,
                date,
                f"mission_{verb.sense}",
            )


def _alike(told: Telling) -> None:
    """ "… in 1951, while Ireland did the same in 1964": the same change, the other way."""
    for match in _SAME.finditer(told.text):
        span = clause(told.text, match.start())
        facts = [f for f in told.facts if 0 <= f.index < match.start() and f.change in CHANGES]
        earlier = facts or []
        if not earlier:
            continue
        model = max(earlier, key=lambda f: f.index)
        who = subject(told.sentence, told.ctx, match.start(), span[0])
        if who == (model.sender,) or who is None:
            continue
        date = dated(told.sentence, model.change, span, match.end(), span[1])
        sender = 1 - model.sender
        if who != (sender,):
            continue
        found = seats(told.shape, told.ctx, match.start(), span[1], sender, False) or [
            Seat(told.ctx.parties.code(1 - sender))
        ]
        told.add(
            10_000 + match.start(),
            sender,
            model.type,
            found[0].code,
            found[0].city,
            model.change,
            date,
            f"mission_{model.change}",
        )
