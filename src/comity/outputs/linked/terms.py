"""The terms of the graph: names of vocabularies that the field shares, and the few of our own (``vocabulary.ttl``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from comity.errors import InputError
from comity.model.date import PartialDate

BASE = "urn:comity:"
# Absolute (RFC 3986; RFC 8141 for urn:), of the characters that an IRI has (RFC 3987), so that every writer can put it in <>.
_ABSOLUTE = re.compile(
    r"(?:https?://[^\s/?#<>\"{}|\\^`\x00-\x20]+/|urn:[a-z0-9][a-z0-9-]{1,31}:)[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]*",
    re.IGNORECASE,
)
PREFIXES = {
    "comity": f"{BASE}terms/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Iri(NamedTuple):
    """A thing by its name; ``prefix:local`` where the name is one of a vocabulary."""

    name: str


class Literal(NamedTuple):
    """A value, with its datatype as ``prefix:local``."""

    text: str
    type: str = "xsd:string"


Term = Iri | Literal


class Node(NamedTuple):
    """A subject with what is said of it, in order; no pair comes twice."""

    subject: Iri
    said: tuple[tuple[str, Term], ...]


def check_base(base: str) -> None:
    """Raise `InputError` where names of a graph cannot begin so."""
    if not _ABSOLUTE.fullmatch(base):
        raise InputError(
            f"names of a graph cannot begin with {base[:80]!r}: give https://HOST/…, http://HOST/… or urn:NAME:… (--base)"
        )


def full(name: str) -> str:
    """The whole IRI of ``prefix:local``, and of any other name itself."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def part(of: str) -> str:
    """Words as one part of a name of ours, percent-encoded."""
    return quote(of, safe="")


def edtf(date: str) -> Literal:
    """A date as precise as told, by the datatype of the Library of Congress."""
    return Literal(date, "edtf:EDTF")


_EXACT = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def exact(date: str | None) -> Literal | None:
    """A year, a month or a day as the type of XML Schema; ``None`` for what is vaguer or open."""
    if date is None or not re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        return None
    return Literal(date, _EXACT[len(date)])


def bounds(date: str | None, first: str, last: str) -> Iterator[tuple[str, Term]]:
    """The ends of a date as the properties `first` and `last`, where they are exact; a single date is both ends' first."""
    if date is None:
        return
    start, end = PartialDate(date).ends
    if start is not None and (value := exact(start.edtf)) is not None:
        yield first, value
    if PartialDate(date).is_interval and end is not None and (value := exact(end.edtf)) is not None:
        yield last, value


def value(told: object) -> Term | None:
    """A plain value as a literal; ``None`` for what has no literal."""
    if isinstance(told, bool):
        return Literal("true" if told else "false", "xsd:boolean")
    if isinstance(told, int):
        return Literal(str(told), "xsd:integer")
    if isinstance(told, float):
        return Literal(repr(told), "xsd:double")
    return Literal(told) if isinstance(told, str) else None
