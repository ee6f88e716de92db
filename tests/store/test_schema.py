"""The schema: every table, view and column is explained, and an older store is brought up to date."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from articles import articles, lines
from comity.errors import StoreError
from comity.pipeline import build
from comity.store.migrate import SCHEMA_VERSION, migrate
from comity.store.sql import migrations
from comity.store.view import View

VIEWS = {"status", "missions", "visits", "agreements", "trade", "products", "memberships", "envoys", "events"}
VIEWS |= {"pairs"}
TABLES = {"meta", "builds", "sources", "documents", "claims", "works", "issues", "facts"}
TABLES |= {"past_documents", "past_claims"}


@pytest.fixture
def fresh() -> duckdb.DuckDBPyConnection:
    db = duckdb.connect(":memory:")
    migrate(db, Path("memory"))
    return db


def test_the_version_is_that_of_the_last_migration() -> None:
    assert max(migrations()) == SCHEMA_VERSION


def test_every_table_view_and_column_has_a_comment(fresh: duckdb.DuckDBPyConnection) -> None:
    tables = dict(fresh.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    views = dict(fresh.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
    assert (set(tables), set(views)) == (TABLES, VIEWS)
    assert all(tables.values())
    assert all(views.values())
    bare = fresh.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    ).fetchall()
    assert bare == []


def of_schema_one(store: Path, folder: Path, hash: str) -> None:
    db = duckdb.connect(str(store))
    db.execute(migrations()[1])
    claim = lines(store_of(folder))[0].replace("'", "''")
    db.execute(
        f"""
        INSERT INTO meta VALUES ('schema', '1');
        INSERT INTO builds VALUES (1, '2026-01-01', 'comity/0.0', ['{folder}']);
        INSERT INTO files VALUES ('{folder}/a000.txt', '{hash}', 'comity/0.0', NULL, 1);
        INSERT INTO documents VALUES
            ('{folder}/a000.txt', 'a000.txt', 'T', 'plain', 'words', 'h', 0, NULL, NULL, NULL, NULL, 1);
        INSERT INTO claims VALUES
            ('{folder}/a000.txt', 'a000.txt', 'h', 'x', 'status', 'CHL', 'JPN', '1897-05-01',
            '1897-05-01', '1897-05-01', NULL, 0, 5, 'words', 'r', 'comity/0.0', '{claim}');
        INSERT INTO issues VALUES ('{folder}/a000.txt', 'a000.txt', 'no-pair', 'why', NULL, NULL, NULL);
        """
    )
    db.close()


def store_of(folder: Path) -> Path:
    store = folder.parent / "new.duckdb"
    build([folder / "a000.txt"], store)
    return store


def test_a_store_of_the_first_schema_is_migrated_by_the_next_build(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 2, 1897), tmp_path / "old.duckdb"
    of_schema_one(store, folder, "0")
    with pytest.raises(StoreError, match=r"by an earlier Comity \(schema 1, .*`comity build"):
        View(store)
    build([folder / "a001.txt"], store)
    assert len(lines(store)) == 2
    view = View(store)
    assert view.sql("SELECT value FROM meta WHERE key = 'schema'").fetchall() == [(str(SCHEMA_VERSION),)]
    assert view.sql("SELECT count(*) FROM issues WHERE document_id = 1").fetchall() == [(1,)]
    assert view.sql("SELECT build, given FROM builds ORDER BY build").fetchall()[0] == (1, [str(folder)])
    view.close()
    build([folder], store)  # the file of the old store is known by the same path, and read anew
    assert len(lines(store)) == 2


@pytest.mark.parametrize("schema", [number for number in migrations() if number < SCHEMA_VERSION])
def test_a_store_of_every_earlier_schema_gets_its_facts_by_the_next_build(
    tmp_path: Path, schema: int
) -> None:
    folder, store = articles(tmp_path / "articles", 2, 1897), tmp_path / "old.duckdb"
    of_schema_one(store, folder, "0")
    db = duckdb.connect(str(store))
    db.execute("SET VARIABLE folder = $folder", {"folder": str(folder)})
    for number, text in migrations().items():
        if 1 < number <= schema:
            db.execute(text)
    db.execute("UPDATE meta SET value = $schema WHERE key = 'schema'", {"schema": str(schema)})
    db.close()
    build([folder / "a001.txt"], store)
    view = View(store)
    told = view.sql("SELECT a, b, date, len(claims) FROM facts WHERE kind = 'status' ORDER BY a").fetchall()
    assert told == [("CHL", "JPN", "1897-05-01", 1), ("MEX", "MNG", "1897-05-02", 1)]
    assert view.sql("SELECT DISTINCT pairs FROM documents").fetchall() == [(1,)]
    view.close()


def test_a_store_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    folder, store = articles(tmp_path / "articles", 1, 1897), tmp_path / "s.duckdb"
    build([folder], store)
    db = duckdb.connect(str(store))
    db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    db.close()
    before = store.read_bytes()
    for call in (lambda: View(store), lambda: build([folder], store)):
        with pytest.raises(StoreError, match=r"newer Comity \(schema 99, .*upgrade"):
            call()
    assert store.read_bytes() == before
