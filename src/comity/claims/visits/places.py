"""Where a journey went: the side, the city, and whether a third state is named instead."""

from __future__ import annotations

import re

import msgspec

from comity.claims.context import Context, Sentence
from comity.claims.patterns import patterned
from comity.claims.places import city_state
from comity.claims.shape import Item, Shape, compiled
from comity.reference.chambers import state_of_chamber
from comity.reference.registry import registry

_TOWARDS = patterned(
    r"(?:\b(?:to|in|at|into|and|near|outside|through|of the|tours? of|attended the|guests? of|city of|capital of|including|capital,?|city,?|island of) ?|, ?|"
    r"\b(?:visit(?:ed|ing|s)?|tour(?:ed|ing)?|reach(?:ed|ing)|left for|via|for|and then) )(?:the |both |neighbou?ring |visit |tour |central |downtown |nearby |(?:north|south|east|west)\w* )*\Z",
    re.IGNORECASE,
)
_OF_A_HOST = compiled(r"\bvisit(?:ed|s) (?:the |his |her )?(?:<A> )?<O> of (?:the )?\Z")
# What may be visited and stands for its state: "visited the Maltese capital", "Malaysian Prime Minister A".
_VISITED = compiled(
    r" (?:[a-z]+ )?(?:<O>|<C>|<N>|capital|cit(?:y|ies)|towns?|ports?|islands?|provinces?|regions?|parliament|counterpart|government|coast|territor(?:y|ies)|villages?|mainland|naval|military|bases?|family|court|authorities)"
)
# "the visit of the President of the Republic of Kenya": the state whose he is, not where he went.
_OF_AN_OFFICE = compiled(r"<O> of the \Z")
_OF_A_PERSON = patterned(r"\b(?:visit(?:ed|s)?|tour(?:ed|s)?|guests? of(?: honou?r of)?) (?:the )?\Z")


# "addressed the Maltese parliament", "spoke to both houses of Kenya's Parliament".
_CHAMBER = patterned(
    r"(?:['’]s)? (?:parliament|congress|senate|national assembly|legislature|house of|chamber of)\b",
    re.IGNORECASE,
)


# "in the Kenyan capital".
_CAPITAL = patterned(r" (?:[a-z]+ )?(?:capital|soil|territory)\b")


# "to attend the Oslo Summit": where it was.
_TO_ATTEND = compiled(
    r"\b(?:attend(?:ed|ing)?|participat(?:e|ed|ing)(?: (?:in|at))?|(?:take|took|taking) part (?:in|at)|join(?:ed|ing)?|see|watch|view|address(?:ed|ing)?|opened|inaugurated|for|at|during)(?: the)?(?: <D>)?(?: [\w-]+){0,2} \Z"
)
_EVENT = compiled(
    r" (?:(?:[\w-]+ ){0,3}(?:summit|conference|forum|congress|festival|exhibition|fair|expo|olympics|games|meeting)\b|<N>)",
)
_EVENT_NAME = patterned(
    r"\b(?:Summit|Conference|Forum|Congress|Festival|Exhibition|Fair|Expo|Olympics?|Games|Meeting|Consensus)\b"
)


_OF_THIRD = compiled(r",? ?\(?<S>(?!['’]| and)")
# Between the places of one tour.
_LISTED = compiled(
    r"(?:,|;|&|\(|\)|\s|<PLACE>|<D>|\b(?:and|the|then|to|in|on|from|via|before|after|also|later|both|as well as|including|neighbou?ring|then to|for|a|visit|visited|visiting|of|where|he|she|they|his|her|proceeded|went|continued|trip|tour|two|other|capital)\b)*"
)


class Destination(msgspec.Struct, frozen=True):
    """The side and city that a clause names as reached; `third` where it names a third state first."""

    side: int | None
    city: str | None
    third: bool


# A person's state is no place: "met the Foreign Minister of the …".
_OF_THE = patterned(r"(?<!capital )(?<!city )(?<!island )\bof the \Z")


def destination(sentence: Sentence, ctx: Context, start: int, end: int, at: bool = False) -> Destination:
    """What ``shape.text[start:end]`` names as reached; `at` where something happened, not where somebody went to."""
    shape = sentence.shape
    side, city, third = None, None, False
    elsewhere = -1  # where the last third state stands
    for index, item in shape.items.items():
        if not start <= index < end:
            continue
        before = shape.text[max(start, index - 26) : index]
        if (
            item.letter == "A"
            and side is None
            and _OF_A_PERSON.search(before)
            and _VISITED.match(shape.text, index + 1)
        ):
            side = ctx.side(item)
        if (
            item.letter == "A"
            and side is None
            and _CAPITAL.match(shape.text, index + 1)
            and _TOWARDS.search(before)
        ):
            side = ctx.side(item)
        if (
            at
            and side is None
            and item.letter == "N"
            and (chamber := state_of_chamber(shape.source[item.start : item.end]))
        ):
            side = ctx.parties.side.get(chamber)
            third = third or side is None
        if at and side is None and item.letter in "XA" and _CHAMBER.match(shape.source, item.end):
            side = ctx.side(item)
        if item.letter not in "XSCN":
            continue
        hosted = _OF_A_HOST.search(before) or (item.letter in "CN" and _of_event(shape, start, index))
        if not hosted and (not _TOWARDS.search(before) or _OF_AN_OFFICE.search(before)):
            continue
        if at and _OF_THE.search(before):
            continue
        place = _place(item, ctx, shape.source)
        if place is None and item.letter == "N" and city is None and side in (None, 0, 1):
            city, side = _in_event(shape, item, ctx, start, index, side)
        if place is None:
            continue
        if item.letter == "C" and _OF_THIRD.match(shape.text, index + 1):
            place = -1  # "in Bridgetown, Barbados"
        if (
            side is None
            and elsewhere >= 0
            and not at
            and not _LISTED.fullmatch(shape.text, elsewhere + 1, index)
        ):
            break  # "on a visit to Russia, A said that he would go to Oslo": what follows is no part of the tour
        if place == -1:
            third = third or side is None
            elsewhere = index
        elif side is None:
            side = place
        if place == side and item.letter in "CN" and city is None:
            city = shape.source[item.start : item.end]
    return Destination(side, city, third)


def _in_event(
    shape: Shape, item: Item, ctx: Context, start: int, index: int, side: int | None
) -> tuple[str | None, int | None]:
    """The city with which the name of something begins that was attended, and its side: "the Oslo Shipping Forum"."""
    name = shape.source[item.start : item.end]
    if not _EVENT_NAME.search(name) or not _TO_ATTEND.search(shape.text, start, index):
        return None, side
    words = name.split()
    if _EVENT_NAME.fullmatch(words[0]):
        return None, side  # "the Summit of the Americas" is in no town called Summit
    for count in (2, 1):
        city = " ".join(words[:count])
        code = city_state(city, (ctx.parties.a, ctx.parties.b))
        reached = ctx.parties.side.get(code) if code is not None else None
        if len(words) > count and reached is not None and side in (None, reached):
            return city, reached
    return None, side


def _of_event(shape: Shape, start: int, index: int) -> bool:
    """Whether a city stands before the name of something that was attended: "to attend the 2010 Oslo Summit"."""
    if shape.items[index].letter == "N":
        return _TO_ATTEND.search(shape.text, start, index) is not None
    item = shape.items[index]
    if _EVENT_NAME.fullmatch(shape.source, item.start, item.end):
        return False  # "the Summit of the Americas" is no town called Summit
    event = _EVENT.match(shape.text, index + 1)
    if event is None or not _TO_ATTEND.search(shape.text, start, index):
        return False
    return (
        not shape.items.get(event.end() - 1)
        or _EVENT_NAME.search(shape.words(index + 1, event.end())) is not None
    )


_LARGE = 300_000


def _large(name: str) -> bool:
    """Whether a name is that of a city so large that nothing else is likely to be meant."""
    return any(city.population >= _LARGE for city in registry().cities.get(name.casefold(), ()))


def _place(item: Item, ctx: Context, source: str) -> int | None:
    """The side that a place belongs to, -1 for a third state, None for what is no place."""
    if item.letter == "X":
        return ctx.side(item)
    if item.letter == "S":
        return -1
    words = source[item.start : item.end]
    code = city_state(words, (ctx.parties.a, ctx.parties.b))
    if item.letter == "N" and code is None:
        return None
    if code is None:
        return ctx.side(item)
    found = ctx.parties.side.get(code)
    return found if found is not None else (-1 if item.letter == "C" or _large(words) else None)
