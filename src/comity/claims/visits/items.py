"""Visits in lists, whose direction a heading gives: "President Vicente Fox (2001, 2004)" under "Visits from Mexico to Mongolia"."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from comity.claims.context import Context, Sentence, heading_sides
from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.claims.people import people
from comity.claims.shape import compiled
from comity.claims.visits.emit import emit
from comity.claims.visits.journeys import ITEM_VERB, NOT, nature_of
from comity.claims.visits.places import destination
from comity.claims.visits.subjects import TOGETHER, singular
from comity.model.date import PartialDate
from comity.model.document import Block

_VISITS = patterned(r"visit|travel|\btrip|\btours?\b|delegations|guests", re.IGNORECASE)
_FROM_TO = patterned(r"from .+ to \w|to .+ from \w", re.IGNORECASE)
# What else may stand under such a heading.
_OTHER = patterned(r"ambassador|embass|agreement|treat(?:y|ies)|signed|signing|trade", re.IGNORECASE)
# Who stands behind these words is named for another reason: "met with B", "at the invitation of B".
_NOT_A_GUEST = patterned(
    r"\b(?:met|meet|meets|meeting|talks|invitation|received|hosted|welcomed|invited|host|funeral|wedding|inauguration|coronation|succeeded|counterpart)\b[^;]*\Z",
    re.IGNORECASE,
)
_OPENING = compiled(
    r"\A(?:[\s:;,.–—-]|<D>|<C>|to (?:the )?<X>|\(|\)|in|on|the|then|state|official|private|working|first|second|third|visits?|trip|of|by|from|paid|H\.E\.|and|,|early|late|mid|end|beginning|former|<A>|<X>['’]s|\w{3,4}\.?)*\Z"
)
_BOUND = compiled(r" to (?:the )?<XC>")
_LONGEST = 400


def is_entry(sentence: Sentence, ctx: Context) -> bool:
    """Whether a line of a paragraph is an entry of a list whose marks were lost: "President A: 1964"."""
    if len(sentence.text) > _LONGEST_ENTRY or sentence.heading == "" or not _VISITS.search(sentence.heading):
        return False
    return _ENTRY.fullmatch(sentence.shape.text) is not None


_LONGEST_ENTRY = 120
_ENTRY = compiled(
    r"(?:<D>[:,.]? ?[–—-]? ?)?(?:H\.?E\.? |the )?(?:<A> )?(?:<O>,? )?<N>(?:,? (?:the )?(?:<A> )?<O>(?: of (?:the )?<X>)?)?(?: of (?:the )?<X>)?(?:,? (?:to|in|at) (?:the )?<XC>)?(?: ?[:,(–—-]+ ?(?:in |on )?<D>(?:(?:,| and| &|;) ?(?:in |on )?<D>)*\)?)?(?:<br ?/?>)?\.?"
)


def read_item(sentence: Sentence, ctx: Context) -> None:
    """A list item of a person and dates, under a heading that says who visited whom."""
    headings = [heading for heading in ctx.headings(sentence.block) if heading]
    if len(sentence.text) > _LONGEST or not any(_VISITS.search(h) or _FROM_TO.match(h) for h in headings):
        return
    sides = next((s for h in headings if (s := heading_sides(ctx, h)) is not None), None)
    if (lead := _lead(sentence, ctx)) is not None:
        sides = heading_sides(ctx, lead) or sides
    for start, end in _entries(sentence, ctx):
        _read_entry(sentence, ctx, start, end, sides)


def _entries(sentence: Sentence, ctx: Context) -> list[tuple[int, int]]:
    """The parts of an item between semicolons, where each has a person and a date of its own; else the whole."""
    text = sentence.shape.text
    stops = [m.start() for m in _SEMICOLON.finditer(text)] + [len(text)]
    parts = list(zip([0, *(stop + 1 for stop in stops)], stops, strict=False))
    persons = people(sentence, ctx)
    whole = all(
        sentence.shape.within(start, end, "D") and any(start <= p.start < end for p in persons)
        for start, end in parts
    )
    return parts if whole else [(0, len(text))]


_SEMICOLON = patterned(r";")


def _read_entry(
    sentence: Sentence, ctx: Context, begin: int, end: int, sides: tuple[int, int] | None
) -> None:
    """Emit the journeys of ``shape.text[begin:end]``, which is an entry of a list."""
    text = sentence.shape.text
    guests = _guests(sentence, ctx, begin, end)
    if not guests or NOT.search(text, begin, end) or _tells(sentence, guests[0], end):
        return
    dates = [item.value for item in sentence.shape.within(begin, end, "D") if item.value]
    if not dates and text[guests[-1].end : end].strip(" .,;"):
        return
    sender = _sender(sentence, ctx, guests[0], sides)
    if sender is None:
        return
    nature = nature_of(text, begin, end)
    place = destination(sentence, ctx, guests[-1].end, end)
    city = place.city if place.side == 1 - sender else _bare(sentence, ctx, 1 - sender)
    own = _own_dates(sentence, guests, end)
    for guest in guests:
        if guest.side is not None and guest.side != sender:
            continue
        for date in own.get(guest.start) or _dates(dates):
            emit(sentence, ctx, "visit_list", msgspec.structs.replace(guest, side=sender), sender, date,
                 nature, city)  # fmt: skip
        if guest.office:
            ctx.people.learn(msgspec.structs.replace(guest, side=sender))


def _lead(sentence: Sentence, ctx: Context) -> str | None:
    """The line that opens the list: "Visits were made by Kenyan officials to Denmark:"."""
    blocks, number = ctx.document.blocks, sentence.block.section
    index = bisect_left(blocks, sentence.block.start, key=_where)
    for block in reversed(blocks[max(0, index - _LONGEST_LIST) : index]):
        if block.section != number or block.kind == "heading":
            return None
        if block.kind == "paragraph":
            line = ctx.document.text[block.start : block.end].rstrip().rsplit(". ", 1)[-1]
            if line.endswith(":"):
                fits = _VISITS.search(line) or _BARE_LEAD.match(line)
                return line if fits and len(line) <= _LONGEST_LEAD else None
            if sentence.block.kind == "item" or len(line) > _LONGEST_ENTRY:
                return None  # what stands above a line that is no item may be another
    return None


_BARE_LEAD = patterned(r"(?:from|to|by|in) [^.:]{3,60}:", re.IGNORECASE)


_LONGEST_LIST, _LONGEST_LEAD = 60, 160


def _where(block: Block) -> int:
    return block.start


def _tells(sentence: Sentence, guest: Person, end: int) -> bool:
    """Whether the item has a verb of its own, so that it is read as prose."""
    return ITEM_VERB.search(sentence.shape.text, guest.end, end) is not None


def _own_dates(sentence: Sentence, guests: list[Person], end: int) -> dict[int, list[PartialDate | None]]:
    """The dates of each of several, by where he stands, where more than one has his own; "A and B (2003)" went together."""
    stops = [guest.start for guest in guests[1:]] + [end]
    behind = {
        guest.start: [i.value for i in sentence.shape.within(guest.end, stop, "D") if i.value]
        for guest, stop in zip(guests, stops, strict=True)
    }
    if sum(map(bool, behind.values())) < 2:
        return {}
    shared: list[PartialDate | None] = []
    for guest in reversed(guests):
        shared = behind[guest.start] = behind[guest.start] or shared
    return behind


def _dates(dates: list[PartialDate]) -> list[PartialDate | None]:
    return list(dict.fromkeys(dates)) if dates else [None]


# "A (1999); B (2003)", "A, 1999, and B, 2003", "A in 1999 and B in 2003".
_JOINED = compiled(
    r"(?: of (?:the )?<X>)?,? ?(?:[(–—:-] ?)?(?:in |on )?<D>(?:(?:,| and|,? &) ?(?:in |on )?<D>)*\)?(?:; ?(?:and )?|, ?(?:and )?| and | & )(?:(?:the|his|her|then|former|by) )*"
)


def _guests(sentence: Sentence, ctx: Context, begin: int, end: int) -> list[Person]:
    """The person that an entry opens with, and those joined to him."""
    text = sentence.shape.text
    found: list[Person] = []
    for person in people(sentence, ctx):
        if not begin <= person.start < end:
            continue
        if not found:
            if not _OPENING.match(text[begin : person.start]) and not person.office:
                return []
            if _NOT_A_GUEST.search(text, begin, person.start):
                return []
            if person.office is None and " " not in person.name:
                return []
        elif not _JOINED.fullmatch(text, found[-1].end, person.start) and not TOGETHER.fullmatch(
            text, found[-1].end, person.start
        ):
            break
        found.append(singular(person))
    return found


def _sender(sentence: Sentence, ctx: Context, guest: Person, sides: tuple[int, int] | None) -> int | None:
    """Whose official it is: what the item says, else the heading, else the place that it was bound for."""
    own = guest.side if guest.at is not None and sentence.start <= guest.at < sentence.end else None
    if own is not None:
        return own if own in (0, 1) else None
    if sides is not None:
        return sides[0]
    if guest.side in (0, 1):
        return guest.side
    bound = _BOUND.match(sentence.shape.text, guest.end)
    place = destination(sentence, ctx, bound.start(), bound.end()) if bound else None
    if place is not None and place.side is not None:
        return 1 - place.side
    there = {side for side in (0, 1) if _bare(sentence, ctx, side)}
    return 1 - there.pop() if len(there) == 1 else None


# Where a city stands without a preposition, or with one in words without a verb: "Lima, 2004:", "– Lima –", "(Lima, May 2012)".
_ALONE = patterned(r"(?:\A|[(,;:–—-] ?|\b(?:in|to|at|and|&) )\Z")
_ENDED = patterned(r" ?(?:\Z|[),;:.–—(-]|and\b|&)")


def _bare(sentence: Sentence, ctx: Context, receiver: int) -> str | None:
    """The first city of a side that stands alone in an item."""
    shape = sentence.shape
    for index, item in shape.items.items():
        if (
            item.letter == "C"
            and ctx.side(item) == receiver
            and _ALONE.search(shape.text, max(0, index - 5), index)
            and _ENDED.match(shape.text, index + 1)
        ):
            return shape.source[item.start : item.end]
    return None
