"""Somebody told to have gone by a noun, and what the rules about nouns share."""

from __future__ import annotations

import re

import msgspec

from comity.claims.known import Person
from comity.claims.patterns import patterned
from comity.model.date import PartialDate

CLAUSE_END = patterned(
    r";|, and |, while |, where |, which |, but |, (?:the |a )?(?:\w+ )?visits? (?=of |by )"
)
NOUN = patterned(r"\b(?:visit(?:s|ed)?|trips?|tours?|hosted)\b", re.IGNORECASE)


class Told(msgspec.Struct, frozen=True):
    """A person told to have gone: where the noun stands, the dates where they are known, whether his side is enough."""

    person: Person
    at: int
    dates: list[PartialDate | None] | None = None
    home: bool = False
