"""Journeys told by a verb: who went (`people`), by which words (`journeys`), where to (`places`), and when."""

from __future__ import annotations

import re

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.visits.clause import Clause
from comity.claims.visits.companions import ACCOMPANIED, companions, read_companions
from comity.claims.visits.dates import in_turn, months_of
from comity.claims.visits.journeys import AGAIN, Journey, journeys
from comity.claims.visits.nouns import read_nouns
from comity.claims.visits.subjects import BY, of_side, singular, subjects_of
from comity.claims.visits.telling import tell

_HE = patterned(r"\b[Ss]?[Hh]e\b")
# "became the first to visit when he arrived on": the verb behind dates the one before.
_WHEN_HE = patterned(r"\b(?:when|as) s?he ?\Z", re.IGNORECASE)
# "headed a delegation that visited": one journey, whose date is behind the second verb.
_THAT = patterned(r"\b(?:that|which|who) ?\Z")
_HAS_DATE = compiled(r"<D>")
# What opens the next clause, perhaps with a date of its own: "…, while in 2000".
_OPENING = compiled(
    r"(?:;|,? ?\b(?:while|whereas|and|but|after|when|before|followed by|as)\b|,)(?: (?:later|again|also|then|in turn|prior to that|subsequently))*"
    r"(?:,? (?:in|on|during|since)(?: early| late| mid| the same)?(?: month of)? ?<D>,?)? ?(?:(?:the|his|her|he|she|then|former|both|<A>|<X>['’]s) ?)*\Z"
)
# What stands behind has a date and a subject of its own, whatever its verb.
_CONTRAST = compiled(
    r",? (?:while|whereas|and|but) (?:then |later )?(?:in|on) (?:early |late |mid-)?<D>,? (?=(?:the |an? |his |her )?(?:<A>|<X>['’]s|<O>|<N>|(?:\w+ ){1,3}?(?:visit|trip)))"
    r"|,? (?:and|but|while) (?=(?:is|was|are) (?:expected|planned|scheduled|due|invited|to)\b|will\b|plans\b)"
)
_BEHIND = compiled(
    r"(?: (?:to|in) (?:the )?<PLACE>)?(?: again| once more| later| also)?,? ?(?:(?:\(|in |on |from )(?:early |late |mid-)?<D>|(?:in|later in|later) (?:<N>,? )?(?:of )?(?:the same|that) (?:year|month))"
)
_ALSO = patterned(
    r"(?:,|;|:| [–—-]|\binclude|\bincludes|\bincluded|\band|\bsuch as|\bincluding|\bnotably|\bnamely|\bmost recently|\bamong them|\blike|\bwhile|\bfollowed by|\bas well as|\bthen|\bby|\bbefore|, after|, as did)"
    r"(?: the| then| former| current| later| by| his| her| successor| predecessor| deputy)* ?\Z"
)
# "Other officials have made visits, such as A in 2010 and B in 2013".
_SUCH_AS = patterned(r",? (?:such as|including|notably|namely|among them|most recently)\b|:")
_FIRST = compiled(r"(?:(?P<adj><A>) )?(?P<office><O>)(?: of (?:the )?(?P<of><X>))?")
# "came to Oslo as President in 1995", "flew to Oslo in 2014, the first foreign minister to do so".
_BECAME = compiled(
    r"(?:\bas|, the(?: (?:first|second|last|only))?(?: (?:ever|sitting|serving))?) (?:the |then )?(?:(?P<adj><A>) )?(?P<office><O>)(?: of (?:the )?(?P<of><X>))?(?=,? (?:in|on) |\.|,|\Z| (?:ever )?to (?:do so|visit|come|go|travel|make|set foot|pay)\b)"
)
_NAMED = compiled(r"<N>|;|\. |\b(?:and|while|but|when|where)\b")
_GROUP = compiled(
    r"(?:(?P<adj><AZ>)(?:['’]s)? |(?P<poss><XS>)['’]s )?(?P<office><O>)(?: (?:of|from) (?:the )?(?P<of><XS>))?[^.;]{0,40}\Z"
)


def read_prose(sentence: Sentence, ctx: Context) -> None:
    """Emit the journeys that a sentence tells."""
    text = sentence.shape.text
    persons = people(sentence, ctx)
    if (
        not persons
        and not _HE.search(text)
        and not text.startswith(("His ", "Her "))
        and not sentence.shape.indexes("O")
    ):
        return
    along = ACCOMPANIED.match(text) if "accompan" in text else None
    if along:
        read_companions(sentence, ctx, [p for p in persons if p.start >= along.end()])
        return
    told = journeys(text)
    used: set[int] = set()
    settled: dict[
        int, int | None
    ] = {}  # the sides that journeys told before in the sentence give, by where persons stand
    subjects: list[Person] = []
    for n, journey in enumerate(told):
        subjects = subjects_of(sentence, ctx, persons, told[: n + 1], subjects)
        start, end = _clause(text, persons, told, n)
        others = _others(sentence, ctx, persons, journey, end, subjects)
        if others:
            opening = _OPENING.search(text, journey.end, others[0].start)
            end = opening.start() if opening else others[0].start
        again = AGAIN.search(text, journey.end, end) if subjects else None
        if again is not None and months_of(sentence.shape, journey.end, end) is not None:
            again = None  # "in May and again in October 2005" is read as a list of dates
        clause = Clause(start, journey.start, journey.end, again.start() if again else end)
        shared = in_turn(sentence, clause, subjects)
        apart = journey.sort == "at" and not text.startswith(("was ", "were "), journey.start)
        if apart and len(subjects) > 1 and all(p.side is None for p in subjects):
            continue  # "A and B met in Oslo": nothing tells who is at home
        if journey.sort == "go":
            subjects = _as_mates(subjects, _EACH_OTHER.match(text, journey.end) is not None)
        for number, person in enumerate(subjects):
            said = _as_said(sentence, ctx, person, journey)
            if said.side is None:
                said = of_side(said, settled.get(person.start), said.office)
            if journey.sort == "at" and len(subjects) == 2 and _MET.search(text, journey.start, journey.end):
                other = subjects[1 - number]
                if said.side is None and other.side in (0, 1):
                    said = of_side(said, 1 - other.side, said.office)
            if journey.sort == "at" and said.side is None:
                said = _opposite(sentence, persons, said, journey)
            if tell(sentence, ctx, said, journey.sort, clause, dates=[shared[number]] if shared else None):
                used.add(person.start)
                settled[person.start] = ctx.last_sender
                used |= companions(sentence, ctx, persons, used, clause)
            if again is not None:
                second = Clause(again.start(), again.start(), again.start(), end)
                tell(sentence, ctx, _later(sentence, said, again), journey.sort, second, clause)
        for person in others:
            used.add(person.start)
            own = Clause(person.end, person.end, person.end, _stop(text, persons, person))
            # "A visited Oslo in March, followed by B of the other side in June": B went the other way.
            back = bool(subjects) and person.side in (0, 1) and person.side != subjects[0].side
            tell(
                sentence,
                ctx,
                person,
                journey.sort,
                own,
                clause,
                home=back and not _OWN_PLACE.match(text, person.end),
            )
    read_nouns(sentence, ctx, persons, used)


_EACH_OTHER = compiled(r" ?<B>")


def _as_mates(subjects: list[Person], apart: bool) -> list[Person]:
    """Those who went together, of whom one has no side: of the other's, or where they visited "each other" (`apart`) of the other."""
    sides = {p.side for p in subjects if p.side in (0, 1)}
    if len(sides) != 1 or (apart and len(subjects) != 2):
        return subjects
    side = sides.pop()
    return [
        of_side(p, (1 - side if apart else side) if side is not None else None, p.office)
        if p.side is None
        else p
        for p in subjects
    ]


_MET = patterned(r"\b(?:met|talks|conferred|consultations|negotiations)\b")


def _opposite(sentence: Sentence, persons: list[Person], person: Person, journey: Journey) -> Person:
    """Somebody without a side who met one of a side is of the other: "A met with his Kenyan counterpart B"."""
    text = sentence.shape.text
    if not _MET.search(text, journey.start, journey.end + 8):
        return person
    other = next((p for p in persons if journey.end <= p.start < journey.end + 40), None)
    if other is None or other.side not in (0, 1):
        return person
    return of_side(person, 1 - other.side, person.office)


def _later(sentence: Sentence, person: Person, again: re.Match[str]) -> Person:
    """The same person, in the office of the second time."""
    office = sentence.shape.group(again, "office")
    return of_side(person, person.side, office) if office else person


def _clause(text: str, persons: list[Person], told: list[Journey], n: int) -> tuple[int, int]:
    """Where the clause of the n-th journey begins and ends: at what opens the clause of the next."""
    start = told[n - 1].end if n else 0
    if n + 1 == len(told):
        contrast = _CONTRAST.search(text, told[n].end)
        return start, contrast.start() if contrast else len(text)
    limit = told[n + 1].start
    if (
        _WHEN_HE.search(text, told[n].end, limit) or _THAT.search(text, told[n].end, limit)
    ) and not _HAS_DATE.search(text, told[n].end, limit):
        return start, _clause(text, persons, told, n + 1)[1]
    for at in [p.start for p in persons if told[n].end <= p.start < limit] + [limit]:
        opening = _OPENING.search(text, told[n].end, at)
        if opening and at < limit and told[n].end < at and not text[at - 1 : at].isspace():
            continue
        if opening:
            return start, opening.start()
    return start, limit


def _others(
    sentence: Sentence,
    ctx: Context,
    persons: list[Person],
    journey: Journey,
    end: int,
    subjects: list[Person],
) -> list[Person]:
    """Who else went, in words without a verb: "A visited Malta in 2000, B in 2009 and C in 2014"."""
    text = sentence.shape.text
    head = _as_said(sentence, ctx, subjects[0], journey) if subjects else _group(sentence, ctx, journey)
    if head is None and _SUCH_AS.search(text, journey.end, end):
        head = Person(journey.start, journey.start, "", None, None, None)
    if head is None:
        return []
    found = []
    for person in persons:
        if not journey.end <= person.start < end:
            continue
        if head.side is not None and person.side not in (None, head.side, *_either(text, person)):
            continue
        if person.office is None and " " not in person.name and subjects:
            continue
        if journey.sort == "guest" and BY.search(text, 0, person.start):
            continue
        if _ALSO.search(text, 0, person.start) and (
            _BEHIND.match(text, person.end) or (not subjects and text.startswith(" visited", person.end))
        ):
            side = person.side if person.side is not None or _either(text, person) else head.side
            found.append(of_side(person, side, person.office or head.office))
    return found


_OWN_PLACE = compiled(r" to (?:the )?<PLACE>")
_THEN = patterned(r"\bfollowed by(?: the| then| former| his| her)* ?\Z")


def _either(text: str, person: Person) -> tuple[int, ...]:
    """Both sides where the words name a place of their own: "…, while Prime Minister B to Seoul in 2005"."""
    return (0, 1) if text.startswith(" to ", person.end) or _THEN.search(text, 0, person.start) else ()


def _group(sentence: Sentence, ctx: Context, journey: Journey) -> Person | None:
    """The plural before a verb, as a person without a name: "Three presidents of Mexico have visited"."""
    shape = sentence.shape
    match = _GROUP.search(shape.text, max(0, journey.start - 120), journey.start)
    if match is None or not re.search(r"s\Z|s of\b", shape.group(match, "office")):
        return None
    item = next((i for g in ("adj", "poss", "of") if match[g] and (i := shape.item(match, g))), None)
    side = ctx.side(item) if item is not None else None
    if side is None:
        return None
    return singular(Person(match.start(), match.end(), "", shape.group(match, "office"), side, None))


def _as_said(sentence: Sentence, ctx: Context, person: Person, journey: Journey) -> Person:
    """The person with the office that the verb's words give: "became the first Peruvian president to visit"."""
    if person.office is not None:
        return person
    shape = sentence.shape
    match = _FIRST.search(shape.text, journey.start, journey.end)
    if match is None:
        stop = _NAMED.search(shape.text, journey.end)
        match = _BECAME.search(shape.text, journey.end, stop.start() if stop else len(shape.text))
    if match is None:
        return person
    item = shape.item(match, "adj") or shape.item(match, "of")
    if item is not None and person.side in (0, 1) and ctx.side(item) not in (None, person.side):
        return person  # of the other side: not what is said of this one
    office = re.sub(r"\A(?:first|second|third|last) ", "", shape.group(match, "office"), flags=re.IGNORECASE)
    return of_side(person, ctx.side(item) if item is not None else person.side, office)


def _stop(text: str, persons: list[Person], person: Person) -> int:
    """Where the words about a person without a verb end."""
    semicolon = text.find(";", person.end)
    ends = [p.start for p in persons if p.start >= person.end] + [len(text)]
    return min(ends + ([semicolon] if semicolon >= 0 else []))
