"""Reading a store: the last good build, whatever is built meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from comity.errors import StoreError
from comity.model.claim import Claim, from_json
from comity.model.issue import Issue
from comity.model.pair import Pair
from comity.model.span import Span
from comity.store.writer import SCHEMA_VERSION

_ORDER = "ORDER BY document, document_hash, start_at, end_at, kind, id, origin"


class View:
    """A store opened to read only; a query can change nothing and touch no other file."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self.path.is_file():
            raise StoreError(
                f"there is no store {self.path}; `comity build SOURCE… --store {self.path}` makes one"
            )
        try:
            self._db = duckdb.connect(
                str(self.path), read_only=True, config={"enable_external_access": "false"}
            )
            row = self._db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except duckdb.Error as error:
            raise StoreError(f"{self.path} is no store: {str(error).splitlines()[0]}") from None
        if row is None or int(row[0]) > SCHEMA_VERSION:
            raise StoreError(f"{self.path} was written by a newer Comity; upgrade to read it")
        self._db.execute("SET lock_configuration = true")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def claims(
        self, pair: Pair | None = None, kind: str | None = None, document: str | None = None
    ) -> Iterator[Claim]:
        """Claims in the fixed order of document, place, kind and id, by any of the filters."""
        where, values = _where(
            {
                "party_a": pair.a if pair else None,
                "party_b": pair.b if pair else None,
                "kind": kind,
                "document": document,
            }
        )
        cursor = self._db.cursor().execute(f"SELECT claim FROM claims {where} {_ORDER}", values)
        while rows := cursor.fetchmany(2000):
            for (line,) in rows:
                yield from_json(line)

    def pairs(self) -> list[tuple[Pair, int]]:
        """Every pair with the number of its claims, in alphabetical order."""
        rows = self._db.execute(
            "SELECT party_a, party_b, count(*) FROM claims GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        return [(Pair(a, b), n) for a, b, n in rows]

    def issues(self, reason: str | None = None, document: str | None = None) -> Iterator[Issue]:
        """Issues in the order of document and place."""
        where, values = _where({"reason": reason, "document": document})
        query = f"SELECT document, reason, detail, start_at, end_at, quote FROM issues {where} ORDER BY ALL"
        for name, why, detail, start, end, quote in self._db.cursor().execute(query, values).fetchall():
            yield Issue(
                document=name,
                reason=why,
                detail=detail,
                place=None if start is None else Span(name, start, end, quote),
            )

    def sql(self, query: str, parameters: Sequence[Any] = ()) -> duckdb.DuckDBPyRelation:
        """The relation of a query; raises `StoreError` with DuckDB's own words."""
        try:
            return self._db.sql(query, params=list(parameters) or None)
        except duckdb.Error as error:
            raise StoreError(f"the query failed: {str(error).splitlines()[0]}") from None


def _where(filters: dict[str, str | None]) -> tuple[str, list[str]]:
    """A WHERE clause over fixed column names, with bound values."""
    given = {column: value for column, value in filters.items() if value is not None}
    clause = " AND ".join(f"{column} = ?" for column in given)
    return (f"WHERE {clause}" if clause else ""), list(given.values())
