"""Writing a store: a new file beside the old one, put in its place in one step.

A build never touches the file that readers have open. Killed at any moment it leaves the old store and
stray files beside it, which the next build removes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import duckdb

from comity.errors import StoreError
from comity.model.claim import BaseClaim
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.work import Work
from comity.store.columns import KEY, claim_row, document_row, issue_row, work_row
from comity.store.facts import Reconciler, dropped, reconcile, touched
from comity.store.files import StoreFiles
from comity.store.imports import Imports
from comity.store.lock import WriterLock
from comity.store.migrate import migrate
from comity.store.rows import Rows
from comity.store.sql import query

VERSIONS = 5  # earlier versions of a document that are kept unless it is said otherwise
_TABLES = ("sources", "documents", "claims", "works", "issues", "replaced", "kept")


class Known(NamedTuple):
    """A source that is in the store: its hash, the reader that read it, what was said with --asserted, its documents."""

    hash: str
    reader: str
    asserted: str | None
    documents: int


class KnownDocument(NamedTuple):
    """A document that is in the store: when it speaks, the reader that read it, its number."""

    asserted: str | None
    reader: str
    id: int

    def speaks(self, asserted: str | None) -> bool:
        """Whether it was read as speaking at this time; nothing said now leaves what was said before."""
        return asserted is None or asserted == self.asserted


class Writer:
    """A build under way, as a context manager: committed when it is left without an error, else forgotten.

    `versions` is how many earlier versions of a document are kept from now on; else as many as before.
    Before it is committed, the `reconciler` makes the facts of the pairs that it touched; without one these pairs have
    none, until a build reconciles again.

    Raises `StoreError` where the store cannot be opened, is being written by another build, or cannot be written.
    """

    def __init__(
        self,
        store: str | Path,
        reader: str,
        given: Iterable[str],
        asserted: str | None = None,
        versions: int | None = None,
        reconciler: Reconciler | None = None,
    ) -> None:
        self.files = StoreFiles(store)
        self.reader, self.given, self.asserted = reader, list(given), asserted
        self._versions, self._reconciler = versions, reconciler
        self.counts: dict[str, int] = {"read": 0, "unchanged": 0, "removed": 0}
        self._lock = WriterLock(self.files.store)
        self._started = _now()

    def __enter__(self) -> Writer:
        self.files.check()
        self._lock.__enter__()
        try:
            with self.files.told("open"):
                self._open()
        except BaseException:
            self._forget()
            raise
        return self

    def _open(self) -> None:
        files = self.files
        files.clean()
        there = files.store.exists() and files.store.stat().st_size > 0
        if there:
            shutil.copyfile(files.store, files.new)
        try:
            self._db = duckdb.connect(str(files.new))
        except duckdb.Error as error:
            if not there:
                raise
            raise StoreError(
                f"{files.store} is no store, or is damaged; choose another --store, or move it away: {files.said(error)}"
            ) from None
        migrate(self._db, files.store)
        self._db.execute(query("begin"))
        row = self._db.execute(query("number")).fetchone()
        assert row is not None
        self.build, self._next = row
        self._db.execute("SET VARIABLE build = $build", {"build": self.build})
        self._keep_versions()
        self._rows = {table: Rows(self._db, table, files.rows) for table in _TABLES}

    def _keep_versions(self) -> None:
        """Note how many earlier versions of a document are kept: as said now, else as said last."""
        told = self._db.execute("SELECT value FROM meta WHERE key = 'versions'").fetchone()
        keep = self._versions if self._versions is not None else int(told[0]) if told else VERSIONS
        self._db.execute("SET VARIABLE keep = $keep", {"keep": keep})
        self._db.execute(query("set_meta"), {"key": "versions", "value": str(keep)})

    def known(self) -> dict[str, Known]:
        """The sources that are in the store, by path."""
        with self.files.told("read"):
            rows = self._db.execute(query("known_sources")).fetchall()
        return {row[0]: Known(*row[1:]) for row in rows}

    def given_before(self) -> list[str]:
        """What the builds of the store were given until now, each once, in the order of the alphabet."""
        with self.files.told("read"):
            rows = self._db.execute(query("given_before")).fetchall()
        return [row[0] for row in rows]

    def documents_of(self, source: str) -> dict[tuple[Any, ...], KnownDocument]:
        """The documents of a source by what makes one the same as before (see `columns.key`)."""
        with self.files.told("read"):
            rows = self._db.execute(query("known_documents"), {"source": source}).fetchall()
        width = len(KEY)
        return {tuple(row[:width]): KnownDocument(*row[width:]) for row in rows}

    def source(self, source: str, size: int, digest: str, asserted: str | None) -> None:
        """Note that a source is being read; what the store has of it is dropped, but for what is kept."""
        self.drop(source)
        row = {"source": source, "bytes": size, "hash": digest, "asserted": asserted}
        self._add("sources", row | {"reader": self.reader, "build": self.build})

    def drop(self, source: str) -> None:
        """Forget all that came from a source, when the build ends."""
        self._add("replaced", {"source": source})

    def keep(self, number: int) -> None:
        """Keep a document of a source that is read again, with its claims and issues."""
        self._add("kept", {"id": number})

    def document(
        self,
        source: str,
        document: Document,
        claims: Iterable[BaseClaim],
        issues: Iterable[Issue],
        asserted: str | None,
        works: Mapping[str, Iterable[Work]] | None = None,
        origin: str | None = None,
        reader: str | None = None,
    ) -> None:
        """Add a document with its claims and issues, and by the ids of claims the works that it cites for them.

        Of a copy that claims brought, `source` is theirs, `origin` the file that the text came from, and `reader` the
        version that read it (empty where none did).
        """
        number, self._next = self._next, self._next + 1
        told = document_row(origin or source, document, asserted, self.reader if reader is None else reader)
        brought_by, found = None if origin is None else source, list(claims)
        own = {"id": number, "brought_by": brought_by, "pairs": len({c.codes for c in found})}
        self._add("documents", told | own | {"build": self.build})
        for claim in found:
            pair = "-".join(claim.codes)
            self._add("claims", claim_row(claim) | {"pair": pair, "document_id": number, "build": self.build})
        for claim_id, cited in (works or {}).items():
            for n, work in enumerate(cited, 1):
                row = {"document_id": number, "claim": claim_id, "number": n, "build": self.build}
                self._add("works", row | work_row(work))
        for issue in issues:
            self.issue(source, issue, number)

    def issue(self, source: str, issue: Issue, number: int | None = None) -> None:
        """Add an issue, of a document or of the source as a whole."""
        row = {"document_id": number, "source": source, "build": self.build}
        self._add("issues", issue_row(issue) | row)

    def imports(self) -> Imports:
        """What claims of other readers are held against; all that was added until then is seen by it."""
        with self.files.told("write"):
            for rows in self._rows.values():
                rows.flush()
        return Imports(self._db, self.files)

    def _add(self, table: str, row: dict[str, Any]) -> None:
        with self.files.told("write"):
            self._rows[table].add(row)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                with self.files.told("write"):
                    self._commit()
        finally:
            self._forget()

    def _commit(self) -> None:
        for rows in self._rows.values():
            rows.flush()
        touched(self._db, self._reconciler)
        self._db.execute(query("keep_versions"))
        self._db.execute(query("finish"))
        if self._reconciler is not None:
            reconcile(self._db, self.files, self._reconciler, self.build)
        else:
            dropped(self._db)
        told = {"build": self.build, "started": self._started, "finished": _now(), "reader": self.reader}
        told |= {"given": self.given, "asserted": self.asserted, **self.counts}
        self._db.execute(query("add_build"), told)
        self._db.execute(query("index"))
        self._db.execute("CHECKPOINT")
        self._db.close()
        self.files.put_in_place()

    def _forget(self) -> None:
        if hasattr(self, "_db"):
            self._db.close()
        try:
            self.files.clean()
        except OSError:
            pass  # the next build cleans
        finally:
            self._lock.__exit__(None, None, None)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
