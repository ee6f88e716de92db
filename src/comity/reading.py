"""Reading: from a document to its claims. Pure: no store, no clock, no network.

`read_raw` is the function that a process pool or a cluster maps over files.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from comity.claims.box_facts import treaty_parties
from comity.claims.countries.page import page_of_title
from comity.claims.explain import Explanation, explanations
from comity.claims.one_mission import mission_of_title
from comity.claims.parties import parties_of_title
from comity.claims.reader import claims_of
from comity.documents.parse import parse
from comity.documents.sentences import sentences
from comity.documents.works import works_cited
from comity.model.claim import BaseClaim
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.work import Work


class Reading(msgspec.Struct, frozen=True):
    """What one document gave: its claims in the order of the text, and what could not be used."""

    document: Document
    claims: tuple[BaseClaim, ...]
    issues: tuple[Issue, ...]

    @property
    def works(self) -> dict[str, tuple[Work, ...]]:
        """What the text cites for a claim, by the claim's id; read anew each time that it is asked for."""
        found = ((claim.id, works_cited(self.document, claim.evidence)) for claim in self.claims)
        return {id: works for id, works in found if works}


def read_document(document: Document, asserted: str | None = None) -> Reading:
    """Claims and issues of one document; `asserted` is used where the document has no revision date."""
    claims, issues = claims_of(document, sentences, asserted)
    if not claims and not issues:
        issues = (_silent(document),)
    return Reading(document, claims, issues)


def documents_of(data: bytes | str, name: str) -> Iterator[Document | Issue]:
    """The documents of one file; a failure (a bug) costs the rest of the file, and is an issue."""
    try:
        yield from parse(data, name)
    except Exception as error:
        detail = f"reading stopped: {type(error).__name__}: {error}"
        yield Issue(document=name, reason="failed", detail=detail)


def about_relations(document: Document) -> bool:
    """Whether a document's title, or its box, says that it is about how states relate; a title that is ambiguous does.

    Of a dump's millions of pages, those that are not are passed over without an issue.
    """
    parties = parties_of_title(document.title, document.text)
    if not isinstance(parties, str) or "ambiguous" in parties:
        return True
    if page_of_title(document.title, document.text) or mission_of_title(document.title, document.text):
        return True
    return treaty_parties(document) is not None


def _silent(document: Document) -> Issue:
    detail = f"the article {document.title!r} has no sentence that says how two states relate"
    return Issue(document=document.name, reason="no-claims", detail=detail)


def explain_raw(
    data: bytes | str, name: str, asserted: str | None = None, title: str | None = None
) -> Iterator[Explanation | Issue]:
    """Of each claim in one file the words that filled its fields; of each sentence about the two without one, why."""
    for parsed in parse(data, name, title):
        if isinstance(parsed, Issue):
            yield parsed
            continue
        told = False
        for explanation in explanations(parsed, sentences, asserted):
            told = True
            yield explanation
        if not told:
            yield _silent(parsed)


def read_raw(
    data: bytes | str, name: str, asserted: str | None = None, title: str | None = None
) -> Iterator[Reading | Issue]:
    """Readings of all documents in one file; an `Issue` stands for what is no document.

    A document that cannot be read (a bug) costs itself alone: it is an issue, and the next one follows.
    """
    for parsed in parse(data, name, title):
        if isinstance(parsed, Issue):
            yield parsed
            continue
        try:
            yield read_document(parsed, asserted)
        except Exception as error:
            detail = f"reading stopped: {type(error).__name__}: {error}"
            yield Issue(document=parsed.name, reason="failed", detail=detail)
