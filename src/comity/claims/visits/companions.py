"""Who went along: "accompanied by Foreign Minister B", in the sentence that tells the journey or in the next."""

from __future__ import annotations

from comity.claims.context import Context, Sentence
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.claims.visits.chains import dates_of_each
from comity.claims.visits.clause import Clause
from comity.claims.visits.emit import emit
from comity.claims.visits.latest import told_last
from comity.claims.visits.subjects import singular
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
    last = told_last(ctx, sentence.previous)
    if last is None:
        return
    sender = ctx.parties.side.get(last.sender)
    for person in persons:
        if person.office and not posted(person) and person.side in (None, sender):
            _go_along(sentence, ctx, "visit_companion", person, last)


def _go_along(sentence: Sentence, ctx: Context, rule: str, person: Person, visit: Visit) -> None:
    """Emit somebody's part in a journey that was told of another: of the same side, on the same day, to the same city."""
    sender = ctx.parties.side.get(visit.sender)
    date = PartialDate(visit.date) if visit.date else None
    if sender is not None:
        emit(sentence, ctx, rule, person, sender, date, visit.nature, visit.city)


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
        found.add(person.start)
        _go_along(sentence, ctx, "visit_companion", person, last)
    return found


# Who went along: "with his Energy Minister B", "in the company of B".
_WITH = patterned(
    r"\b(?:with|accompanied by|together with|along with|alongside|joined by|in the company of)(?: (?:the|his|her|its|then|also|wife|husband|spouse|by))*,? ?\Z"
)
_NOT_ALONG = patterned(
    r"\b(?:met|meet|meeting|meetings|talks?|discuss\w*|held|negotiat\w*|consult\w*|agree\w*|sign\w*|spoke|conferred|conversations?|relations|ties|summit|together|audience|session|exchang\w*|deal\w*)\b[^.;]*\Z"
)


def read_beside(sentence: Sentence, ctx: Context, chain: list[Person], done: set[str]) -> None:
    """Emit the journeys of those who are told in one breath with somebody of their side who has been read to go."""
    told = [
        c
        for c in ctx.claims
        if isinstance(c, Visit) and c.visitor in {p.name for p in chain if p.name in done}
    ]
    own = dates_of_each(sentence.shape, chain)
    if (len({c.visitor for c in told[-2:]}) > 1 and not own) or told[-1].rule in (
        "visit_meeting",
        "visit_delegation",
    ):
        return
    last = told[-1]
    sender = ctx.parties.side.get(last.sender)
    for person in chain:
        if sender is None or person.name in done or not person.office or posted(person):
            continue
        along = _WITH.search(sentence.shape.text, max(0, person.start - 40), person.start)
        if person.side == sender or (person.side is None and (along or own)):
            shared = [PartialDate(last.date) if last.date else None]
            for date in own.get(person.start, shared):
                emit(sentence, ctx, "visit_role", singular(person), sender, date, last.nature, last.city)


def read_along(sentence: Sentence, ctx: Context, chain: list[Person]) -> bool:
    """Emit the journeys of those who went along on the one that the sentence has told; whether there were any."""
    last, text = told_last(ctx, sentence), sentence.shape.text
    with_ = _WITH.search(text, max(0, chain[0].start - 60), chain[0].start)
    if with_ is None or last is None:
        return False
    if with_[0].startswith("with") and _NOT_ALONG.search(text, 0, with_.start()):
        return False
    sender = ctx.parties.side.get(last.sender)
    went = [p for p in chain if p.office and not posted(p) and p.side in (None, sender)]
    for person in went:
        _go_along(sentence, ctx, "visit_role", singular(person), last)
    return bool(went)
