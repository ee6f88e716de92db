"""Where a mission of a list stands, by the words beside its state: "(Brasília)", "– Addis Ababa", "in Rome, Italy"."""

from __future__ import annotations

import re

import msgspec

from comity.claims.finding import mission_terms
from comity.claims.patterns import patterned
from comity.claims.places import city_state
from comity.reference.registry import registry

_NOTE = patterned(r"\[[\w ]{1,12}\]")
_CITY = patterned(r"[^\W\d_](?:[\w.’'ʻ‘-]|\.? (?=\w)|,(?= D\.?C))*", re.UNICODE)
_EDGE = " \t\n,;:–—-*·•"
# Behind a state: "(Brussels)", "(resident in Rome)", "– Addis Ababa", "in Valletta", ", based in Paris".
_BEHIND = patterned(
    r"\s*(?:[(（](?P<inside>[^()（）]{2,80})[)）]|(?:[–—:,-]|,?\s(?:(?:is )?resident |(?:is )?based |residing )?(?:in|from|at)\s)\s*(?P<bare>[^()（）\n;]{2,80}?))\s*\Z"
)
_LEAD = patterned(
    r"(?:(?:is |are |currently |also )*(?:resident|based|residing|resides?|located|accredited|covered|embassy|from|in|at|via|through)\s+)+",
    re.IGNORECASE,
)
_NO_CITY = patterned(
    r"\b(?:delegation|office|embassy|mission|section|closed|since|until|former|suspended|branch)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 6


class Place(msgspec.Struct, frozen=True):
    """A city as written, and the code of the state in which it lies where that can be told."""

    city: str
    state: str | None


def clean_city(words: str) -> str | None:
    """A city's name without notes and marks; None where the words are no name."""
    words = _NOTE.sub("", words).strip(_EDGE).removeprefix("and ").strip()
    match = _CITY.fullmatch(words)
    if match is None or len(words.split()) > _MOST_WORDS or words[0].islower() or _NO_CITY.search(words):
        return None
    return words


def place_of(words: str, prefer: tuple[str, ...] = ()) -> Place | None:
    """The place that words name and no more: "Brasília", "Pretoria, South Africa", "Rome (Italy)".

    The state beside a city counts where the city lies there, or is not known elsewhere: "Atlanta, Georgia" is none.
    """
    words = " ".join(_NOTE.sub("", words).split()).strip(_EDGE)
    head, mark, tail = words.rpartition(",") if "(" not in words else words.rpartition("(")
    told = _state(tail.strip(" ,()")) if mark else None
    if told is not None and (city := clean_city(head)) is not None:
        own = city_state(city, (told,))
        return Place(city, told if own in (told, None) else own)
    city = clean_city(words)
    return Place(city, city_state(city, prefer)) if city is not None else None


def place_behind(text: str, state: str, prefer: tuple[str, ...] = ()) -> Place | None:
    """The place that stands behind the name of a state in an item: "Kenya (Brussels)"; None for other words."""
    plain = _NOTE.sub("", text)
    at = plain.find(state) if state else -1
    match = _BEHIND.match(plain, at + len(state)) if at >= 0 else None
    if match is None:
        return None
    words = match["inside"] or match["bare"]
    lead = _LEAD.match(words)
    words = words[lead.end() :] if lead is not None else words
    return place_of(words, prefer) if not mission_terms(words) else None


def _state(words: str) -> str | None:
    """The state that words name and no more, as it is today."""
    found = [state for state in registry().lookup(words) if state.end is None]
    return found[0].code if len(found) == 1 else None
