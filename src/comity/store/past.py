"""A store as it was: the claims and documents that it held after an earlier build."""

from __future__ import annotations

import datetime as time
from pathlib import Path

import duckdb

from comity.errors import StoreError
from comity.store.sql import query


def go_back(db: duckdb.DuckDBPyConnection, path: Path, known: time.date | int) -> bool:
    """Let queries in the catalog ``memory`` see the attached store as it was by the end of a day, or after a build.

    Returns whether that is another state than the last. Raises `StoreError` where there was no build by then, or what
    it held was not kept.
    """
    day = known if isinstance(known, time.date) else time.date.max - time.timedelta(days=1)
    row = db.execute(query("build_by"), {"day": day}).fetchone()
    by, first, last, whole = row if row is not None else (None, None, None, None)
    build = known if isinstance(known, int) else by
    if build is None or first is None or not first <= build <= last:
        raise StoreError(_none(db, path, known, first, last))
    if whole is not None and build < whole:
        raise StoreError(
            f"what {path} held after build {build} was not kept; all is there from build {whole} on "
            "(comity build --versions says how many versions of a document are kept)"
        )
    if build == last:
        return False
    db.execute("USE memory")
    db.execute(query("as_known").replace("$known", str(int(build))))
    for (table,) in db.execute(_TABLES).fetchall():
        if table not in _OF_THEN:
            db.execute(f'CREATE VIEW "{table}" AS FROM store."{table}"')
    for (text,) in db.execute(_VIEWS).fetchall():
        db.execute(text)
    return True


def _none(
    db: duckdb.DuckDBPyConnection, path: Path, known: time.date | int, first: int | None, last: int
) -> str:
    """Why there is no build of that number, or by that day."""
    if first is None:
        return f"{path} has no build"
    if isinstance(known, int):
        return f"{path} has no build {known}; its builds are {first} to {last}"
    row = db.execute("SELECT min(finished)::DATE FROM builds").fetchone()
    return f"{path} held nothing by the end of {known}: its first build was on {row[0] if row else '?'}"


# Made for that time above; facts are those of the last build alone, so that none can be asked for.
_OF_THEN = ("claims", "documents", "facts")
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'"
# Their text names no catalog, so that they are made again of the tables that they now find.
_VIEWS = "SELECT sql FROM duckdb_views() WHERE database_name = 'store' AND NOT internal"
