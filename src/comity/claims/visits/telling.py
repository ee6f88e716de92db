"""From a person, a verb and a clause to claims: direction, dates, nature, city."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence, heading_sides
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.visits.ceremonies import side_of_ceremony
from comity.claims.visits.clause import Clause
from comity.claims.visits.dates import dates_of
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import nature_of
from comity.claims.visits.places import Destination, destination
from comity.claims.visits.vetoes import REMOTE
from comity.model.date import PartialDate
from comity.reference.leaders import states_of_last_name, states_of_leader

_THERE = patterned(
    r"\bthere\b|\b(?:did|done) (?:so|likewise|the same)\b|\bfollowed\b|\bsame trip\b|\breturned\b|\bthe (?:country|island|kingdom|republic)\b|\b(?:made|paid|undertook) another\b"
)
# The other way than the journey told before.
_BACK = patterned(
    r"\breciprocat\w+|\breturn(?:ed|ing)? (?:the |this |that |his |her |a |an )?(?:\w+ )?(?:visit|trip|call)|\bin return\b|\bin turn\b"
)
# "his successor B visited": of the same side as the one who went before.
_HEIR = patterned(
    r"\b(?:his|her) (?:\w+ )?(?:successor|predecessor|son|daughter|brother|sister|father|widow|deputy)(?: as \w+)?,? \Z",
    re.IGNORECASE,
)
_WHICH = patterned(r"\b(?:which|where) (?:s?he|they)(?: \w+ly| also| later| first)? ?\Z")
_WHERE_HE = patterned(r",? ?(?:where|during which|in which|at which|in the course of which) (?:s?he|they)\b")
_STOP = patterned(r"[;.]|, (?:and|where|which|but|while)\b")
_NOWHERE = patterned(r"(?:to|into)\b")
_GENERIC = patterned(
    r"\bthe (?:country|city|capital|island|islands|kingdom|republic|state|sultanate|emirate)\b"
)
# Where words about a place end that something happened at.
_AWAY = patterned(r" who\b| which\b| that\b| and \w+ed\b| where\b")
_OFFICIAL = patterned(
    r"\b(?:official|state|working) (?:\w+ )?(?:visit|trip)|\bsummit\b|\btalks\b|\btreaty\b|\bpaid an?\b|\bdelegation\b|\bat the invitation\b"
    r"|\bto represent\b|\bmission\b|\bembassy\b|\benvoys?\b|\breturned the visit\b",
    re.IGNORECASE,
)
# Who visits in no office of a state's.
_UNOFFICIAL = patterned(
    r"\b(?:writer|poet|explorer|travell?er|artist|painter|singer|actor|actress|footballer|player|athlete|runner|missionar\w+|merchant|trader|monk|scholar|"
    r"scientist|laureate|physician|composer|author|novelist|musician|band|tourists?|student|journalist|reporter|priest|jesuit|philosopher|architect|engineer|"
    r"botanist|naturalist|businessman|captain|troops|refugees?|exile|pilgrims?|photographer|historian|activist|bacteriologist|biologist|geographer|geologist|archaeologist|linguist|ethnologist|doctor|surgeon|nurse|professor|teacher|investor|entrepreneur|banker|pilot|aviator|mountaineer|chef|dancer|filmmaker|comedian|wrestler|boxer|coach|astronaut|cosmonaut|journalists?|film|team|concert|novel|poem|match)\b",
    re.IGNORECASE,
)
_VISITS = patterned(r"\bvisit", re.IGNORECASE)
_POSTED = patterned(r"ambassador|high commissioner|charg|consul|nuncio", re.IGNORECASE)
# What those posted in a state do there: no journey.
_AT_POST = compiled(
    r"\b(?:call|calls)\b|\b(?:met|meets?|received|spoke|attended|presented|signed|held|delivered|addressed|opened|inaugurated|guest|was|arrived|arrives|came|went|moved|returned|sent|travell?ed)\b|\bvisit to (?:<O>|the <O>)"
)
_MODERN = 1918


def tell(sentence: Sentence, ctx: Context, person: Person, sort: str, clause: Clause, before: Clause | None = None,
         rule: str = "visit_prose", dates: list[PartialDate | None] | None = None, home: bool = False) -> bool:  # fmt: skip
    """Emit one person's journey; `before` is the clause whose verb words without a verb lean on.

    With `home` the person's own side alone tells the direction."""
    went = _went(sentence, ctx, person, sort, clause)
    if before is not None and went.side is None:
        went = _went(sentence, ctx, person, sort, before)
    sender = person.side if home else _sender(sentence, ctx, person, sort, clause, went)
    if sort == "at" and REMOTE.search(sentence.text):
        return False
    if sender is None or _at_post(person, sentence.shape.text[clause.verb : clause.after + 3]):
        return False
    told = dates if dates is not None else dates_of(sentence, clause, person)
    if not _official(person, sentence, ctx, told):
        return False
    ctx.traveller, ctx.last_sender = msgspec.structs.replace(person, side=sender), sender
    if person.at is None and " " in person.name:  # to be known again by the last name
        ctx.people.learn(msgspec.structs.replace(person, side=sender, at=sentence.start))
    main = before or clause
    nature = nature_of(sentence.shape.text, max(0, main.verb - 25), main.end)
    for date in told:
        emit(
            sentence,
            ctx,
            rule,
            person,
            sender,
            date,
            nature,
            went.city if went.side != sender else None,
        )
    return True


def _went(sentence: Sentence, ctx: Context, person: Person, sort: str, clause: Clause) -> Destination:
    semicolon = sentence.shape.text.find(";", clause.after, clause.end)
    end = clause.end if semicolon < 0 else semicolon
    if sort == "at":
        away = _AWAY.search(sentence.shape.text, clause.after, end)
        end = away.start() if away else end
    went = destination(sentence, ctx, clause.verb, end, at=sort == "at")
    if went.side is None and sort == "guest":
        went = destination(sentence, ctx, 0, end)
    if (
        went.side is None
        and not went.third
        and _GENERIC.search(sentence.shape.text, clause.verb, clause.after + 12)
    ):
        went = destination(sentence, ctx, 0, clause.verb)  # "invited to Oslo, and he visited the city"
    if went.side is None and not went.third and _WHICH.search(sentence.shape.text, 0, clause.verb):
        went = destination(sentence, ctx, clause.start, clause.verb)  # "Oslo, which he visited"
    if (
        went.city is None
        and not went.third
        and went.side is None
        and rule_visiting(sentence.shape.text, clause)
    ):
        leading = destination(sentence, ctx, 0, clause.verb)
        went = leading if leading.city and not leading.third else went
    if went.side is None and sort == "at":  # "In Ankara, Jia met …"
        leading = destination(sentence, ctx, clause.start, clause.verb)
        went = leading if leading.city and not went.third else went
    tail = (
        _WHERE_HE.match(sentence.shape.text, clause.end)
        if went.city is None and went.side is not None
        else None
    )
    if tail is not None and not went.third:  # "a visit to Norway, where he opened a fair in Oslo"
        stop = _STOP.search(sentence.shape.text, tail.end())
        there = destination(
            sentence, ctx, tail.end(), stop.start() if stop else len(sentence.shape.text), at=True
        )
        went = (
            Destination(went.side, there.city, False) if there.side == went.side and not there.third else went
        )
    if (
        went.side is None
        and not went.third
        and (side := side_of_ceremony(sentence, ctx, person, clause)) is not None
    ):
        went = Destination(side, None, False)
    return went


def rule_visiting(text: str, clause: Clause) -> bool:
    """Whether the noun is "visiting Minister A", whose place may stand before."""
    return text.startswith("visiting ", clause.verb)


def _sender(
    sentence: Sentence, ctx: Context, person: Person, sort: str, clause: Clause, went: Destination
) -> int | None:
    """The side that the person went from; None where it is no journey from one side to the other."""
    side, sender = went.side, person.side
    text = sentence.shape.text
    if side is None and sender is None and not went.third and not sentence.shape.indexes("S"):
        headed = direction(sentence, ctx)
        sender = headed[0] if headed is not None else None
    if side is None and sender is None and _HEIR.search(text, 0, person.start):
        sender = ctx.last_sender
    if side is None and sender is None:
        verb = text[max(0, clause.verb - 9) : min(clause.end, clause.after + 12)]
        if _BACK.search(verb):
            sender = None if ctx.last_sender is None else 1 - ctx.last_sender
        elif _THERE.search(verb):
            sender = ctx.last_sender
    if side is None and _NOWHERE.match(text, clause.after):
        return None  # "went to the press"
    if side is None and sort == "at" and not went.third and not sentence.shape.indexes("S"):
        headed = direction(sentence, ctx)  # "met President A", under "Visits from Kenya to Denmark"
        if headed is None or sender not in (None, headed[0]):
            return None
        return headed[0]
    if side is None and (sort == "at" or went.third or sentence.shape.indexes("S")):
        return None
    if sender is None and side is not None:
        sender = 1 - side
    if side is None and sender is not None:
        side = 1 - sender
    return sender if side is not None and sender in (0, 1) and side != sender else None


def direction(sentence: Sentence, ctx: Context) -> tuple[int, int] | None:
    """Sender and receiver that the headings of visits give to what stands under them."""
    headings = [heading for heading in ctx.headings(sentence.block) if heading]
    if not any(_VISITS.search(heading) for heading in headings):
        return None
    return next((sides for h in headings if (sides := heading_sides(ctx, h)) is not None), None)


def _is_leader(person: Person, ctx: Context) -> bool:
    """Whether somebody who is called by one name alone is called like a leader of his side."""
    codes = () if " " in person.name else states_of_last_name(person.name)
    return any(ctx.parties.side.get(code) == person.side for code in codes)


def _official(person: Person, sentence: Sentence, ctx: Context, dates: list[PartialDate | None]) -> bool:
    """Whether somebody's journey is the state's: by an office, or by how it is told of a full name."""
    if person.office is not None:
        return True
    words = sentence.text
    if states_of_leader(person.name) or (person.side in (0, 1) and _is_leader(person, ctx)):
        return True
    if " " not in person.name or _UNOFFICIAL.search(words):
        return False
    if _OFFICIAL.search(words):
        return True
    return bool(dates) and all(date is not None and (date.year or 0) >= _MODERN for date in dates)


def posted(person: Person) -> bool:
    """Whether somebody's office is to be in the other state."""
    return person.office is not None and _POSTED.search(person.office) is not None


def _at_post(person: Person, verb: str) -> bool:
    """Whether an ambassador does what is done where he is posted."""
    return posted(person) and _AT_POST.search(verb) is not None
