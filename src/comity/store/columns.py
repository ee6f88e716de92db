"""Values as rows: the columns that claims, works and issues have in the store, and in tables that come from elsewhere."""

from __future__ import annotations

from typing import Any

from comity.model.claim import BaseClaim, to_json
from comity.model.date import PartialDate
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.work import Work

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


def work_row(work: Work) -> dict[str, Any]:
    """A work as columns."""
    place = work.place
    return {
        "document": place.document, "title": work.title, "author": work.author, "publisher": work.publisher,
        "date": work.date, "link": work.url, "archive": work.archive_url, "words": work.words,
        "start_at": place.start, "end_at": place.end,
    }  # fmt: skip


def issue_row(issue: Issue) -> dict[str, Any]:
    """An issue as columns; those of its place are left out where it has none."""
    row: dict[str, Any] = {"document": issue.document, "reason": issue.reason, "detail": issue.detail}
    place = issue.place
    if place is not None:
        row |= {"start_at": place.start, "end_at": place.end, "quote": place.quote, "readable": place.text}
    return row
