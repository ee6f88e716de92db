"""Results of asking a store: typed values to go through, or one table in the form that an analysis needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from comity.errors import ComityError, StoreError

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")


class Result(Generic[T]):
    """What a store answers: go through it for typed values, or take it as a table.

    It can be gone through again, and holds nothing but the question: each time the store is asked anew.
    The tables have the columns of the store (``DESCRIBE`` and their comments tell them), a row for each value; of claims and issues
    they have a row for each copy of a document, where the typed values come once.
    """

    def __init__(
        self, table: Callable[[], duckdb.DuckDBPyRelation], values: Callable[[], Iterator[T]] | None = None
    ) -> None:
        self._table, self._values = table, values

    def __iter__(self) -> Iterator[T]:
        return iter(self.fetchall()) if self._values is None else self._values()  # type: ignore[arg-type]

    @property
    def columns(self) -> list[str]:
        """The names of the table's columns."""
        return list(self._table().columns)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The table's rows as tuples of Python values; raises `StoreError` where the query fails."""
        rows: list[tuple[Any, ...]] = self._told(lambda: self._table().fetchall())
        return rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """The table's first row, ``None`` where there is none."""
        rows = self._told(lambda: self._table().limit(1).fetchall())
        return rows[0] if rows else None

    def arrow(self) -> pyarrow.Table:
        """The result as an Arrow table, without a copy; needs ``comity[arrow]``."""
        needs("pyarrow", "arrow")
        return self._told(lambda: self._table().to_arrow_table())

    def polars(self) -> polars.DataFrame:
        """The result as a Polars frame, without a copy where the types allow it; needs ``comity[polars]``."""
        needs("polars", "polars")
        needs("pyarrow", "polars")
        frame: polars.DataFrame = self._told(lambda: self._table().pl())
        return frame

    def pandas(self) -> pandas.DataFrame:
        """The result as a pandas frame; needs ``comity[pandas]``."""
        needs("pandas", "pandas")
        return self._told(lambda: self._table().df())

    def _told(self, ask: Callable[[], Any]) -> Any:
        import duckdb

        from comity.store.sql import first_line

        try:
            return ask()
        except duckdb.Error as error:
            raise StoreError(f"the query failed: {first_line(error)}") from None


def query_of(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """A query that gives rows of our own as a table with these columns (name and type), and its parameters.

    The rows go over in one piece: row by row DuckDB takes several times as long.
    """
    import msgspec

    names = ", ".join(f'r."{name}"' for name in columns)
    shape = msgspec.json.encode([columns]).decode()
    return (
        f"SELECT {names} FROM (SELECT unnest(from_json($rows::JSON, $shape)) AS r)",
        {"rows": msgspec.json.encode(rows).decode(), "shape": shape},
    )


def needs(module: str, extra: str) -> None:
    """Refuse to go on without a library that an extra brings (raises `ComityError`)."""
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise ComityError(f"{module} is not installed; pip install 'comity[{extra}]' brings it")
