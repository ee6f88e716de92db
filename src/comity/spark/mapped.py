"""What executors run: from rows that say what to read to rows of what was read. No Spark session, no store.

The reading itself is `comity.workers.read_task`, the function that a build runs; whatever goes wrong in a document
costs that document and is an issue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from comity.claims.version import READER
from comity.documents.forms import ROW, text_document
from comity.model.document import Document
from comity.model.issue import Issue
from comity.reading import about_relations, documents_of
from comity.sources.dump import Dump
from comity.sources.files import files
from comity.sources.raw import Raw
from comity.spark.tables import READING, arrow_schema
from comity.store.columns import claim_row, document_row, issue_row, work_row
from comity.workers import Task, Told, read_task

_FULL = 4 << 20  # characters of text in one batch of Arrow: bounds what lies in memory twice
_MOST = 200  # documents in one

Rows = Iterator[dict[str, Any]]


def reading_row(source: str, document: Document, told: Told, asserted: str | None) -> dict[str, Any]:
    """A document with all that it gave, as one row of `READING`."""
    own = {"document": document.name, "hash": document.hash}
    works = [
        {**work_row(work), **own, "claim": id, "number": number, "quote": work.place.quote}
        for id, cited in told.works.items()
        for number, work in enumerate(cited, 1)
    ]
    return {
        "document": document_row(source, document, asserted, READER),
        "claims": [claim_row(claim) | own for claim in told.claims],
        "issues": [{**issue_row(issue), "hash": document.hash, "source": source} for issue in told.issues],
        "works": works,
    }


def read_parts(asserted: str | None) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """The function that maps batches of `PART` to batches of `READING`."""

    def read(batches: Iterable[Any]) -> Iterator[Any]:
        rows = (row for batch in batches for row in batch.to_pylist())
        return _batches(row for part in rows for row in _part(part["path"], part["streams"], asserted))

    return read


def read_rows(asserted: str | None) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """The function that maps batches of `TEXT` to batches of `READING`."""

    def read(batches: Iterable[Any]) -> Iterator[Any]:
        rows = (row for batch in batches for row in batch.to_pylist())
        return _batches(row for text in rows for row in _text(text, asserted))

    return read


def _part(path: str, streams: list[int] | None, asserted: str | None) -> Rows:
    for found in files([path]):
        for part in found.pages(at=streams) if isinstance(found, Dump) else (found,):
            if isinstance(part, Issue):
                yield _issue(path, part)
            else:
                yield from _documents(part, isinstance(found, Dump), asserted)


def _documents(raw: Raw, of_dump: bool, asserted: str | None) -> Rows:
    for parsed in documents_of(raw.data, raw.name):
        if isinstance(parsed, Issue):
            yield _issue(raw.origin, parsed)
        elif not of_dump or about_relations(parsed):
            yield _read(raw.origin, parsed, asserted)


def _text(row: dict[str, Any], asserted: str | None) -> Rows:
    name, source = row["document"] or "?", row["source"] or "-"
    if row["text"] is None:
        yield _issue(
            source, Issue(document=name, reason="no-text", detail=f"the row of {name!r} has no text")
        )
        return
    told = {field: row[field] for field in ("url", "revision", "licence", "asserted")}
    try:
        document, issues = text_document(row["text"], name, row["title"], row["form"] or ROW, **told)
    except Exception as error:
        detail = f"reading stopped: {type(error).__name__}: {error}"
        document, issues = None, [Issue(document=name, reason="failed", detail=detail)]
    if document is not None:
        yield _read(source, document, asserted)
    for issue in issues:
        yield _issue(source, issue)


def _read(source: str, document: Document, asserted: str | None) -> dict[str, Any]:
    return reading_row(source, document, read_task(Task(source, document, asserted)), asserted)


def _issue(source: str, issue: Issue) -> dict[str, Any]:
    """An issue of a file, or of what is no document in it."""
    return {"document": None, "claims": [], "issues": [issue_row(issue) | {"source": source}], "works": []}


def _batches(rows: Rows) -> Iterator[Any]:
    import pyarrow as pa

    schema = arrow_schema(READING)
    held: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row["document"]["text"]) if row["document"] else 0
        if size >= _FULL or len(held) >= _MOST:
            yield pa.RecordBatch.from_pylist(held, schema=schema)
            held, size = [], 0
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=schema)
