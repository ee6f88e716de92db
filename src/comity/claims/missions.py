"""Missions: embassies, consulates and the like, resident, accredited from elsewhere, honorary, or absent."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence, nearest
from comity.claims.places import Place, city_state, places
from comity.claims.shape import Item, Shape, compiled
from comity.model.claim import Mission
from comity.model.date import PartialDate

CUE = re.compile(
    r"mbass|onsul|egation|ommission|uncio|nunciature|nterests? section|iaison|ccredit|diplomatic mission|epresentati|rade office|rade mission|delegation",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:plans?|planned|planning|intends?|intended|intention|hopes?|hoped|would|may|might|could|should|proposed|proposal|considering|consider\w*|announced|agreed to|"
    r"will|wants?|decided to|decision to|to open|to establish|wish\w*|request\w*|suggest\w*|expected|attack\w*|bomb\w*|protest\w*|storm\w*|according to|motions?|evidence|said|stated|reported by|asylum|call(?:ed|s) for)\b", re.IGNORECASE)  # fmt: skip
_OPENED = re.compile(
    r"\b(?:re-?)?(?:open(?:ed|ing|s)?|established?|establishing|inaugurated|set up|start(?:ed|s) to operate|started operat\w+|founded|created|began operating|appointed|exchanged)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:closed?|closing|shut(?: down)?|withdr[ae]wn?|discontinued|abolished|closure)\b", re.IGNORECASE
)
_REOPENED = re.compile(r"\bre-?(?:open(?:ed|ing)?|established|activated)\b", re.IGNORECASE)
_ABSENT = re.compile(r"\b(?:neither|no|none|nor|not|n't|without|lacks?|does not|do not)\b", re.IGNORECASE)
_EACH_OTHER = re.compile(
    r"each other|one another|(?:respective|both|their) capitals|other's capital|in both (?:capitals|countries)|mutual(?:ly)? embass|exchanged? (?:resident )?(?:ambassadors|embassies)",
    re.IGNORECASE,
)
# "Mexico is accredited to Mongolia from its embassy in Seoul", "is represented in Malta through its embassy in Rome".
ACCREDITED = compiled(
    r"(?P<who><XB>|\bit\b|\bthe (?:former|latter)\b)[^.;]{0,40}?\b(?:accredited|represented|maintains relations|represents itself|covered|handled|conducted)\b(?P<rest>[^;]*?)\b(?:from|through|via|by|at|out of|with)\b(?: \w+){0,3}? ?(?:its|the|an?|their)? ?(?P<adj><A>)? ?(?P<t><T>)(?P<where>[^;]*)"
)
# "The embassy in Helsinki is also accredited to Estonia", "ambassador in Moscow covers", "serves as the ambassador to".
COVERS = compiled(
    r"(?P<t><T>)(?P<where>[^;.]{0,80}?)\b(?:is|are|was|also|concurrently|serves?|acts?|who|which|covers?|responsible)\b[^;.]{0,50}?(?:accredited (?:as \w+ )?(?:to|for|in)|covers?|responsible for|serves? (?:as|for)|acts? as|concurrently|for)\b[^;.]{0,50}?(?P<to><X>)"
)
_ENVOY_SEAT = compiled(r"(?P<t><T>) (?:of (?:the )?(?P<of><X>) )?(?:to|in) (?:the )?(?P<seat><S>)")


class Slot(msgspec.Struct):
    """One mission term of a sentence with what its clause says of it."""

    index: int
    item: Item
    sender: int | None
    clause: tuple[int, int]


def read(sentence: Sentence, ctx: Context) -> bool:
    """Mission claims of a sentence; whether there were any."""
    shape = sentence.shape
    terms = shape.indexes("T")
    if not terms:
        return False
    before = len(ctx.claims)
    if _absent(sentence, ctx):
        return True
    if _mutual(sentence, ctx):
        return True
    for index in terms:
        _term(sentence, ctx, index)
    return len(ctx.claims) > before


def _mutual(sentence: Sentence, ctx: Context) -> bool:
    """ "Both have embassies in each other's capitals": one each way."""
    text = sentence.shape.text
    found = compiled(
        r"<T>[^.;]{0,60}?(?:each other|one another|(?:respective|both|their) (?:\w+ )?capitals|other's capital|in both (?:capitals|countries))|exchang(?:ed|ing) (?:\w+ ){0,2}<T>"
    ).search(text)
    if not found or _PLAN.search(text[: found.end()]):
        return False
    item = sentence.shape.within(found.start(), found.end(), "T")[0]
    date = nearest(sentence, found.start(), found.end())
    change = _change(text, date) if date else "exists"
    for sender in (0, 1):
        _emit(sentence, ctx, "mission_mutual", sender, item.value[0], 1 - sender, None, change, date)
    return True


def _absent(sentence: Sentence, ctx: Context) -> bool:
    """ "Neither country has a resident ambassador", "X does not have an embassy in Y"."""
    shape, text = sentence.shape, sentence.shape.text
    found = compiled(
        r"\b(?P<neither>[Nn]either|none of the two|no)\b[^.;]{0,60}?(?:has|have|maintains?|maintained)[^.;]{0,30}?(?P<t><T>)"
    ).search(text)
    if found and found["neither"].lower() != "no":
        sides = {s for i in shape.within(found.start(), found.end(), "X") if (s := ctx.side(i)) is not None}
        item = shape.item(found, "t")
        for sender in tuple(sides) if len(sides) == 1 and item else (0, 1):
            type_ = item.value[0] if item else "embassy"
            _emit(sentence, ctx, "mission_neither", sender, type_, 1 - sender, None, "absent", None)
        return True
    single = compiled(
        r"(?P<who><X>)[^.;]{0,30}?\b(?:does not|doesn't|do not|has no|have no|did not)\b[^.;]{0,30}?(?P<t><T>)"
    ).search(text)
    if single and not re.search(r"\b(?:until|before)\b", text[single.end() :]):
        side = ctx.side(shape.item(single, "who"))
        item = shape.item(single, "t")
        if side is not None and item is not None:
            _emit(sentence, ctx, "mission_absent", side, item.value[0], 1 - side, None, "absent", None)
            later = [i for i in shape.indexes("T") if i > single.end()]
            for index in later:
                _term(sentence, ctx, index)
            return True
    return bool(compiled(r"\b(?:no|not|n't|neither)\b[^.;]{0,30}<T>").search(text))


def _clause(text: str, index: int) -> tuple[int, int]:
    """The clause of a mission term: from the last boundary before it to the next behind."""
    start = 0
    boundary = compiled(
        r";|, while |, whereas |, and (?=(?:the )?<XB>)| while (?=(?:the )?<X>)| and (?=(?:the )?<X> (?:has|have|had|maintain|is|are|opened|established|also|operates?|closed|was)\b)|, but |\. "
    )
    end = len(text)
    for match in boundary.finditer(text):
        if match.end() <= index:
            start = match.end()
        elif match.start() > index:
            end = match.start()
            break
    return start, end


def _sender(sentence: Sentence, ctx: Context, index: int, clause: tuple[int, int]) -> int | None:
    """Who keeps the mission: the adjective or possessive at it, "of X" behind it, else the clause's subject."""
    shape, text = sentence.shape, sentence.shape.text
    direct = compiled(r"(?P<x><A>|<X>(?:['’]s?)?) (?:\w+ ){0,2}\Z").search(text, 0, index)
    if direct and not re.search(r"\b(?:in|to|from|at|with|and)\b", text[direct.end("x") : index]):
        item = shape.item(direct, "x")
        if item is not None and (
            item.letter == "A"
            or "'" in text[direct.start("x") : index]
            or "’" in text[direct.start("x") : index]
        ):
            return ctx.side(item)
    of = compiled(
        r"\A.(?:s)? of (?:the )?(?:\w+ of )?(?P<x><X>)",
    ).match(text[index:])
    if of:
        item = shape.items.get(index + of.start("x"))
        return ctx.side(item) if item else None
    for at in (clause[0], 0):
        subjects = [i for i in shape.within(at, index, "X") if not _object(text, _index(shape, i))]
        sides = [ctx.side(i) for i in subjects]
        if sides:
            return sides[-1] if at == clause[0] else sides[0]
        if compiled(r"\A[^.]{0,40}<S>").match(text[at:index]) and not re.match(r"[Ii]n ", text[at:index]):
            return None
    return (
        ctx.subject
        if re.match(r"(?:It|The (?:country|embassy|consulate)|There|Since|In |Also)\b", text)
        else None
    )


def _index(shape: Shape, item: Item) -> int:
    return next(i for i, other in shape.items.items() if other is item)


def _object(text: str, index: int) -> bool:
    """Whether a party stands behind a preposition, so that it is no subject."""
    return (
        re.search(
            r"\b(?:in|to|from|of|de|with|for|by|at|between|on|into) (?:the )?(?:\w+ capital(?: city)? of )?\Z",
            text[:index],
        )
        is not None
    )


def _change(clause: str, date: PartialDate | None) -> str:
    if _REOPENED.search(clause):
        return "reopened"
    if _CLOSED.search(clause):
        return "closed"
    if _OPENED.search(clause) or (date and re.search(r"\bsince\b", clause)):
        return "opened"
    return "exists"


def _term(sentence: Sentence, ctx: Context, index: int) -> None:
    shape, text = sentence.shape, sentence.shape.text
    item = shape.items[index]
    type_, envoy, words = item.value
    if (
        compiled(r".(?:s)? (?:headed|led|run) by (?:an? )?<T>").match(text, index)
        or words.lower() == "diplomatic missions"
    ):
        return
    clause = _clause(text, index)
    said = text[clause[0] : clause[1]]
    if _PLAN.search(text[clause[0] : index]) or re.search(
        r"\b(?:intend|will|plan)", text[max(0, clause[0] - 40) : index]
    ):
        return
    sender = _sender(sentence, ctx, index, clause)
    if sender is None:
        return
    receiver = 1 - sender
    accredited = next((m for m in ACCREDITED.finditer(text) if m.start("t") == index), None)
    covers = next((m for m in COVERS.finditer(text, index) if m.start("t") == index), None)
    third = compiled(r"\A.(?:s)?(?: of (?:the )?<X>)? (?:to|in) (?:the )?(?P<s><S>)").match(text[index:])
    stop = min([i for i in shape.indexes("T") if i > index] + [clause[1]])
    found = places(shape, index + 1, stop, ctx)
    concurrent = words.lower().startswith(("non", "concurrent")) or re.search(
        r"non-?resident|concurrent(?:ly)?|based in|resident in", text[clause[0] : clause[1]]
    )
    if not (accredited or covers or (concurrent and found)) and third:
        return
    if (
        envoy
        and not (accredited or covers or concurrent)
        and type_ != "honorary_consulate"
        and not _posted(text, index)
    ):
        return
    kept = re.search(r"\b(?:has|have|maintains?)\b", said) and "resident" in text[clause[0] : index + 1]
    if envoy and type_ == "embassy" and not (accredited or covers or concurrent or third or kept):
        return
    if accredited and third and not found:
        _emit(
            sentence,
            ctx,
            "mission_accredited",
            sender,
            type_,
            receiver,
            None,
            "exists",
            None,
            seat=shape.items[index + third.start("s")].value,
        )
        return
    if covers and not accredited:
        to = ctx.side(shape.item(covers, "to"))
        if to is None or to == sender:
            return
        if third:
            seat_item = shape.items[index + third.start("s")]
            _emit(
                sentence,
                ctx,
                "mission_covers",
                sender,
                type_,
                receiver,
                None,
                "exists",
                None,
                seat=seat_item.value,
            )
            return
    if (
        not (accredited or covers or concurrent)
        and not re.search(
            r"\b(?:has|have|had|maintain\w*|operat\w*|run|keeps?|is|are|was|were|located|open\w*|establish\w*|clos\w*|set up|inaugurat\w*|appoint\w*|post\w*|found\w*|shut|host\w*|includ\w*|exchang\w*|re-?open\w*|start\w*|represented|through|via)\b|:",
            said,
        )
        and sentence.block.kind == "paragraph"
    ):
        return
    date = _dated(sentence, index, stop, clause)
    change = _change(said, date)
    if change == "exists":
        if re.search(r"\bhad\b", said) and not date and not accredited:
            return
        if not (type_ == "honorary_consulate" and envoy and "appointed" in said):
            date = None
    elif type_ == "honorary_consulate" and envoy and "appointed" in said:
        change = "exists"
    if accredited or covers:
        change, date = "exists", None
    spots: list[Place | None] = [*found] or [None]
    for place in spots:
        seat = _seat(place, ctx, sender, receiver, bool(accredited or covers or concurrent))
        if seat is None:
            ctx.issue(
                sentence,
                "unresolved-seat",
                f"the state of {place.city!r} is not known" if place else "no seat",
            )
            continue
        _emit(
            sentence,
            ctx,
            _rule(accredited, covers, concurrent, change),
            sender,
            type_,
            receiver,
            place.city if place else None,
            change,
            date,
            seat=seat,
        )


def _rule(accredited: object, covers: object, concurrent: object, change: str) -> str:
    return "mission_accredited" if accredited or covers or concurrent else f"mission_{change}"


def _posted(text: str, index: int) -> bool:
    """Whether an envoy's title stands for a mission that is kept ("has an honorary consul in")."""
    return re.search(r"\b(?:has|have|maintains?|appointed|represented)\b", text[:index]) is not None


def _dated(sentence: Sentence, index: int, stop: int, clause: tuple[int, int]) -> PartialDate | None:
    shape = sentence.shape
    after: list[PartialDate] = [i.value for i in shape.within(index, stop, "D") if i.value]
    text = shape.text[clause[0] : clause[1]]
    if after:
        return after[0]
    inside: list[PartialDate] = [i.value for i in shape.within(clause[0], clause[1], "D") if i.value]
    if inside and not re.search(r"\bsince\b", text):
        return inside[0]
    before: list[PartialDate] = [i.value for i in shape.within(0, index, "D") if i.value]
    if before and (_OPENED.search(text) or _CLOSED.search(text)):
        return before[-1]
    return nearest(sentence, index, index + 1) if not shape.indexes("D") else None


def _seat(place: Place | None, ctx: Context, sender: int, receiver: int, elsewhere: bool) -> str | None:
    """The code of the state in which the mission stands."""
    if place is None:
        return ctx.parties.code(receiver)
    if place.state is not None:
        side = ctx.parties.side.get(place.state)
        return ctx.parties.code(side) if side is not None else place.state
    prefer = (
        (ctx.parties.code(receiver), ctx.parties.code(sender))
        if not elsewhere
        else (ctx.parties.code(sender), ctx.parties.code(receiver))
    )
    known = city_state(place.city or "", prefer)
    if known is not None and (elsewhere or known in (ctx.parties.a, ctx.parties.b)):
        return known
    return None if elsewhere else ctx.parties.code(receiver)


def _emit(sentence: Sentence, ctx: Context, rule: str, sender: int, type_: str, receiver: int, city: str | None,
          change: str, date: PartialDate | None, seat: str | None = None) -> None:  # fmt: skip
    named = ctx.named(sentence.shape)
    codes = [ctx.code(side, date, named.get(side)) for side in (sender, receiver)]
    seat = seat if seat is not None else codes[1]
    if seat == ctx.parties.code(receiver):
        seat = codes[1]
    elif seat == ctx.parties.code(sender):
        seat = codes[0]
    ctx.emit(
        Mission,
        sentence,
        rule,
        sender=codes[0],
        receiver=codes[1],
        type=type_,
        seat=seat,
        city=city,
        change=change,
        date=date,
    )
