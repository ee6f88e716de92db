"""The files of a build: the store itself, and what stands beside it while it is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from comity.errors import StoreError
from comity.store.sql import first_line
from comity.store.sync import sync_folder


class StoreFiles:
    """Where a store is, and the names of all that a build puts beside it."""

    def __init__(self, store: str | Path) -> None:
        # A link is followed: the new file must replace what the link leads to, not the link.
        self.store = Path(os.path.realpath(store))
        self.new = self._beside(".building")
        self.rows = self._beside(".rows")

    def _beside(self, ending: str) -> Path:
        return self.store.with_name(self.store.name + ending)

    def check(self) -> None:
        """Raise `StoreError` where no file can be put at the store's path."""
        if self.store.is_dir():
            raise StoreError(f"{self.store} is a folder; a store is one file")
        if not self.store.parent.is_dir():
            raise StoreError(f"there is no folder {self.store.parent} to put the store in; make it first")

    def clean(self) -> None:
        """Remove what an earlier build that was killed has left."""
        shutil.rmtree(f"{self.new}.tmp", ignore_errors=True)
        for stray in (self.new, Path(f"{self.new}.wal"), self.rows):
            stray.unlink(missing_ok=True)

    def put_in_place(self) -> None:
        """Let the new file take the place of the old one, in one step that outlives a loss of power."""
        if self.store.exists():
            shutil.copymode(self.store, self.new)
        with self.new.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(self.new, self.store)
        sync_folder(self.store.parent)

    @contextmanager
    def told(self, doing: str) -> Iterator[None]:
        """Make one `StoreError` of what the disk or DuckDB say while `doing` something with the store."""
        try:
            yield
        except duckdb.Error as error:
            raise StoreError(f"cannot {doing} {self.store}: {self.said(error)}") from None
        except OSError as error:
            raise StoreError(f"cannot {doing} {self.store}: {error.strerror or error}") from None

    def said(self, error: Exception) -> str:
        """What DuckDB says of the file under way, in one line and with the store's own name."""
        return first_line(error).replace(".building", "")
