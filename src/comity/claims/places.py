"""Places in a clause: the cities of "in A, B and C" and the state that one is said to lie in."""

from __future__ import annotations

import re

import msgspec

from comity.claims.bodies import is_known
from comity.claims.context import Context
from comity.claims.patterns import patterned
from comity.claims.shape import Shape, compiled
from comity.reference.registry import registry
from comity.reference.words import word_list

# "in Seoul, South Korea", "in Rome (Italy)", "in Milan and Naples", "in the capital, Dodoma", ": in Pskov and X".
# A state that is gone, or another party's namesake, is no state to lie in: "Hamburg, Hanover" is two cities.
_FIRST = compiled(
    r"(?:\b(?:in|at|to|from)|:|located in|based in|situated in) (?:the )?(?:(?:capital )?(?:city|cities|capital|town)s?(?: city)? (?:of |, ?)?|(?:[a-z]+ ){1,2}(?:city|town|port)(?: of|,) |(?:<A>|<X>['’]s) (?:capital )?(?:cities|city|capital)(?: city)?(?: of)?,? (?:of )?|(?:[a-z]+ ){0,2}(?:cities|towns|ports|places)(?:,? (?:including|such as|like|namely):?|:) )?(?P<city><CN>(?: de <X>| (?:upon|on|sur) <CN>| (?:am|an der) (?:<CN>|[a-z]+))?|<XS> (?:City\b|<N>))(?P<state>,? ?\(?(?:the )?<XS>\)?)?"
)
_JOINT = r"(?:\[\d{1,4}\])*(?:,?(?:\[\d{1,4}\])* ?(?:and|as well as|plus|,)(?:\[\d{1,4}\])*(?: also)?(?: in)?|,(?:\[\d{1,4}\])*| \([^)]*\),?(?: and)?| ?(?= <CN>,? and <CNS>)) (?:in (?:the )?)?"
# "…, and Quebec maintains its own": the subject of what follows.
_NO_SUBJECT = (
    r"(?! (?:maintains?|has|have|had|is|are|was|were|also|opened|closed|houses?|hosts?|operates?)\b)"
)
_NEXT = compiled(
    _JOINT
    + r"(?P<city><CN>(?: de <X>| of <CN>| (?:upon|on|sur) <CN>| (?:am|an der) (?:<CN>|[a-z]+))?|<XS> (?:City\b|<N>))"
    + _NO_SUBJECT
    + r"(?P<state>,? ?\(?(?:the )?<XS>\)?)?"
)
# "Kakhovka, Kherson Oblast": where the city lies, and no other city.
_REGION = patterned(
    r" (?:Oblast|Province|Region|State|County|Prefecture|Governorate|District|Department|Islands?|Mountains?)\Z"
)
_CITIES = ("HKG", "MAC")  # "Guangzhou, Hong Kong and Shanghai"
_NAMESAKE = compiled(_JOINT + r"(?P<city><S>)(?P<state>(?!))?")
_OFFICE = compiled("<O>")
_GOES_ON = patterned(
    r" (?!(?:and|or|as|in|with|which|while|where|but|also|since|until|on|at|after|before|for|by|from|to|was|were|is|are|has|have|respectively|plus|under|due|because|although|though|when|during|through|that|both|along|of)\b)[a-z]"
)


class Place(msgspec.Struct, frozen=True, gc=False):
    """A city as written (or none), and the code of the state that the text puts it in."""

    city: str | None
    state: str | None = None


def places(shape: Shape, start: int, end: int, ctx: Context) -> list[Place]:
    """The cities named in ``shape.text[start:end]`` as places, in order; a state alone gives a place without city."""
    found: list[Place] = []
    match = _FIRST.search(shape.text, start, end)
    while match is not None and match.end("city") <= end:
        city = shape.group(match, "city")
        if not _names_city(shape, match, city):
            match = _FIRST.search(shape.text, match.end("city"), end)
            continue
        item = shape.item(match, "state")
        # "Dallas, Texas": where the city lies today, though there was a state of that name.
        region = item is not None and _is_region(shape.group(match, "state").strip(" ,()"))
        if region or (item is not None and not _lies_in(shape, match, item.value, found)):
            item = None
        if (
            _clean(city) not in word_list("not_cities.txt")
            and not is_known(_clean(city))
            and not (found and _is_region(_clean(city)))
        ):
            found.append(Place(_clean(city), item.value if item else None))
        elif not found:
            match = _FIRST.search(shape.text, match.end("city"), end)
            continue
        match = _next(shape, match.end("state") if item or region else match.end("city"), end)
    return found


def _next(shape: Shape, at: int, end: int) -> re.Match[str] | None:
    """The next city of the list; also one whose name is that of a state: "Hamburg, Hanover and Munich"."""
    match = _NEXT.match(shape.text, at, end)
    if (
        match is not None
        and not _OFFICE.match(shape.text, match.end())
        and _names_city(shape, match, shape.group(match, "city"))
        and not _is_street(shape, match)
        and (match.start("city") > at + 1 or _is_city(_clean(shape.group(match, "city"))))
    ):
        return match
    named = _NAMESAKE.match(shape.text, at, end)
    if named is None:
        return None
    # "Glasgow, Guernsey and Leeds": a territory of the state whose cities are listed.
    code = str(shape.items[named.start("city")].value)
    place = _is_city(shape.group(named, "city")) or registry().state(code).kind == "territory"
    return named if place else None


def _is_street(shape: Shape, match: re.Match[str]) -> bool:
    """Whether ", Skolas street" behind a city is an address in it: no city known, and a word goes on."""
    known = shape.items[match.start("city")].letter == "C" or _is_city(_clean(shape.group(match, "city")))
    return not known and _GOES_ON.match(shape.text, match.end("city")) is not None


def _names_city(shape: Shape, match: re.Match[str], city: str) -> bool:
    """Whether what begins with the name of a state is that of a city: "Belize City"."""
    first, more = shape.items[match.start("city")], match.end("city") - match.start("city") > 1
    return first.letter in "CN" or not more or city.endswith((" City", " city"))


def _is_region(name: str) -> bool:
    return name in word_list("regions.txt") or _REGION.search(name) is not None


def _is_city(name: str) -> bool:
    return name.casefold() in registry().cities


def _lies_in(shape: Shape, match: re.Match[str], code: str, before: list[Place]) -> bool:
    """Whether ", Italy" behind a city says where it lies: set off by a comma or brackets, and no city itself."""
    words = match["state"]
    if code in _CITIES:
        return False
    elsewhere = (
        registry().state(code).kind == "territory" and city_state(shape.group(match, "city"), (code,)) != code
    )
    if elsewhere and _NEXT.match(shape.text, match.end("state")):
        return False  # "Dover, Jersey, Lerwick"
    if re.match(r" (?!\()", words):
        return False
    if not _is_city(shape.group(match, "state").strip(" ,()")):
        return True
    # "Marseille, Monaco, Nancy": one more of a list of cities without states.
    listed = len(before) > 1 and all(place.state is None for place in before)
    return registry().state(code).end is None and not (listed and _NEXT.match(shape.text, match.end("state")))


def _clean(city: str) -> str:
    if city.endswith("D.C.") or _is_city(city.replace("’", "'")):
        return city
    return re.sub(r"['’]s\Z", "", city).strip(" ,.")


def city_state(city: str, prefer: tuple[str, ...]) -> str | None:
    """The state of a city: the preferred one that has such a city, else that of the one far larger namesake."""
    capitals = [
        s.code
        for s in registry().lookup(city)
        if s.kind != "union" and any(c.city.casefold() == city.casefold() for c in s.capitals)
    ]
    known = registry().cities.get(city.casefold(), ())
    codes = {c.code for c in known} | set(capitals)
    for code in prefer:
        if code in codes:
            return code
    if capitals:
        present = [c for c in capitals if registry().state(c).end is None]
        return present[0] if len(present) == 1 else None
    ranked = sorted(known, key=lambda c: -c.population)
    if not ranked:
        return None
    return ranked[0].code if len(ranked) == 1 or ranked[0].population > 5 * ranked[1].population else None
