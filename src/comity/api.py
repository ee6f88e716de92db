"""The Python API: read a text, open a store, ask it for records.

>>> import comity
>>> claims = comity.read("Mexico–Mongolia_relations.txt")
>>> with comity.open("comity.duckdb") as store:
...     record = store.record("Mexico", "Mongolia")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from comity.errors import ComityError, InputError
from comity.model.issue import Issue
from comity.model.pair import Pair

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from comity.model.claim import BaseClaim, Claim
    from comity.model.record import Record
    from comity.model.state import State
    from comity.store.view import View

_PATH_MAX = 4096


def read(text_or_path: str | Path, *, asserted: str | None = None) -> list[Claim]:
    """The claims of a text, or of a file: a `Path`, or a string that names a file that is there.

    `asserted` says when a text without a revision date speaks (``2024-05-01``). What cannot be
    used is left out; `comity.reading.read_raw` tells it too.
    """
    from comity.model.date import PartialDate
    from comity.reading import read_raw

    if asserted is not None:
        PartialDate(asserted)  # refuses what is no date
    path = _path(text_or_path)
    try:
        data: bytes | str = path.read_bytes() if path is not None else str(text_or_path)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    name = path.name if path is not None else "text"
    claims: list[BaseClaim] = []
    for reading in read_raw(data, name, asserted):
        if not isinstance(reading, Issue):
            claims.extend(reading.claims)
    return cast("list[Claim]", claims)


def _path(given: str | Path) -> Path | None:
    if isinstance(given, Path):
        return given
    if "\n" in given or "\0" in given or len(given) > _PATH_MAX:
        return None
    try:
        return Path(given) if Path(given).is_file() else None
    except OSError:
        return None


def open(store: str | Path) -> Store:
    """Open a store to read; raises `StoreError` where it is missing or cannot be read."""
    return Store(store)


class Store:
    """A store, opened to read: the last good build, whatever is built meanwhile."""

    def __init__(self, path: str | Path) -> None:
        from comity.store.view import View

        self.path = Path(path)
        self._view: View = View(self.path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._view.close()

    def record(self, a: str, b: str) -> Record:
        """The record of two states, given by code or by any name; it is false where nothing is recorded.

        What is told of a state that one of the two continues (the Soviet Union for Russia) is part of it.
        """
        from comity.record import record_of

        one, other = code_of(a), code_of(b)
        if one == other:
            raise InputError(f"{a!r} and {b!r} are the same state; a record needs two")
        before = {code: _predecessors(code, one, other) for code in (one, other)}
        heirs = {gone: code for code in (one, other) for gone in before[code]}
        pairs = {Pair.of(a, b) for a in (one, *before[one]) for b in (other, *before[other]) if a != b}
        found = self._view.record(sorted(pairs))
        references = {claim.id: reference for claim, reference in found}
        return record_of(Pair.of(one, other), (claim for claim, _ in found), heirs, references)

    def claims(self, **filters: Any) -> Iterator[Claim]:
        """Claims in the fixed order: all, or those of a ``pair``, a ``kind``, a ``document``."""
        return iter(self._view.claims(**filters))

    def pairs(self) -> list[Pair]:
        """The pairs that have a record."""
        return list(self.sizes())

    def sizes(self) -> dict[Pair, int]:
        """How many claims each pair has."""
        return dict(self._view.pairs())

    def issues(self, **filters: Any) -> Iterator[Issue]:
        """What was read and could not be used."""
        return iter(self._view.issues(**filters))

    def sql(self, query: str, parameters: Sequence[Any] = ()) -> Any:
        """The DuckDB relation of a query over the store's tables, which cannot change them."""
        return self._view.sql(query, parameters)

    def arrow(self, query: str, parameters: Sequence[Any] = ()) -> pyarrow.Table:
        """A query's result as an Arrow table, without a copy."""
        _needs("pyarrow", "arrow")
        return self.sql(query, parameters).to_arrow_table()

    def polars(self, query: str, parameters: Sequence[Any] = ()) -> polars.DataFrame:
        """A query's result as a Polars frame, without a copy where the types allow it."""
        _needs("polars", "polars")
        _needs("pyarrow", "polars")
        frame: polars.DataFrame = self.sql(query, parameters).pl()
        return frame

    def pandas(self, query: str, parameters: Sequence[Any] = ()) -> pandas.DataFrame:
        """A query's result as a pandas frame."""
        _needs("pandas", "pandas")
        return self.sql(query, parameters).df()


def _predecessors(code: str, *others: str) -> tuple[str, ...]:
    """The states that a state continues, other than those that the record itself is of."""
    from comity.reference.registry import registry

    return tuple(gone for gone in registry().legal_predecessors(code) if gone not in others)


def code_of(words: str) -> str:
    """The code of the one state that a code or a name means; raises `InputError` otherwise."""
    return state_of(words).code


def state_of(words: str) -> State:
    """The one state that words name; raises `InputError` where they name none or several."""
    from comity.reference.registry import registry

    found = registry().lookup(words)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{state.short} ({state.code})" for state in found)
        raise InputError(f"{words!r} can be several states: {names}; give a code")
    near = registry().suggest(words)
    hint = f"; perhaps {', '.join(near)}?" if near else "; comity states lists them"
    raise InputError(f"no state is called {words!r}{hint}")


def _needs(module: str, extra: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise ComityError(f"{module} is not installed; pip install 'comity[{extra}]' brings it")
