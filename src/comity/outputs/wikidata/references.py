"""What a statement rests on, in Wikidata's words: the revision of the wiki's page, or a work that the page itself cites.

An article of a wiki is no source of Wikidata's: it is said to be *imported from* it (P143, P4656). A reference URL (P854)
is only ever that of a work which the document cites for the claim, and never one of a wiki.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from comity.model.claim import BaseClaim
from comity.model.record import Record
from comity.outputs.links import web
from comity.reference.words import table

_PROJECT = re.compile(
    r"(^|\.)(wikipedia|wikimedia|wikidata|wiktionary|wikivoyage|wikinews|wikisource|wikiquote|wikibooks|wikiversity|dbpedia)\.org\Z"
)
Reference = tuple[tuple[str, str], ...]


def references(claims: Iterable[BaseClaim], record: Record) -> list[Reference]:
    """All references that some claims give, each once: imports in the order of the claims, then works."""
    told = list(claims)
    imports = [found for c in told if (found := _import(c, record)) is not None]
    works = [found for c in told for found in _works(c, record)]
    return list(dict.fromkeys([*imports, *works]))


def _import(claim: BaseClaim, record: Record) -> Reference | None:
    known = record.references.get(claim.id)
    address = web(known.link) if known is not None else None
    host = urlsplit(address).hostname or "" if address else ""
    if address is None or not _PROJECT.search(host):
        return None
    item = next((row["item"] for row in table("wikis.csv") if row["host"] == host), None)
    project = (("S143", item),) if item else ()
    return (*project, ("S4656", string(address)))


def _works(claim: BaseClaim, record: Record) -> list[Reference]:
    found: list[Reference] = []
    for work in record.works.get(claim.id, ()):
        address = web(work.url)
        if address is None or _PROJECT.search(urlsplit(address).hostname or ""):
            continue
        found.append((("S854", string(address)),))
    return found


def string(text: str) -> str:
    """An address as a string of QuickStatements, which takes quotes, bars and tabs for its own."""
    return '"' + text.replace("|", "%7C").replace('"', "%22") + '"'
