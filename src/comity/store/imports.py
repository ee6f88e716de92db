"""Claims of other readers on their way into the store, and the texts that they can be of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import duckdb

from comity.errors import InputError
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.span import Span
from comity.store.files import StoreFiles
from comity.store.rows import Rows
from comity.store.sql import first_line, query

_BATCH = 50  # documents whose texts and claims are held at once: bounds the memory of an import


class Text(NamedTuple):
    """A text that claims can be of, as a store keeps it; ``source`` is the file that it came from.

    ``own`` tells whether its hash was made here, from the text as it was before a store took it; else it is only told.
    """

    document: str
    source: str
    title: str
    form: str
    text: str
    hash: str
    base: int
    asserted: str | None
    revision: str | None
    licence: str | None
    link: str | None
    reader: str
    own: bool


class Waiting(NamedTuple):
    """A claim that waits for its document: the hash of that where it is told, its line's number, begin and words."""

    document: str
    hash: str | None
    number: int
    start: int | None
    line: str


class Imports:
    """The sources of claims of one build, one after the other; made by `Writer.imports`."""

    def __init__(self, db: duckdb.DuckDBPyConnection, files: StoreFiles) -> None:
        self._db, self._files = db, files
        with files.told("write"):
            db.execute(query("import_begin"))
        self._offered = Rows(db, "offered", files.rows)
        self._told = Rows(db, "told", files.rows)

    def offer(self, source: str, document: Document, asserted: str | None) -> None:
        """A document that was given with the claims, for all sources of claims of the build."""
        d = document
        row = Text(
            d.name, source, d.title, d.form, d.source, d.hash, d.base, d.asserted or asserted, d.revision, d.licence, d.url, "", True
        )  # fmt: skip
        with self._files.told("write"):
            self._offered.add({"for_source": None, **{k: v for k, v in row._asdict().items() if k != "own"}})

    def tell(self, document: str, number: int, start: int, line: bytes) -> None:
        """A claim of the source at hand, as a line of JSON that is known to be one."""
        row = {"document": document, "hash": None, "number": number, "start_at": start}
        with self._files.told("write"):
            self._told.add({**row, "line": line.decode("utf-8")})

    def take_parquet(self, source: str, files: dict[str, list[str]]) -> None:
        """The documents, claims and issues of a folder of Parquet; raises `InputError` where these are no such tables."""
        for table in ("documents", "claims", "issues"):
            if files[table]:
                told = {"files": files[table]} | ({"source": source} if table == "documents" else {})
                try:
                    self._db.execute(query(f"import_{table}"), told)
                except duckdb.Error as error:
                    self.done()
                    raise InputError(f"no table of {table}: {first_line(error)}") from None

    def settle(self, source: str) -> bytes:
        """Find the texts that the claims of the source at hand can be of; what is given tells one set from another."""
        with self._files.told("write"):
            self._offered.flush()
            self._told.flush()
            self._db.execute(query("import_settle"), {"source": source})
            return repr(self._db.execute(query("import_keys")).fetchall()).encode("utf-8", "surrogatepass")

    def parts(self) -> Iterator[tuple[str, list[Text], list[Waiting]]]:
        """Each document of the source at hand with its texts (more than one where several have its name) and claims."""
        with self._files.told("read"):
            names = [row[0] for row in self._db.execute(query("import_names")).fetchall()]
            for at in range(0, len(names), _BATCH):
                yield from self._parts(names[at : at + _BATCH])

    def _parts(self, names: Sequence[str]) -> Iterator[tuple[str, list[Text], list[Waiting]]]:
        texts: dict[str, list[Text]] = {name: [] for name in names}
        waiting: dict[str, list[Waiting]] = {name: [] for name in names}
        for row in self._db.execute(query("import_texts"), {"names": names}).fetchall():
            texts[row[0]].append(Text(*row))
        for row in self._db.execute(query("import_lines"), {"names": names}).fetchall():
            waiting[row[0]].append(Waiting(*row))
        for name in names:
            yield name, texts[name], waiting[name]

    def noted(self) -> dict[tuple[str, str | None], list[Issue]]:
        """The issues that came with the source at hand, by document and hash; the hash is ``None`` for a file's own."""
        found: dict[tuple[str, str | None], list[Issue]] = {}
        with self._files.told("read"):
            for name, hash, reason, detail, *place in self._db.execute(query("import_noted")).fetchall():
                span = None if place[0] is None else Span(name, *place)
                issue = Issue(document=name, reason=reason, detail=detail, place=span)
                found.setdefault((name, hash), []).append(issue)
        return found

    def done(self) -> None:
        """Forget the source at hand."""
        with self._files.told("write"):
            self._told.flush()
            self._db.execute(query("import_done"))
