"""Writing a store: a new file beside the old one, put in its place in one step.

A build never touches the file that readers have open. Killed at any moment it leaves the old store and a
stray ``.building`` file, which the next build removes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import msgspec

from comity.errors import StoreError
from comity.model.claim import BaseClaim, to_json
from comity.model.date import PartialDate
from comity.model.document import Document
from comity.model.issue import Issue
from comity.store.lock import WriterLock

SCHEMA_VERSION = 1
_ENCODER = msgspec.json.Encoder()
_BATCH = 20_000  # rows that are held before they are loaded
_COLUMNS = {
    "documents": "origin VARCHAR, name VARCHAR, title VARCHAR, form VARCHAR, source VARCHAR, hash VARCHAR, base BIGINT, asserted VARCHAR, revision VARCHAR, licence VARCHAR, url VARCHAR, build INTEGER",
    "claims": "origin VARCHAR, document VARCHAR, document_hash VARCHAR, id VARCHAR, kind VARCHAR, party_a VARCHAR, party_b VARCHAR, date VARCHAR, date_first DATE, date_last DATE, asserted VARCHAR, start_at BIGINT, end_at BIGINT, quote VARCHAR, rule VARCHAR, reader VARCHAR, claim VARCHAR",
    "issues": "origin VARCHAR, document VARCHAR, reason VARCHAR, detail VARCHAR, start_at BIGINT, end_at BIGINT, quote VARCHAR",
}


class Writer:
    """A build under way, as a context manager: committed when it is left without an error, else forgotten."""

    def __init__(self, store: str | Path, reader: str, sources: Iterable[str]) -> None:
        self.path, self.reader, self.sources = Path(store), reader, list(sources)
        self._lock = WriterLock(self.path)
        self._new = self.path.with_name(self.path.name + ".building")
        self._loading = self.path.with_name(self.path.name + ".rows")
        self._rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _COLUMNS}

    def __enter__(self) -> Writer:
        if self.path.is_dir():
            raise StoreError(f"{self.path} is a folder; a store is one file")
        self._lock.__enter__()
        try:
            self._open()
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def _open(self) -> None:
        for stray in (self._new, Path(f"{self._new}.wal"), self._loading):
            stray.unlink(missing_ok=True)
        try:
            if self.path.exists():
                shutil.copyfile(self.path, self._new)
            self.db = duckdb.connect(str(self._new))
            tables = self.db.execute(
                "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'"
            ).fetchone()
        except (OSError, duckdb.Error) as error:
            raise StoreError(f"cannot open {self.path} as a store: {str(error).splitlines()[0]}") from None
        if not tables or not tables[0]:
            self.db.execute((files("comity.store") / "schema" / "0001_begin.sql").read_text(encoding="utf-8"))
            self.db.execute("INSERT INTO meta VALUES ('schema', ?)", [str(SCHEMA_VERSION)])
        version = self.db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        if version is None or int(version[0]) > SCHEMA_VERSION:
            raise StoreError(
                f"{self.path} was written by a newer Comity (schema {version and version[0]}); upgrade to use it"
            )
        last = self.db.execute("SELECT coalesce(max(build), 0) FROM builds").fetchone()
        self.build = (last[0] if last else 0) + 1
        self.db.execute(
            "INSERT INTO builds VALUES (?, ?, ?, ?)",
            [self.build, datetime.now(UTC).replace(tzinfo=None), self.reader, self.sources],
        )

    def known(self) -> dict[str, tuple[str, str, str | None]]:
        """Of each file that is in the store: hash, the reader that read it, and what was said with --asserted."""
        return {
            o: (h, r, a)
            for o, h, r, a in self.db.execute("SELECT origin, hash, reader, asserted FROM files").fetchall()
        }

    def forget(self, origin: str) -> None:
        """Drop what came from a file."""
        for table in ("files", *_COLUMNS):
            self.db.execute(f"DELETE FROM {table} WHERE origin = ?", [origin])

    def file(self, origin: str, digest: str, asserted: str | None) -> None:
        """Note that a file was read."""
        self.db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
            [origin, digest, self.reader, asserted, self.build],
        )

    def document(
        self, origin: str, document: Document, claims: Iterable[BaseClaim], asserted: str | None
    ) -> None:
        """Add a document with its claims."""
        d = document
        self._add("documents", {
            "origin": origin, "name": d.name, "title": d.title, "form": d.form, "source": d.source, "hash": d.hash, "base": d.base,
            "asserted": d.asserted or asserted, "revision": d.revision, "licence": d.licence, "url": d.url, "build": self.build,
        })  # fmt: skip
        for c in claims:
            date = PartialDate(c.date) if c.date else None
            a, b = c.codes
            self._add("claims", {
                "origin": origin, "document": d.name, "document_hash": d.hash, "id": c.id, "kind": c.kind, "party_a": a, "party_b": b,
                "date": c.date, "date_first": date.earliest if date else None, "date_last": date.latest if date else None,
                "asserted": c.asserted, "start_at": c.evidence.start, "end_at": c.evidence.end, "quote": c.evidence.quote,
                "rule": c.rule, "reader": c.reader, "claim": to_json(c),
            })  # fmt: skip

    def issue(self, origin: str, issue: Issue) -> None:
        """Add an issue."""
        place = issue.place
        self._add("issues", {
            "origin": origin, "document": issue.document, "reason": issue.reason, "detail": issue.detail,
            "start_at": place.start if place else None, "end_at": place.end if place else None, "quote": place.quote if place else None,
        })  # fmt: skip

    def _add(self, table: str, row: dict[str, Any]) -> None:
        self._rows[table].append(row)
        if len(self._rows[table]) >= (500 if table == "documents" else _BATCH):
            self._flush(table)

    def _flush(self, table: str) -> None:
        """Load what is held: JSON lines in a file of our own beside the store, read with fixed columns."""
        rows = self._rows[table]
        if not rows:
            return
        columns = dict(part.strip().rsplit(" ", 1) for part in _COLUMNS[table].split(","))
        with self._loading.open("wb") as file:
            for row in rows:
                file.write(_ENCODER.encode(row).replace(b"\\u0000", b"\\ufffd") + b"\n")
        query = f"INSERT INTO {table} SELECT {', '.join(columns)} FROM read_json(?, format = 'newline_delimited', columns = {columns!r}, maximum_object_size = 1073741824)"
        self.db.execute(query, [str(self._loading)])
        self._loading.unlink()
        rows.clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for table in _COLUMNS:
                    self._flush(table)
                self.db.execute("CHECKPOINT")
            self.db.close()
            if kind is None:
                self._put_in_place()
        except duckdb.Error as problem:
            raise StoreError(f"cannot write {self.path}: {str(problem).splitlines()[0]}") from None
        except OSError as problem:
            raise StoreError(f"cannot write {self.path}: {problem.strerror}") from None
        finally:
            self._new.unlink(missing_ok=True)
            self._lock.__exit__(None, None, None)

    def _put_in_place(self) -> None:
        with self._new.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(self._new, self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
