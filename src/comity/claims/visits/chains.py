"""Who stands together in a sentence: "A, B and C"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.claims.known import Person
from comity.claims.shape import Shape, compiled
from comity.model.date import PartialDate

# A date of his own behind one of several: "A in 1981, B in 1997 and 2001 and C in 2010 all paid visits".
_OWN_DATES = compiled(
    r"(?: of (?:the )?<X>)?,? (?:in|on) (?:early |late |mid-)?(?P<dates><D>(?:(?:,| and|, and) (?:again )?(?:in |on )?<D>)*)"
)
_CHAIN = compiled(
    r"(?: of (?:the )?<X>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|with|&|,)(?: (?:also|the|his|her|its|their|then|both|former|wife|husband|spouse|<A>|<X>['’]s))* ?"
)
_COMMA = compiled(r"(?: of (?:the )?<X>)?, ?(?:the |his |her )?(?:<A> )?")


def chains(text: str, persons: list[Person]) -> Iterator[list[Person]]:
    """Those who stand together: "A, B and C"."""
    chain: list[Person] = []
    for person in persons:
        if chain and not _joined(text, chain[-1], person):
            yield from _whole(text, chain)
            chain = []
        chain.append(person)
    yield from _whole(text, chain)


def _joined(text: str, one: Person, two: Person) -> bool:
    """Whether two stand together, perhaps each with dates of his own."""
    dated = _OWN_DATES.match(text, one.end) if _OWN_DATES.match(text, two.end) else None
    return _CHAIN.fullmatch(text, dated.end() if dated else one.end, two.start) is not None


def dates_of_each(shape: Shape, chain: list[Person]) -> dict[int, list[PartialDate | None]]:
    """The dates of those of a chain who have dates of their own, by where each stands; empty where fewer than two have."""
    found = {p.start: match for p in chain if (match := _OWN_DATES.match(shape.text, p.end))}
    if len(found) < 2:
        return {}
    return {
        start: [item.value for item in shape.within(*match.span("dates"), "D") if item.value]
        for start, match in found.items()
    }


def _whole(text: str, chain: list[Person]) -> Iterator[list[Person]]:
    """A chain; two with a comma alone between them are each by himself."""
    if len(chain) == 2 and _COMMA.fullmatch(text, chain[0].end, chain[1].start):
        yield chain[:1]
        yield chain[1:]
    elif chain:
        yield chain
