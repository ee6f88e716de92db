"""Reading a store: the last good build, whatever is built meanwhile."""

from __future__ import annotations

import datetime as time
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from comity.errors import StoreError
from comity.model.claim import Claim, from_json
from comity.model.issue import Issue
from comity.model.pair import Pair
from comity.model.record import Reference
from comity.model.span import Span
from comity.model.work import Work
from comity.store.columns import work_of
from comity.store.migrate import SCHEMA_VERSION, version_of
from comity.store.past import go_back
from comity.store.record import Told, told_of
from comity.store.sql import first_line, query

CLAIM_FILTERS = ("a", "b", "state", "kind", "rule", "document", "source", "since", "until")
ISSUE_FILTERS = ("a", "b", "state", "reason", "document", "source")
_BATCH = 2000


class View:
    """A store opened to read only; a query can change nothing and touch no other file.

    With `known`, a day or the number of a build, it is what the store held at the end of that day, or after that build.
    Raises `StoreError` where there was no build by then, or what it held was not kept.
    """

    def __init__(self, path: str | Path, known: time.date | int | None = None) -> None:
        self.path = Path(path)
        self._home = "store"
        if self.path.is_dir():
            raise StoreError(f"{self.path} is a folder; a store is one file")
        if not self.path.is_file():
            raise StoreError(
                f"there is no store {self.path}; `comity build SOURCE… --store {self.path}` makes one"
            )
        if not os.access(self.path, os.R_OK):
            raise StoreError(f"cannot read {self.path}: permission denied")
        # Attached to an empty database: opened by its name, a file that a build has replaced meanwhile would
        # be taken for the old one while any reader of this process still has that open.
        self._db = duckdb.connect(":memory:")
        self._references: dict[int, Reference] = {}  # what has been asked for; the store does not change
        try:
            self._db.execute(
                f"ATTACH '{str(self.path.absolute()).replace(chr(39), 2 * chr(39))}' AS store (READ_ONLY)"
            )
            self._db.execute("USE store")
            version = version_of(self._db, self.path)
            if known is not None and version == SCHEMA_VERSION:
                self._home = "memory" if go_back(self._db, self.path, known) else "store"
            self._db.execute(query("restrict"))
        except duckdb.Error as error:
            self._db.close()
            raise StoreError(f"{self.path} is no store, or is damaged: {first_line(error)}") from None
        except StoreError:
            self._db.close()
            raise
        if version < SCHEMA_VERSION:
            self._db.close()
            raise StoreError(
                f"{self.path} was written by an earlier Comity (schema {version}, this one reads {SCHEMA_VERSION}); "
                f"the next `comity build SOURCE… --store {self.path}` brings it up to date"
            )

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def claims(self, **filters: Any) -> Iterator[Claim]:
        """Claims in the fixed order of document, place, kind and id, by any of `CLAIM_FILTERS`.

        What is told alike in two copies of one document comes once.
        """
        before = None
        for (line,) in self._rows("claims", _given(CLAIM_FILTERS, filters)):
            if line != before:
                yield from_json(line)
            before = line

    def claims_by_pair(self) -> Iterator[tuple[Pair, list[Claim]]]:
        """The claims of every pair, in alphabetical order; what is told alike in two copies of one document comes once."""
        for pair, rows in groupby(self._rows("claims_by_pair", {}), key=_pair):
            yield pair, [from_json(line) for line, _ in groupby(row[2] for row in rows)]

    def claims_like(self, start: str) -> list[Claim]:
        """Claims whose id begins so, at most 20."""
        return [from_json(line) for (line,) in self._rows("claims_like", {"start": start})]

    def facts_like(self, start: str) -> list[Pair]:
        """The pairs that have a fact by the rules alone whose id begins so.

        Of a store as it was, and of one of which some pairs' facts no build has made yet, any pair may.
        """
        if self.earlier or not any(True for _ in self._rows("rules", {})):
            return [pair for pair, _ in self.pairs()]
        return [Pair(*row) for row in self._rows("facts_like", {"start": start})]

    def works(self, **filters: Any) -> dict[str, tuple[Work, ...]]:
        """By the ids of claims the works that are cited for them, by any of `CLAIM_FILTERS`."""
        return _works(self._rows("works", _given(CLAIM_FILTERS, filters)))

    def pairs(self, **filters: Any) -> list[tuple[Pair, int]]:
        """Every pair with the number of its claims, in alphabetical order, by any of `CLAIM_FILTERS`."""
        return [(Pair(row[0], row[1]), row[2]) for row in self._rows("pairs", _given(CLAIM_FILTERS, filters))]

    def issues(self, **filters: Any) -> Iterator[Issue]:
        """Issues in the order of document and place, by any of `ISSUE_FILTERS`."""
        for name, why, detail, start, end, quote, text in self._rows(
            "issues", _given(ISSUE_FILTERS, filters)
        ):
            place = None if start is None else Span(name, start, end, quote, text)
            yield Issue(document=name, reason=why, detail=detail, place=place)

    def reasons(self, **filters: Any) -> list[tuple[str, int, int]]:
        """Each reason with the number of its issues and of their documents, the most first."""
        return list(self._rows("reasons", _given(ISSUE_FILTERS, filters)))

    def record(self, pairs: Iterable[Pair]) -> list[tuple[Claim, Reference]]:
        """The claims of some pairs in the fixed order, each with the document that says it."""
        return self.told(pairs).claims

    def record_works(self, pairs: Iterable[Pair]) -> dict[str, tuple[Work, ...]]:
        """By the ids of the claims of some pairs the works that are cited for them."""
        return self.told(pairs).works

    def told(self, pairs: Iterable[Pair]) -> Told:
        """The claims of some pairs in the fixed order, each with the document that says it, and what is cited for them."""
        try:
            return told_of(self._cursor(), pairs, self._references)
        except duckdb.Error as error:
            raise StoreError(f"cannot read {self.path}: {first_line(error)}") from None

    def records(
        self,
        *,
        heirs: Mapping[str, str] | None = None,
        line: Iterable[str] | None = None,
        kinds: Iterable[str] = (),
        **filters: Any,
    ) -> Iterator[tuple[Pair, Told, set[str]]]:
        """Pair by pair in alphabetical order all that is told, and the ids of those claims that pass the filters.

        The pairs are those of which any claim passes (any of `CLAIM_FILTERS`). With `heirs`, a state that is gone is told as
        the one that follows it; with `line`, only what is told of these states; with `kinds`, only claims of these. No more
        than the claims of one pair are held at a time.
        """
        follow = heirs or {}
        asked = {
            "gone": list(follow), "heirs": list(follow.values()), "kinds": list(kinds) or None,
            "line": None if line is None else list(line), **_given(CLAIM_FILTERS, filters),
        }  # fmt: skip
        references: dict[int, Reference] = {}
        cited = groupby(self._rows("records_works", asked), key=_pair)
        waiting = next(cited, None)
        for pair, rows in groupby(self._rows("records", asked), key=_pair):
            found, passing = [], set()
            for _, _, text, passes, number, *fields in rows:
                if number not in references:
                    references[number] = Reference(*fields)
                claim = from_json(text)
                found.append((claim, references[number]))
                if passes:
                    passing.add(claim.id)
            works: dict[str, tuple[Work, ...]] = {}
            if waiting is not None and waiting[0] == pair:
                works = _works(row[2:] for row in waiting[1])
                waiting = next(cited, None)
            yield pair, Told(found, works), passing

    @property
    def earlier(self) -> bool:
        """Whether it is what the store held before its last build, of which it has neither all texts nor facts."""
        return self._home != "store"

    def texts(self, hashes: Iterable[str]) -> dict[tuple[str, str], tuple[str, str, int]]:
        """By name and hash the texts of documents as given, with their form and where they begin in their files."""
        found = self._rows("texts", {"hashes": list(hashes)})
        return {(name, hash): (text, form, base) for name, hash, text, form, base in found}

    def table(self, name: str, filters: Mapping[str, Any]) -> duckdb.DuckDBPyRelation:
        """The relation of one of the queries ``claims_table``, ``pairs`` or ``issues_table``, filtered."""
        known = ISSUE_FILTERS if name.startswith("issues") else CLAIM_FILTERS
        return self._cursor().sql(query(name), params=_given(known, filters))

    def sql(self, text: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> duckdb.DuckDBPyRelation:
        """The relation of a query; raises `StoreError` with DuckDB's own words."""
        try:
            found = self._cursor().sql(text, params=parameters or None)
        except duckdb.Error as error:
            raise StoreError(f"the query failed: {first_line(error)}") from None
        if found is None:
            raise StoreError("the query failed: it has no result")
        return found

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own: what a query sets or makes (USE, a temporary table) reaches no other."""
        return self._db.cursor().execute(f"USE {self._home}")

    def _rows(self, name: str, parameters: dict[str, Any]) -> Iterator[Any]:
        try:
            cursor = self._cursor().execute(query(name), parameters)
            while rows := cursor.fetchmany(_BATCH):
                yield from rows
        except duckdb.Error as error:
            raise StoreError(f"cannot read {self.path}: {first_line(error)}") from None


def _given(known: tuple[str, ...], filters: Mapping[str, Any]) -> dict[str, Any]:
    """All parameters of a query; `pair` gives two of them, the rest are ``None`` where they are not given."""
    told = dict(filters)
    pair = told.pop("pair", None)
    if pair is not None:
        told |= {"a": pair.a, "b": pair.b}
    unknown = sorted(set(told) - set(known))
    if unknown:
        raise TypeError(f"no filter is called {', '.join(unknown)}; there are pair, {', '.join(known[2:])}")
    if told.get("source") is not None:
        told["source"] = _one_path(str(told["source"]))
    return {name: told.get(name) for name in known}


def _pair(row: tuple[Any, ...]) -> Pair:
    return Pair(row[0], row[1])


def _one_path(source: str) -> str:
    """A source as the store calls it: ``claims:`` before those that brought claims, an absolute path."""
    if source.startswith("claims:"):
        return "claims:" + _one_path(source.removeprefix("claims:"))
    return source if source == "-" else str(Path(source).resolve())


def _works(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Work, ...]]:
    """Works by the claim that they are cited for, each once though two copies of a document cite it."""
    found: dict[str, list[Work]] = {}
    for id, *columns, quote in rows:
        work = work_of(columns, quote)
        told = found.setdefault(id, [])
        if work not in told:
            told.append(work)
    return {id: tuple(told) for id, told in found.items()}
