"""Who went, by the part that he plays about a word for a journey, whatever else stands between.

The rules of `prose` and `nouns` know how journeys are told; this one asks, of everybody whom they have not told
of, whether he is the subject of such a word, its "by", its owner, its guest or its head, and what speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.visits.ceremonies import side_of_ceremony
from comity.claims.visits.dates import Clause, in_brackets, in_turn
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import NOT, PLANNED
from comity.claims.visits.nouns import by_one_of
from comity.claims.visits.places import Destination, destination
from comity.claims.visits.subjects import singular
from comity.claims.visits.telling import posted, tell
from comity.model.claim import Visit
from comity.model.date import PartialDate
from comity.reference.leaders import states_of_leader
from comity.reference.words import longest_first, table


class Event(msgspec.Struct, frozen=True):
    """A word for a journey at ``shape.text[start:end]``."""

    start: int
    end: int
    sort: str


@cache
def _words() -> re.Pattern[str]:
    groups = []
    for sort in ("noun", "go", "move", "at", "host", "first"):
        words = longest_first(row["words"] for row in table("journey_words.csv") if row["sort"] == sort)
        groups.append(f"(?P<{sort}>{'|'.join(re.escape(word) for word in words)})")
    return patterned(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])", re.IGNORECASE)


_BOUNDARY = compiled(
    r";|\. (?=[A-Z]|<ANY>)| while (?!on |in <C>|at |visiting|attending)| whereas | but |, and (?=(?:the |his |in |on |later |then )*(?:[A-Z]|<ANY>))"
    r"|, (?:where|when|which|after which|during which|whereupon|whose|that) ",
    0,
)
# A clause that such a word opens still has the date of what stands before: "in 2008, when A visited".
_DATED_BEFORE = patterned(r", (?:when|where) \Z")
# Who stands behind these plays another part.
_OBLIQUE = patterned(
    r"\b(?:by|with|of|to|from|for|between|against|under|about|like|than|on|in|at|over|into|told|urged|asked|thanked|invited|met|meet|meeting|joined|succeeded|replaced|"
    r"congratulated|awarded|appointed|presented|called|informed|criticized|criticised|praised|honou?red|supported|including|received|hosted|welcomed|greeted|named|that|because|since|"
    r"visiting|elected|sent|dispatched|despatched|succeed|assassinated|overthrew|ousted|saw|accompanied by)(?: the| then| former| late| new| current| also| its| his| her| their| both| President| visiting| Mr\.?)* ?\Z",
    re.IGNORECASE,
)
_CHAIN = compiled(
    r"(?: of (?:the )?<X>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|with|&|,)(?: (?:also|the|his|her|its|their|then|both|former|wife|husband|spouse|<A>|<X>['’]s))* ?"
)
_ASIDE = patterned(
    r"\([^()]{0,100}\)|, (?:who|whose|which|then|at (?:the|that) time|himself|herself|a |an |the |as |now|later|on |in |during |after |following |at |while |together |along |accompanied |travell?ing )[^,;]{0,110},"
)
# Between the subject and the word, what makes it another's: somebody says, asks or wants, or another acts.
_OTHERS = patterned(
    r"\b(?:that|whose|because|if|whether|said|says|stated|announced|declared|told|claimed|reported|accepted|extended|issued|asked|urged|invited|sent|proposed|suggested|denied|cancelled|canceled|postponed|"
    r"praised|condemned|criticised|criticized|hailed|welcomed|thanked|declined|agreed|promised|pledged|planned|appointed|ordered|allowed|recalled|awaited|described|opposed|supported|recognised|recognized)\b|: ",
    re.IGNORECASE,
)
# What stands before the noun where the subject made the journey.
_OWN = patterned(
    r"\b(?:(?:during|on|for|with|in the course of|upon|while on|as part of|from|by|through|after|following|at the end of|within|in) )?(?:(?P<own>an?|another|his|her|their|its|the first|the last|the only|the second|two|three|four|five|several|one|many|some|numerous|frequent|multiple|official|state|first|such|regular)\b|(?P<the>the|this|that)\b)"
    r"[^.;,]{0,70}\Z",
    re.IGNORECASE,
)
_OF_OTHER = compiled(
    r"(?: (?:to|in) (?:the )?<PLACE>)?(?: in <D>)? (?:of|by|from|made by|paid by) (?:the |an? |his |her |its |then |former )*<ANY>"
)
_BY = patterned(
    r"\b(?:by|of|from|by that of|by those of|that of|those of|including|included|includes|include|namely|were|was|are|by both|like|as|notably|especially)(?: the| then-?| former| current| new| late| its| his| her| their| both| an?| successor| two| those| that| of| by| visiting| Mr\.?)*[ -]?\Z",
    re.IGNORECASE,
)
_LED = compiled(
    r"\b(?:delegations?|missions?|embass(?:y|ies)|envoys|group|team|party|fleet|squadron|expedition|business(?:men|people)|entrepreneurs|parliamentarians|MPs|ministers|officials)\b[^.;]{0,60}?\b(?:led|headed|chaired|presided over|commanded|under(?: the (?:leadership|command|direction) of)?)(?: by)?(?: the| then| former| its| their| his| <A>)* ?\Z",
    re.IGNORECASE,
)
_WENT = patterned(
    r"\b(?:visit\w*|arriv\w*|travel\w*|came|went|flew|sailed|sent|dispatched|despatched|tour\w*|trip|reached|landed|received|hosted|welcomed|stay\w*)\b",
    re.IGNORECASE,
)
_ABROAD = patterned(
    r"\b(?:by telephone|telephoned|phone call|by video|video ?conference|virtual(?:ly)?|letters?|telegram|message|in absentia|on the (?:sidelines|margins|fringes|occasion) of the (?:UN|United Nations)|United Nations General Assembly|UN General Assembly)\b",
    re.IGNORECASE,
)
_BY_ANOTHER = patterned(
    r"\b(?:who|whose|which|after|from|before|since|with|met|to meet|at|over|replac\w+|succe\w+)\b"
)
# "of" tells whose the noun is only right behind it, its place or its date.
_OF = compiled(
    r"(?:\A|<PLACE>|<D>|,|\)|\bthat|\bthose|\bone) ?,?of(?: the| then| former| its| his| her| their| both|,)* ?\Z"
)
_FURTHEST, _NEAR = 170, 45


def read_roles(sentence: Sentence, ctx: Context) -> None:
    """Emit the journeys of those persons of a sentence whom no other rule has told to go."""
    text = sentence.shape.text
    events = list(_events(text))
    if not events:
        return
    done = _told(sentence, ctx)
    everybody = people(sentence, ctx)
    persons = [p for p in everybody if _counts(text, p)]
    for chain in _chains(text, persons):
        if any(p.name in done for p in chain):
            _beside(sentence, ctx, chain, done)
            continue
        if all(p.side == -1 for p in chain):
            continue
        if done and _along(sentence, ctx, chain):
            continue
        for event, stop in _parts(sentence, events, chain, everybody):
            if _emit(sentence, ctx, chain, event, stop):
                break


def _counts(text: str, person: Person) -> bool:
    """Whether somebody is known as an official: by an office, by the document, as a leader, or as who headed a mission."""
    if person.office is not None or person.at is not None or states_of_leader(person.name):
        return True
    if person.side in (0, 1) and " " not in person.name:
        return True  # called like a leader of that side
    return " " in person.name and _LED.search(text, max(0, person.start - 120), person.start) is not None


def _beside(sentence: Sentence, ctx: Context, chain: list[Person], done: set[str]) -> None:
    """Emit the journeys of those who are told in one breath with somebody of their side who has been read to go."""
    told = [
        c
        for c in ctx.claims
        if isinstance(c, Visit) and c.visitor in {p.name for p in chain if p.name in done}
    ]
    if len({c.visitor for c in told[-2:]}) > 1 or told[-1].rule in ("visit_meeting", "visit_delegation"):
        return
    last = told[-1]
    sender = ctx.parties.side.get(last.sender)
    for person in chain:
        if sender is None or person.name in done or not person.office or posted(person):
            continue
        along = _ALONG.search(sentence.shape.text, max(0, person.start - 40), person.start)
        if person.side == sender or (person.side is None and along):
            date = PartialDate(last.date) if last.date else None
            emit(sentence, ctx, "visit_role", singular(person), sender, date, last.nature, last.city)


# Who went along: "with his Energy Minister B", "in the company of B".
_ALONG = patterned(
    r"\b(?:with|accompanied by|together with|along with|alongside|joined by|in the company of)(?: (?:the|his|her|its|then|also|wife|husband|spouse|by))*,? ?\Z"
)
_NOT_ALONG = patterned(
    r"\b(?:met|meet|meeting|meetings|talks?|discuss\w*|held|negotiat\w*|consult\w*|agree\w*|sign\w*|spoke|conferred|conversations?|relations|ties|summit|together|audience|session|exchang\w*|deal\w*)\b[^.;]*\Z"
)


def _along(sentence: Sentence, ctx: Context, chain: list[Person]) -> bool:
    """Emit the journeys of those who went along on the one that the sentence has told; whether there were any."""
    last, text = ctx.claims[-1] if ctx.claims else None, sentence.shape.text
    with_ = _ALONG.search(text, max(0, chain[0].start - 60), chain[0].start)
    if (
        with_ is None
        or not isinstance(last, Visit)
        or last.evidence.start < ctx.document.place(sentence.start)
    ):
        return False
    if with_[0].startswith("with") and _NOT_ALONG.search(text, 0, with_.start()):
        return False
    sender = ctx.parties.side.get(last.sender)
    date = PartialDate(last.date) if last.date else None
    went = [p for p in chain if p.office and not posted(p) and p.side in (None, sender)]
    for person in went:
        if sender is not None:
            emit(sentence, ctx, "visit_role", singular(person), sender, date, last.nature, last.city)
    return bool(went)


def _told(sentence: Sentence, ctx: Context) -> set[str]:
    """Whom the sentence has been read to tell of already."""
    begin = ctx.document.place(sentence.start)
    found = set()
    for claim in reversed(ctx.claims):
        if claim.evidence.start < begin:
            break
        if isinstance(claim, Visit):
            found.add(claim.visitor)
    return found


def _events(text: str) -> Iterator[Event]:
    for match in _words().finditer(text):
        yield Event(match.start(), match.end(), match.lastgroup or "")


def _chains(text: str, persons: list[Person]) -> Iterator[list[Person]]:
    """Those who stand together: "A, B and C"."""
    chain: list[Person] = []
    for person in persons:
        if chain and not _CHAIN.fullmatch(text, chain[-1].end, person.start):
            yield from _whole(text, chain)
            chain = []
        chain.append(person)
    yield from _whole(text, chain)


def _whole(text: str, chain: list[Person]) -> Iterator[list[Person]]:
    """A chain; two with a comma alone between them are each by himself."""
    if len(chain) == 2 and _COMMA.fullmatch(text, chain[0].end, chain[1].start):
        yield chain[:1]
        yield chain[1:]
    elif chain:
        yield chain


_COMMA = compiled(r"(?: of (?:the )?<X>)?, ?(?:the |his |her )?(?:<A> )?")


def _parts(
    sentence: Sentence, events: list[Event], chain: list[Person], everybody: list[Person]
) -> Iterator[tuple[Event, int]]:
    """The words for a journey in which those of a chain play the part of who went, the likeliest first; where each ends."""
    text = sentence.shape.text
    start, end = chain[0].start, chain[-1].end
    before = [e for e in events if e.end <= start]
    if before and (event := _object(text, before, start, everybody)) is not None:
        yield event, _stop(text, end)
    if _OBLIQUE.search(text, max(0, start - 40), start) or _behind_verb(text, before, start):
        return
    stop = _stop(text, end)
    for event in events:
        if (
            end <= event.start < stop
            and event.start - end < _FURTHEST
            and _is_subject(text, end, event, everybody)
        ):
            yield event, _stop(text, event.end)
        elif end <= event.start < stop and event.sort in ("go", "move"):
            break


def _stop(text: str, at: int) -> int:
    """Where the clause ends that `at` stands in."""
    aside = _ASIDE.match(text, at)
    boundary = _BOUNDARY.search(text, aside.end() if aside else at)
    return boundary.start() if boundary else len(text)


def _behind_verb(text: str, before: list[Event], start: int) -> bool:
    """Whether those who stand at `start` are what another's verb is about: "he met A, B and C"."""
    verbs = [e for e in before if e.sort != "noun"]
    if not verbs or _BOUNDARY.search(text, verbs[-1].end, start):
        return False
    return _NEW_SUBJECT.search(text, verbs[-1].end, start) is None


_NEW_SUBJECT = patterned(r",? (?:and|, ) ?(?:in|on) [^.;]{3,30}\Z|, (?:the |his |her |then )?\Z")


def _object(text: str, before: list[Event], start: int, everybody: list[Person]) -> Event | None:
    """The word behind which somebody stands as who went: "the visit of A", "Kenya received A", "a delegation led by A"."""
    event = before[-1]
    gap = text[event.end : start]
    if _BOUNDARY.search(gap) or len(gap) > _FURTHEST or NOT.search(text, max(0, event.start - 30), start):
        return None
    if any(event.end <= p.start < start for p in everybody) and _BY_ANOTHER.search(gap):
        return None
    if event.sort == "noun" and (by := _BY.search(gap)) and not _OTHERS.search(gap):
        return event if not by[0].lstrip().startswith(("of", "from")) or _OF.search(gap) else None
    if (
        event.sort == "noun"
        and _LEADS.search(gap)
        and _ON_A.search(text, 0, event.start)
        and not _OF_OTHER.match(text, event.end)
    ):
        return event  # "during a visit to Oslo, A"
    if event.sort == "host" and not _PASSIVE.search(text, 0, event.start) and _GUEST.fullmatch(gap):
        return event
    if event.sort in ("go", "move", "at") and _AMONG.match(text) and _LAST.search(gap):
        return event
    led = _LED.search(text, max(0, start - 120), start)
    return event if led and _WENT.search(text) else None


_LEADS = compiled(r"(?:<D>|<PLACE>|\w+), (?:the |then |former |its |<A> |<X>['’]s )*\Z")
_ON_A = patterned(
    r"\b(?:[Dd]uring|[Oo]n|[Ii]n the course of|[Aa]fter|[Ff]ollowing|[Ww]hile on|[Uu]pon|[Aa]s part of) (?:an?|his|her|another|one)(?: [\w-]+){0,4} \Z"
)
_GUEST = compiled(r" (?:(?:the|then|former|visiting|both|a|<A>|<X>['’]s) ?)*")
_AMONG = patterned(r"(?:Among|One of|The (?:first|last|only|highest|most) )")
_LAST = patterned(r"\b(?:was|were|is|included)(?: the| then| former| also)*[ -]?\Z")


_PRONOUN = patterned(r"\b(?:s?he|they)\b")
_ON_HIS = patterned(
    r"\b(?:[Dd]uring|[Oo]n|[Ii]n the course of|[Uu]pon|through|from|after|following|at the (?:end|beginning|start) of|as part of|paid|made|began|started|concluded|ended|completed|with) (?:his|her|their)\b[^,;]*\Z"
)
_PASSIVE = patterned(
    r"\b(?:was|were|been)(?: \w+ly| also| later| then| in turn| both| subsequently| again)* \Z"
)
_POSSESSED = compiled(r"['’]s?(?: (?!and\b|of\b|to\b)[\w<>-]+| <D>| <A>){0,6} ")
_FIRST_TO = patterned(
    r"\b(?:first|second|third|last|only|latest|another)\b[^.;,]{0,80} to (?:ever |officially |pay an? [\w -]{0,20}|make an? [\w -]{0,20})?\Z"
)


def _is_subject(text: str, end: int, event: Event, everybody: list[Person]) -> bool:
    """Whether those who stand before `end` do what a word says."""
    between = [p for p in everybody if end <= p.start < event.start]
    if any(not _OBLIQUE.search(text, max(end, p.start - 40), p.start) for p in between):
        return False  # "after A took office, B attended"
    if _PRONOUN.search(text, end, event.start):
        return False
    gap = _ASIDE.sub(" ", text[end : event.start])
    if event.sort == "noun" and _POSSESSED.fullmatch(text, end, event.start):
        return True
    if event.sort == "first" and not _FIRST_TO.search(gap):
        return False
    if event.sort in ("noun", "first") and _FIRST_TO.search(gap):
        return not NOT.search(gap)
    if _OTHERS.search(gap) or NOT.search(text, end, event.end):
        return False
    if event.sort == "noun":
        own = _OWN.search(gap)
        if (
            own is not None
            and (own["own"] or "").lower() in ("his", "her", "their")
            and not _ON_HIS.search(gap)
        ):
            return False
        return own is not None and own["own"] is not None and not _OF_OTHER.match(text, event.end)
    if event.sort == "host":
        return _PASSIVE.search(text, end, event.start) is not None
    return event.sort != "go" or not _PASSIVE.search(text, end, event.start)  # "was visited"


def _emit(sentence: Sentence, ctx: Context, chain: list[Person], event: Event, stop: int) -> bool:
    """Emit the journeys of a chain; whether there were any."""
    text = sentence.shape.text
    if PLANNED.search(text, event.end, stop) or _ABROAD.search(text, 0, stop):
        return False
    first = min(event.start, chain[0].start)
    opened = [m.end() for m in _BOUNDARY.finditer(text, 0, first) if not _DATED_BEFORE.match(m[0])]
    clause = Clause(opened[-1] if opened else 0, event.start, event.end, max(stop, event.end))
    if event.sort == "move":  # "went to Oslo", not "came to power … in Norway"
        place = destination(sentence, ctx, event.start, min(clause.end, event.end + _NEAR), at=True)
    else:
        place = _place(sentence, ctx, clause)
    if place.third and place.side is None:
        return False
    if event.sort == "host":
        hosts = _of_host(sentence, ctx, event)
        place = hosts if hosts.side is not None and (place.side is None or hosts.city == "") else place
    if event.sort == "at" and place.side is None and not place.third:
        place = _of_ceremony(sentence, ctx, clause, chain)
    if event.sort in ("move", "at", "host") and (place.side is None or place.third):
        return False
    if event.sort == "at" and len({p.side for p in chain}) > 1 and _SIGNED.match(text, event.start):
        return False  # "A of Kenya and B of Norway signed it in Oslo" does not say who travelled
    if _LED_THEM.match(text, event.start) and not _PARTY.match(text, event.end):
        return False
    if (
        event.sort == "at"
        and place.city != ""
        and (not _at_place(sentence, ctx, clause, chain, place) or any(p.side is None for p in chain))
    ):
        return False
    emitted = False
    turns = in_turn(sentence, clause, chain)
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
            dates=dates or turns[number : number + 1] or None,
            home=place.side is not None,
        )
    return emitted


def _of_host(sentence: Sentence, ctx: Context, event: Event) -> Destination:
    """The place of a reception: at home of the host; its city is "" where the host is told before the verb."""
    before = _HOST.search(sentence.shape.text, 0, event.start)
    if before is not None and not _PASSIVE.search(sentence.shape.text, 0, event.start):  # "Oslo has hosted A"
        side = ctx.side(sentence.shape.item(before, "who"))
        return Destination(side, "", False)
    hosts = [
        p
        for p in people(sentence, ctx)
        if p.start >= event.end and _BY_HOST.fullmatch(sentence.shape.text, event.end, p.start)
    ]
    side = hosts[0].side if hosts and hosts[0].side in (0, 1) else None
    return Destination(None if sentence.shape.indexes("S") else side, None, False)


def _of_ceremony(sentence: Sentence, ctx: Context, clause: Clause, chain: list[Person]) -> Destination:
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


_REPRESENTED = compiled(r"represent(?:ed|s|ing) (?:the )?(?P<who><X>)")
_HOST = compiled(
    r"(?P<who><XAC>)(?: (?:government|authorities|capital|side|parliament|city))?(?: (?:has|had|have|also|then|later|in turn|again|and))* \Z"
)
_BY_HOST = compiled(r" (?:there |in turn )?by (?:the |his |her |then |<A> )*")
_SIGNED = patterned(r"signed\b")
_LED_THEM = patterned(r"(?:led|headed)\b")
_PARTY = patterned(
    r"[^.;,]{0,60}\b(?:delegations?|missions?|group|team|party|embassy|businessmen|entrepreneurs|parliamentarians)\b"
)
# Where something was: "in Oslo", "at the congress hall in central Oslo", "In Oslo, A met".
_INSIDE = compiled(r"\b(?:in|at) (?:the )?(?:[a-z-]+ ){0,2}(?P<place><XC>)")
_LEADING = compiled(
    r"(?:\A|, |\b)[Ii]n (?:the )?(?:[a-z-]+ ){0,2}(?P<place><XC>)(?: in <D>| on <D>)?, (?:the |then |former |<A> |<X>['’]s )*\Z"
)


def _at_place(
    sentence: Sentence, ctx: Context, clause: Clause, chain: list[Person], place: Destination
) -> bool:
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


def _place(sentence: Sentence, ctx: Context, clause: Clause) -> Destination:
    """The place that a clause names: behind the word, else anywhere in it."""
    found = destination(sentence, ctx, clause.verb, clause.end, at=True)
    if found.side is None and not found.third:
        found = destination(sentence, ctx, clause.start, clause.verb, at=True)
    return found
