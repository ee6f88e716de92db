"""Bringing a store's schema up to date, on the copy that a build makes."""

from __future__ import annotations

from pathlib import Path

import duckdb

from comity.errors import StoreError
from comity.store.sql import migrations, query

# Kept as a number, so that a reader need not look at the migrations; a test holds the two together.
SCHEMA_VERSION = 11


def version_of(db: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The version of an open store's schema, 0 for an empty file.

    Raises `StoreError` where it is another program's database, or was written by a newer Comity.
    """
    tables = db.execute(query("tables")).fetchone()
    if not tables or not tables[1]:
        if tables and tables[0]:
            raise StoreError(f"{path} is a DuckDB file, but no store of Comity; choose another --store")
        return 0
    row = db.execute(query("version")).fetchone()
    if row is None or not str(row[0]).isascii() or not str(row[0]).isdigit():
        raise StoreError(f"{path} is a DuckDB file, but no store of Comity; choose another --store")
    version = int(row[0])
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by a newer Comity (schema {version}, this one knows {SCHEMA_VERSION}); "
            "upgrade to use it"
        )
    return version


def migrate(db: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Run the migrations that a store has not seen, all or none, and return how many those were."""
    version = version_of(db, path)
    due = {number: text for number, text in migrations().items() if number > version}
    if not due:
        return 0
    db.execute("SET VARIABLE folder = $folder", {"folder": str(Path.cwd())})
    db.execute(query("drop_index"))
    db.execute("BEGIN")
    for text in due.values():
        db.execute(text)
    db.execute(query("set_meta"), {"key": "schema", "value": str(max(due))})
    db.execute("COMMIT")
    return len(due)
