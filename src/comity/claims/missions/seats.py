"""Seats: in which state a mission stands, and in which city."""

from __future__ import annotations

import msgspec

from comity.claims.context import Context
from comity.claims.missions.words import FORE
from comity.claims.places import Place, city_state, places
from comity.claims.shape import Shape, compiled
from comity.reference.registry import registry

# "… embassy in Guatemala", "… High Commission to neighbouring Fiji": a state alone.
_STATE = compiled(
    r"\A.s?(?: (?:office|branch|also|of (?:the )?<X>))?,? (?:based |located |situated |resident |residing )?(?:in|at|to) (?:the )?(?:neighbou?ring )?(?:<N> of (?:the )?)?(?P<s><XS>)(?! (?:and|or)? ?<T>)"
)
_BARE = compiled(r".s? (?P<city><CN>)(?:,? \(?(?:the )?(?P<s><S>)\)?)?")
# "Six consulates general Bahía Blanca, Córdoba and Rosario", "two consulates (Kumasi, Tamale)": listed without "in".
_ROW = compiled(r"\A.s?(?: ?:| ?\(| [-–—])? ?(?P<c><CN>)(?=(?:,? and|,|\)|\.|;| \(|\Z))")
_ROW_NEXT = compiled(
    r"(?:,? and |, )(?P<c><CN>)(?=(?:,? and|,|\)|\.|;| \(|\Z))(?!,? (?:and )?(?:has|have|is|was|were|are)\b)"
)
# "Its Lagos consulate", "the Montevideo embassy".
_ATTRIBUTE = compiled(rf"\b(?:its|the|their|an?|<A>|<X>['’]s?) (?:{FORE})(?P<c><C>) (?:{FORE})\Z")
_COMMA = compiled(r"\A.s?, (?P<s><XS>)")
# Territories with missions of their own that belong to a party: Hong Kong and Macau to China.
_WITHIN = {"HKG": "CHN", "MAC": "CHN"}


class Seat(msgspec.Struct, frozen=True):
    """The code of the state in which a mission stands, and the city, where named."""

    code: str
    city: str | None = None


def seats(shape: Shape, ctx: Context, index: int, end: int, sender: int, elsewhere: bool) -> list[Seat]:
    """The seats that are told behind a mission term and before `end`; the receiver where none is. None fits: empty."""
    receiver = ctx.parties.code(1 - sender)
    alone = _STATE.match(shape.text[index:end])
    if alone is not None:  # "in Kosovo, in Pristina": a city that is further on belongs to something else
        end = min(end, index + alone.end() + 40)
    found = [place for place in places(shape, index + 1, end, ctx) if place.city]
    bare = _BARE.match(shape.text, index, end) if elsewhere and not found and alone is None else None
    if bare is not None:  # "from its embassy New Delhi, India"
        city = shape.group(bare, "city")
        state = shape.items[bare.start("s")].value if bare["s"] else home(city, ctx, sender, elsewhere)
        return [Seat(str(state), city)] if state is not None else []
    if not found and not elsewhere:
        found = _row(shape, index, end) or named_before(shape, index)
    if not found:
        alone = (
            _STATE.match(shape.text[index:end]) or (elsewhere and _COMMA.match(shape.text[index:end])) or None
        )
        if alone is None:
            return [] if elsewhere else [Seat(receiver)]
        code = str(shape.items[index + alone.start("s")].value)
        side = ctx.parties.side.get(code)
        if side is not None:
            return [Seat(ctx.parties.code(side))] if elsewhere or side != sender else []
        inside = _WITHIN.get(code)
        if inside is not None and inside == receiver:
            words = shape.words(index + alone.start("s"), index + alone.end("s"))
            rest = [Seat(receiver, p.city) for p in _after(shape, ctx, index + alone.end("s"), end)]
            return [Seat(receiver, words), *rest]
        return [Seat(code)] if elsewhere else []
    return cities_as_seats(found, ctx, sender, elsewhere, shape.words(index, end))


def cities_as_seats(
    found: list[Place], ctx: Context, sender: int, elsewhere: bool, words: str = ""
) -> list[Seat]:
    """The seats of a list of cities; the last of "A, B and C", where it is not known, lies where B does."""
    told: list[Seat] = []
    for place in found:
        seat = _seat(place, ctx, sender, elsewhere)
        last = told and f" and {place.city}" in words
        if seat is None and last and city_state(place.city or "", ()) is None:
            seat = Seat(told[-1].code, place.city)
        if seat is not None:
            told.append(seat)
    return told


def _row(shape: Shape, index: int, end: int) -> list[Place]:
    """The cities that are listed right behind missions, without "in"."""
    row: list[Place] = []
    match = _ROW.match(shape.text[index:end])
    at = index
    item = shape.items.get(index)
    many = item is not None and item.letter == "T" and "s" in item.value[2].lower().split("consul")[-1]
    while match is not None:
        city = shape.words(at + match.start("c"), at + match.end("c"))
        known = shape.items[at + match.start("c")].letter == "C" or city.casefold() in registry().cities
        if not (known or (many and row)):
            break
        row.append(Place(city))
        at += match.end("c")
        match = _ROW_NEXT.match(shape.text[at:end]) if many else None
    return row


def named_before(shape: Shape, index: int) -> list[Place]:
    """The city before a mission: "its Lagos consulate", "the Peruvian Nairobi embassy"."""
    named = _ATTRIBUTE.search(shape.text, max(0, index - 60), index)
    return [Place(shape.group(named, "c"))] if named else []


def _after(shape: Shape, ctx: Context, start: int, end: int) -> list[Place]:
    """The cities of "Hong Kong and Shanghai" behind the first."""
    joint = compiled(r"(?:,| and|, and) (?:in )?(?P<c><CN>)").match(shape.text, start, end)
    return [Place(shape.group(joint, "c"))] if joint else []


def _seat(place: Place, ctx: Context, sender: int, elsewhere: bool) -> Seat | None:
    own, other = ctx.parties.code(sender), ctx.parties.code(1 - sender)
    code = place.state or home(place.city or "", ctx, sender, elsewhere)
    if code is not None and code not in ctx.parties.side and registry().state(code).kind == "territory":
        # New Caledonia is no state: a consulate in Nouméa stands in France.
        return Seat(other, place.city)
    if code is None:
        return None if elsewhere else Seat(other, place.city)
    side = ctx.parties.side.get(code)
    if side is not None:
        code = own if side == sender else other
    if elsewhere or code == other:
        return Seat(code, place.city)
    if code == own:
        return None
    # A territory of the receiver's, or a town that shares its name with one elsewhere.
    if place.state is None and not _far(place.city or "", code):
        return Seat(other, place.city)
    return Seat(code, place.city) if other == "VAT" else None


def _far(city: str, code: str) -> bool:
    """Whether a city is surely that of another state: a capital of one, or large."""
    state = registry().state(code)
    if state.kind == "territory":
        return False
    if any(capital.city.casefold() == city.casefold() for capital in state.capitals):
        return True
    return any(c.code == code and c.population > 300_000 for c in registry().cities.get(city.casefold(), ()))


def home(city: str, ctx: Context, sender: int, elsewhere: bool) -> str | None:
    """The state of a city: a party that has it, else that of the one far larger namesake.

    From elsewhere a capital comes first: Canada's envoy in London is not in Ontario.
    """
    codes = (ctx.parties.code(1 - sender), ctx.parties.code(sender))
    if elsewhere:
        found = city_state(city, ())
        if found is not None and _far(city, found):
            return found
        codes = codes[::-1]
    return city_state(city, codes)
