"""Which part somebody plays about a word for a journey: its subject, its "by", its owner, its guest, its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.claims.context import Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.visits.events import ASIDE, BOUNDARY, Event, stop_of
from comity.claims.visits.journeys import NOT
from comity.claims.visits.vetoes import BY_ANOTHER, OBLIQUE, OF_OTHER, OTHERS, PASSIVE, PRONOUN, behind_verb

# What stands before the noun where the subject made the journey.
_OWN = patterned(
    r"\b(?:(?:during|on|for|with|in the course of|upon|while on|as part of|from|by|through|after|following|at the end of|within|in) )?(?:(?P<own>an?|another|his|her|their|its|the first|the last|the only|the second|two|three|four|five|several|one|many|some|numerous|frequent|multiple|official|state|first|such|regular)\b|(?P<the>the|this|that)\b(?![^.;,]*\b(?:an?|another|his|her|their)\b))"
    r"[^.;,]{0,70}\Z",
    re.IGNORECASE,
)
# What stands before who went, behind the noun.
_BY = patterned(
    r"\b(?:by|of|from|by that of|by those of|that of|those of|including|included|includes|include|namely|were|was|are|by both|like|as|notably|especially)(?: the| then-?| former| current| new| late| its| his| her| their| both| an?| successor| two| those| that| of| by| visiting| Mr\.?)*[ -]?\Z",
    re.IGNORECASE,
)
# "a delegation headed by".
LED_BY = compiled(
    r"\b(?:delegations?|missions?|embass(?:y|ies)|envoys|group|team|party|fleet|squadron|expedition|business(?:men|people)|entrepreneurs|parliamentarians|MPs|ministers|officials)\b[^.;]{0,60}?\b(?:led|headed|chaired|presided over|commanded|under(?: the (?:leadership|command|direction) of)?)(?: by)?(?: the| then| former| its| their| his| <A>)* ?\Z",
    re.IGNORECASE,
)
_WENT = patterned(
    r"\b(?:visit\w*|arriv\w*|travel\w*|came|went|flew|sailed|sent|dispatched|despatched|tour\w*|trip|reached|landed|received|hosted|welcomed|stay\w*)\b",
    re.IGNORECASE,
)
# "of" tells whose the noun is only right behind it, its place or its date.
_OF = compiled(
    r"(?:\A|<PLACE>|<D>|,|\)|\bthat|\bthose|\bone) ?,?of(?: the| then| former| its| his| her| their| both|,)* ?\Z"
)
_FURTHEST = 170
_LEADS = compiled(r"(?:<D>|<PLACE>|\w+), (?:the |then |former |its |<A> |<X>['’]s )*\Z")
_ON_A = patterned(
    r"\b(?:[Dd]uring|[Oo]n|[Ii]n the course of|[Aa]fter|[Ff]ollowing|[Ww]hile on|[Uu]pon|[Aa]s part of) (?:an?|his|her|another|one)(?: [\w-]+){0,4} \Z"
)
_BY_HIM = compiled(r" (?:there )?by (?:(?:the|his|her|its|then|former|<A>|<X>['’]s) ?)*")
_GUEST = compiled(r" (?:(?:the|then|former|visiting|both|a|<A>|<X>['’]s) ?)*")
_AMONG = patterned(r"(?:Among|One of|The (?:first|last|only|highest|most) )")
_LAST = patterned(r"\b(?:was|were|is|included)(?: the| then| former| also)*[ -]?\Z")
_ON_HIS = patterned(
    r"\b(?:[Dd]uring|[Oo]n|[Ii]n the course of|[Uu]pon|through|from|after|following|at the (?:end|beginning|start) of|as part of|paid|made|began|started|concluded|ended|completed|with) (?:his|her|their)\b[^,;]*\Z"
)
_POSSESSED = compiled(r"['’]s?(?: (?!and\b|of\b|to\b)[\w<>-]+| <D>| <A>){0,6} ")
_FIRST_TO = compiled(
    r"(?:\b(?:first|second|third|last|only|latest|another)\b|\bbecame the <O>)[^.;,]{0,80} to (?:ever |officially |pay an? [\w -]{0,20}|make an? [\w -]{0,20})?\Z"
)


# "was admitted by A during his visit to": who does something and is on a journey.
_AGENT = patterned(r"\w+(?:ed|en|de|ne|ld|un)(?: \w+ly)? by(?: the| then| former)* ?\Z")
_ON_A_VISIT = patterned(
    r",? (?:in|on|during|upon|at the end of) (?:his|her|their) (?:[\w-]+ ){0,3}?(?P<noun>visit|trip|tour|stay|stopover)\b"
)


# "welcomed by A, who had been present at": the clause is about the one before it, whatever part he plays else.
_UNNAMED = compiled(r"(?:,|\band|\bbut|\bwhile) the (?:<A> |<X>['’]s )?<O>(?: \w+ly| also| later| then)? \Z")
# "…, with A visiting in December".
_VISITING = " visiting"
_ABSOLUTE = compiled(r", with (?:the |then |former |<A> |<X>['’]s )*\Z")
_WHO = patterned(
    r",? who (?:(?:had|has|himself|herself|also|later|then|earlier|previously|recently|once|in turn) )*"
)


def parts(
    sentence: Sentence, events: list[Event], chain: list[Person], everybody: list[Person]
) -> Iterator[tuple[Event, int]]:
    """The words for a journey in which those of a chain play the part of who went, the likeliest first; where each ends."""
    text = sentence.shape.text
    start, end = chain[0].start, chain[-1].end
    before = [e for e in events if e.end <= start]
    if before and (event := _object(text, before, start, everybody)) is not None:
        yield event, stop_of(text, end)
    if _AGENT.search(text, max(0, start - 30), start) and (on := _ON_A_VISIT.match(text, end)):
        yield from ((e, stop_of(text, e.end)) for e in events if e.end == on.end("noun"))
    if _ABSOLUTE.search(text, max(0, start - 40), start) and text.startswith(_VISITING, end):
        behind = Event(end + 1, end + len(_VISITING), "go")
        yield behind, stop_of(text, behind.end)
    if who := _WHO.match(text, end):
        yield from ((e, stop_of(text, e.end)) for e in events if e.start == who.end() and e.sort != "noun")
    if OBLIQUE.search(text, max(0, start - 40), start) or behind_verb(text, before, start):
        return
    stop = stop_of(text, end)
    for event in events:
        if (
            end <= event.start < stop
            and event.start - end < _FURTHEST
            and _is_subject(text, end, event, everybody)
        ):
            yield event, stop_of(text, event.end)
        elif end <= event.start < stop and event.sort in ("go", "move"):
            break


def _object(text: str, before: list[Event], start: int, everybody: list[Person]) -> Event | None:
    """The word behind which somebody stands as who went: "the visit of A", "Kenya received A", "a delegation led by A"."""
    event = before[-1]
    gap = text[event.end : start]
    if BOUNDARY.search(gap) or len(gap) > _FURTHEST or NOT.search(text, max(0, event.start - 30), start):
        return None
    if any(event.end <= p.start < start for p in everybody) and BY_ANOTHER.search(gap):
        return None
    if event.sort == "noun" and (by := _BY.search(gap)) and not OTHERS.search(gap):
        return event if not by[0].lstrip().startswith(("of", "from")) or _OF.search(gap) else None
    if (
        event.sort == "noun"
        and _LEADS.search(gap)
        and _ON_A.search(text, 0, event.start)
        and not OF_OTHER.match(text, event.end)
    ):
        return event  # "during a visit to Oslo, A"
    if text.startswith("represented", event.start) and _BY_HIM.fullmatch(gap):
        return event
    if event.sort == "host" and not PASSIVE.search(text, 0, event.start) and _GUEST.fullmatch(gap):
        return event
    if event.sort in ("go", "move", "at") and _AMONG.match(text) and _LAST.search(gap):
        return event
    led = LED_BY.search(text, max(0, start - 120), start)
    return event if led and _WENT.search(text) else None


def _is_subject(text: str, end: int, event: Event, everybody: list[Person]) -> bool:
    """Whether those who stand before `end` do what a word says."""
    between = [p for p in everybody if end <= p.start < event.start]
    if any(not OBLIQUE.search(text, max(end, p.start - 40), p.start) for p in between):
        return False  # "after A took office, B attended"
    if PRONOUN.search(text, end, event.start):
        return False
    if text.startswith("represented", event.start) and PASSIVE.search(text, end, event.start):
        return False  # "A was represented by B": B went
    if _UNNAMED.search(text, end, event.start):
        return False  # "when A became chairman, the Kenyan president visited"
    if any((who := _WHO.match(text, p.end)) and who.end() == event.start for p in between):
        return False  # "A met B, who had been in Oslo"
    gap = ASIDE.sub(" ", text[end : event.start])
    if event.sort == "noun" and _POSSESSED.fullmatch(text, end, event.start):
        return True
    if event.sort == "first" and not _FIRST_TO.search(gap):
        return False
    if event.sort in ("noun", "first") and _FIRST_TO.search(gap):
        return not NOT.search(gap)
    if OTHERS.search(gap) or NOT.search(text, end, event.end):
        return False
    if event.sort == "noun":
        own = _OWN.search(gap)
        if (
            own is not None
            and (own["own"] or "").lower() in ("his", "her", "their")
            and not _ON_HIS.search(gap)
        ):
            return False
        return own is not None and own["own"] is not None and not OF_OTHER.match(text, event.end)
    if event.sort == "host":
        return PASSIVE.search(text, end, event.start) is not None
    return event.sort != "go" or not PASSIVE.search(text, end, event.start)  # "was visited"
