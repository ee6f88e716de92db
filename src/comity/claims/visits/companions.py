"""Who went along: "accompanied by Foreign Minister B", in the sentence that tells the journey or in the next."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.shape import compiled
from comity.claims.visits.dates import Clause
from comity.claims.visits.emit import emit
from comity.claims.visits.telling import posted
from comity.model.claim import Visit
from comity.model.date import PartialDate

# "She was accompanied by Trade Minister A": who went along on the journey told right before.
ACCOMPANIED = compiled(
    r"\A(?:on (?:this|the|that) (?:visit|trip),? )?(?:s?he|(?:the )?(?:<A> )?<O>(?: <N>)?|<N>) (?:was|had been) (?:also )?accompanied (?:\w+ ){0,6}?by\b"
)
# "…, accompanied by his Foreign Minister B and the Minister of Trade C".
_ALONG = compiled(
    r"\baccompanied (?:on (?:the|this|his|her) (?:visit|trip) )?by(?: (?:the|his|her|its|their|then|also|both|among others))* "
)
_NEXT = compiled(r"(?: of (?:the )?<X>)?,? ?(?:and|as well as|,|&)(?: (?:the|his|her|its|their|then|by))* ?")


def read_companions(sentence: Sentence, ctx: Context, persons: list[Person]) -> None:
    """Emit the journeys of those who went along on the one that the sentence before tells."""
    last = ctx.claims[-1] if ctx.claims else None
    if sentence.previous is None or not isinstance(last, Visit):
        return
    if last.evidence.start < ctx.document.place(sentence.previous.start):
        return
    sender = ctx.parties.side.get(last.sender)
    date = PartialDate(last.date) if last.date else None
    for person in persons:
        if person.office and not posted(person) and sender is not None and person.side in (None, sender):
            emit(sentence, ctx, "visit_companion", person, sender, date, last.nature, last.city)


def companions(
    sentence: Sentence, ctx: Context, persons: list[Person], used: set[int], clause: Clause
) -> set[int]:
    """Emit the journeys of those named as companions in the words about the journey told last; where they stand."""
    text, last = sentence.shape.text, ctx.claims[-1] if ctx.claims else None
    if "accompanied" not in text or not isinstance(last, Visit):
        return set()
    match = _ALONG.search(text, clause.start, clause.end)
    ahead = [p for p in persons if match and match.start() < p.start < clause.end and p.end > match.end()]
    sender = ctx.parties.side.get(last.sender)
    found: set[int] = set()
    here = match.end() if match else 0
    for person in ahead:
        if not (
            _NEXT.fullmatch(text, here, person.start) if found else text[here : person.start].strip() == ""
        ):
            break
        here = person.end
        if person.start in used or not person.office or posted(person) or person.side not in (None, sender):
            continue
        date = PartialDate(last.date) if last.date else None
        found.add(person.start)
        if sender is not None:
            emit(sentence, ctx, "visit_companion", person, sender, date, last.nature, last.city)
    return found
