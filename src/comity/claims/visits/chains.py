"""Who stands together in a sentence: "A, B and C"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.claims.known import Person
from comity.claims.shape import compiled

_CHAIN = compiled(
    r"(?: of (?:the )?<X>)?(?: \([^()]{0,60}\))?,? ?(?:and|as well as|together with|along with|accompanied by|with|&|,)(?: (?:also|the|his|her|its|their|then|both|former|wife|husband|spouse|<A>|<X>['’]s))* ?"
)
_COMMA = compiled(r"(?: of (?:the )?<X>)?, ?(?:the |his |her )?(?:<A> )?")


def chains(text: str, persons: list[Person]) -> Iterator[list[Person]]:
    """Those who stand together: "A, B and C"."""
    chain: list[Person] = []
    for person in persons:
        if chain and not _CHAIN.fullmatch(text, chain[-1].end, person.start):
            yield from _whole(text, chain)
            chain = []
        chain.append(person)
    yield from _whole(text, chain)


def _whole(text: str, chain: list[Person]) -> Iterator[list[Person]]:
    """A chain; two with a comma alone between them are each by himself."""
    if len(chain) == 2 and _COMMA.fullmatch(text, chain[0].end, chain[1].start):
        yield chain[:1]
        yield chain[1:]
    elif chain:
        yield chain
