"""Missions that are opened, closed, reopened or kept."""

from __future__ import annotations

import msgspec

from comity.claims.missions.again import IT, again, alike, another, beside, elliptic, one_of
from comity.claims.missions.clauses import subject
from comity.claims.missions.dating import counted_back, dated, leading_date, own_date, since
from comity.claims.missions.seats import Seat, seats
from comity.claims.missions.senders import direct
from comity.claims.missions.telling import Telling
from comity.claims.missions.verbs import CHANGES, Verb, found, objects
from comity.claims.missions.whose import HOSTS, meant, seated
from comity.claims.missions.words import JOINT, is_passive, unreal
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.model.date import PartialDate

# "There was opened an embassy": its mission stands behind it all the same.
_THERE = patterned(r"\b[Tt]here (?:was|were|has been|have been) (?:also )?\Z")
_AND = patterned(
    r".{0,3}\band (?:recalled|withdrew|expelled|severed|broke|appointed|sent|signed|named|became|raised|elevated)\b"
)
_RESPECTIVELY = patterned(r"\brespectively\b")
_EACH_DATE = compiled(
    r"[,:;(–—-]+ ?(?:with )?(?:the )?(?P<x><X>) (?:doing so )?(?:in|since|from|on) (?P<d><D>),? (?:and|while|with) (?:the )?(?P<y><X>) (?:doing so |following )?(?:in|since|from|on) (?P<e><D>)"
)
_HAD = patterned(r"\b(?:had|maintained|operated|kept)\b")
_LIES = compiled(r"(?:is|are|was|were) (?:located|situated|based|housed|found|in\b)")
_STANDS = compiled(
    r"(?:(?:is|are|was|were|can be|to be) (?:to be )?(?:located|situated|based|housed|found|in\b|operated)|(?:exists?|existed|operates?|operated|operating|functions|functioned|functioning|in operation)(?= (?:in|inside|within|from|at|out|since|under|on|there)\b|[.,;]|\Z))"
)
_NOT_UNTIL = compiled(r"[^.;]{0,60}?\buntil (?:the |early |late |around )*<D>")
_DENIED = patterned(r"\b(?:did not|was not|were not|didn['’]t|wasn['’]t|weren['’]t)(?: \w+){0,2} \Z")
# "… functioned until its closure in 1999".
_ITS = patterned(r"\b(?:[Ii]ts|[Tt]heir) (?:\w+ )?\Z")
# "Norway's embassy, which was closed in 1995".
_WHICH = compiled(r"\A[^.;]{0,60}\b(?:which|that)\Z")
_NOUN_BEHIND = compiled(r"\A.s?(?:['’]s?)? \Z")
_HEADED = compiled(r"\A.s?,? (?:headed|led|run|staffed|represented|managed) by (?:an? |its )?(?P<t><T>)")
# Between a mission and the verb of which it is the subject. Each step begins with a character of its own and is never
# taken back (`*+`), so that no text makes it slow.
_PASSIVE_GAP = compiled(
    r"\A.s?(?:['’]s)?(?: (?:headed|led|run|staffed|represented) by [^,;.]{1,60}(?=,)"
    r"| (?:[a-z]+ly|office|itself|again|in|to|of|at|for|from|with|the|and|on|near|capital|city|both|each|other['’]s|there|also|had|which|that|has|have|was|were|is|are|been|being|be|did|not|then|later|first|soon|once|situated|located|based|however|still|forced|an?|its|honorary)(?![a-z])"
    r"| (?:<XASZCNDBO>|<T>s?)|<XASZCNDBO>|[,()]|['’]s?)*+ ?\Z"
)


def read(told: Telling) -> None:
    """Note what a sentence tells to be opened, closed, reopened or there."""
    told_by = list(found(told))
    spent = set(told.taken)
    for verb in told_by:
        if verb.sense == "apart":
            spent.update(objects(told, verb))
    told.taken |= spent
    for verb in told_by:
        if verb.sense != "apart":
            _act(told, verb, spent)
    one_of(told)
    alike(told)
    beside(told)


def _act(told: Telling, verb: Verb, spent: set[int]) -> None:
    if not (verb.sense in CHANGES and _at_last(told, verb)) and unreal(told.text, verb.clause[0], verb.start):
        spent.update(objects(told, verb))
        told.taken |= spent
        return
    if verb.sense in (*CHANGES, "exists") and another(told, verb) and not objects(told, verb):
        return
    passive = (
        not verb.noun and is_passive(told.text, verb.start) and not _THERE.search(told.text, 0, verb.start)
    )
    terms = [] if passive else objects(told, verb)
    if terms:
        _told_of(told, verb, terms, subject(told.sentence, told.ctx, verb.start, verb.clause[0]))
        return
    if verb.noun and verb.sense in CHANGES and _ITS.search(told.text, 0, verb.start):
        last = [i for i in told.terms if verb.start - 120 <= i < verb.start and i not in spent]
        _told_of(told, verb, last[-1:], None)
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
            again(told, verb)
        return
    if verb.sense == "exists" and not _STANDS.match(told.text, verb.start):
        return
    before = [i for i in told.terms if verb.clause[0] <= i < verb.start and i not in spent]
    having = before and told.text.endswith("having been ", 0, verb.start)
    near = before and (having or _PASSIVE_GAP.match(told.text[before[-1] : verb.start]))
    before = (before[:1] if having else before[-1:]) if near else []
    before = _coordinated(told, before, verb)
    if before:
        _told_of(told, verb, before, None)
    elif verb.sense in CHANGES and not verb.noun:
        earlier = [i for i in told.terms if i < verb.start]
        if earlier and earlier[-1] not in spent and _WHICH.match(told.text[earlier[-1] : verb.clause[0]]):
            _told_of(told, verb, earlier[-1:], None)
        elif IT.match(told.text[verb.end : verb.end + 30]) or elliptic(told, verb, passive):
            if (
                earlier
                and not told.facts
                and earlier[-1] not in spent
                and _HAD.search(told.text, 0, earlier[-1])
            ):
                _told_of(told, verb, earlier[-1:], None)  # "had an embassy, but it was closed"
            else:
                again(told, verb, earlier)


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
    if date is None and verb.noun:
        date = counted_back(told.sentence, verb.start)
    behind = [
        s for s in seats(told.shape, told.ctx, verb.end - 1, verb.stop, facts[0].sender, False) if s.city
    ]
    for fact in facts:
        if fact.city is None and behind:
            fact = msgspec.structs.replace(fact, city=behind[0].city, seat=behind[0].code)
        if (fact.change, fact.date) != (verb.sense, date) and not (
            fact.change == verb.sense and date is None
        ):
            told.change(index, fact, verb.sense, date)
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
    if text[verb.start : verb.end].lower() in HOSTS:
        who = None
    owner = direct(told, index)
    senders = who if owner is None else (owner,)
    change = verb.sense
    date: PartialDate | None = None
    if change in CHANGES:
        date = own_date(told.sentence, change, index, end) if verb.start < index else None
        before = [i for i in told.terms if verb.end <= i < index]
        if date is None and before:
            date = leading_date(told.sentence, before[-1], index)
        if date is None:
            date = dated(told.sentence, change, verb.clause, verb.end, verb.stop)
        if date is None and _AND.match(text, verb.stop - 5):
            # "Closed its embassy and recalled its ambassador in 1973"
            date = own_date(told.sentence, change, verb.stop, verb.clause[1])
    elif change in ("exists", "had"):
        beginning = (
            None
            if _LIES.match(text, verb.start)
            else since(told.sentence, index, end) or since(told.sentence, verb.clause[0], verb.start)
        )
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
    if change in CHANGES and owner is None and senders is None:
        named = meant(told, type_, index, stop)
        for mission in named:
            told.change(index, mission, change, date)
        if named:
            return
    found = seated(told, index, stop, senders, verb)
    dates = _respective(told, index, stop, found) if change in CHANGES else {}
    dates = dates or _each_date(told, index, verb)
    if dates and change == "exists":
        change = "opened"
    for sender, seat in found:
        date = dates.get(sender, date)
        told.add(index, sender, type_, seat.code, seat.city, change, date, f"mission_{change}")
    told.taken.add(index)


def _respective(
    told: Telling, index: int, stop: int, found: list[tuple[int, Seat]]
) -> dict[int, PartialDate]:
    """The dates of "in A and B in 1999 and 2000 respectively", by sender; empty where it is not said so."""
    if len({sender for sender, _ in found}) != 2 or len(found) != 2 or not all(s.city for _, s in found):
        return {}
    dates = [i.value for i in told.shape.within(index, stop, "D") if i.value is not None]
    if len(dates) != 2 or not _RESPECTIVELY.search(told.text, index, stop):
        return {}
    words = told.shape.words(index, stop)
    order = sorted(found, key=lambda pair: words.find(pair[1].city or ""))
    return {sender: date for (sender, _), date in zip(order, dates, strict=True)}


def _each_date(told: Telling, index: int, verb: Verb) -> dict[int, PartialDate]:
    """The dates of "embassies in both capitals, Peru since 1979 and Ghana since 1982", by sender."""
    match = _EACH_DATE.search(told.text, index, verb.clause[1])
    match = match or _EACH_DATE.match(told.text, verb.clause[1])
    if match is None:
        return {}
    sides = [told.ctx.side(told.shape.items[match.start(name)]) for name in ("x", "y")]
    dates = [told.shape.items[match.start(name)].value for name in ("d", "e")]
    return {s: d for s, d in zip(sides, dates, strict=True) if s is not None and d is not None}


def _kept(told: Telling, verb: Verb, index: int) -> bool:
    """Whether an envoy stands for a mission: an honorary consul, a resident ambassador that a state has."""
    type_, _, words = told.kind(index)
    if type_ == "honorary_consulate":
        return True
    before = told.text[max(0, index - 40) : index].lower() + words.lower()
    return (verb.sense in ("exists", "had", "opened") and "resident" in before) or (
        verb.sense == "exists" and type_ in ("consulate_general", "nunciature") and verb.start < index
    )
