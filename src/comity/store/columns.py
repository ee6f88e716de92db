"""Values as rows and back: the columns that claims, facts, works and issues have in the store and in other tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from comity.model.claim import BaseClaim, to_json
from comity.model.date import PartialDate
from comity.model.document import Document
from comity.model.fact import Fact
from comity.model.issue import Issue
from comity.model.pair import Pair
from comity.model.span import Span
from comity.model.work import Work

_ENCODER = msgspec.json.Encoder()
KEY = ("document", "title", "form", "hash", "base", "revision", "licence", "link")


def key(document: Document) -> tuple[Any, ...]:
    """All that makes a document the same as before, in the order of ``known_documents.sql``."""
    d = document
    return d.name, d.title, d.form, d.hash, d.base, d.revision, d.licence, d.url


def document_row(source: str, document: Document, asserted: str | None, reader: str) -> dict[str, Any]:
    """A document as columns: the file that it came from, what was said of when it speaks, the version that read it."""
    told = {
        "source": source,
        "text": document.source,
        "asserted": document.asserted or asserted,
        "reader": reader,
    }
    return dict(zip(KEY, key(document), strict=True)) | told


def claim_row(claim: BaseClaim) -> dict[str, Any]:
    """A claim as columns."""
    date = PartialDate(claim.date) if claim.date else None
    a, b = claim.codes
    place = claim.evidence
    return {
        "document": place.document, "id": claim.id, "kind": claim.kind, "a": a, "b": b, "date": claim.date,
        "earliest": date.earliest if date else None, "latest": date.latest if date else None, "asserted": claim.asserted,
        "start_at": place.start, "end_at": place.end, "quote": place.quote, "rule": claim.rule, "reader": claim.reader,
        "claim": to_json(claim),
    }  # fmt: skip


def fact_row(pair: Pair, fact: Fact) -> dict[str, Any]:
    """A fact of a pair as columns; a standing has the date since when it holds."""
    edtf = fact["since"] if fact.kind == "standing" else fact["date"]
    date = None if edtf is None else PartialDate(edtf)
    fields = {name.rstrip("_"): value for name, value in fact.fields.items()}
    return {
        "id": fact.id, "a": pair.a, "b": pair.b, "kind": fact.kind, "rule": fact.rule, "date": edtf,
        "earliest": date.earliest if date else None, "latest": date.latest if date else None,
        "fields": _ENCODER.encode(fields).decode(), "claims": [c.id for c in fact.claims_for],
        "against": [c.id for c in fact.claims_against], "disagrees": fact.disagrees,
        "preferred": fact.preferred, "because": fact.because or None,
    }  # fmt: skip


def work_row(work: Work) -> dict[str, Any]:
    """A work as columns."""
    place = work.place
    return {
        "document": place.document, "title": work.title, "author": work.author, "publisher": work.publisher,
        "date": work.date, "link": work.url, "archive": work.archive_url, "words": work.words,
        "start_at": place.start, "end_at": place.end,
    }  # fmt: skip


# Of a work in this order, then the words of its place, which stand in the document.
WORK = ("title", "author", "publisher", "date", "link", "archive", "words", "document", "start_at", "end_at")


def work_of(columns: Iterable[Any], quote: str) -> Work:
    """The work of the columns `WORK`, with the words of its place."""
    title, author, publisher, date, link, archive, words, document, start, end = columns
    return Work(
        title=title, author=author, publisher=publisher, date=date, url=link, archive_url=archive, words=words,
        place=Span(document, start, end, quote),
    )  # fmt: skip


def issue_row(issue: Issue) -> dict[str, Any]:
    """An issue as columns; those of its place are left out where it has none."""
    row: dict[str, Any] = {"document": issue.document, "reason": issue.reason, "detail": issue.detail}
    place = issue.place
    if place is not None:
        row |= {"start_at": place.start, "end_at": place.end, "quote": place.quote, "readable": place.text}
    return row
