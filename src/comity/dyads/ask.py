"""``comity.panel``: dyad-years out of a store, as a table of any kind.

>>> import comity
>>> table = comity.panel("comity.duckdb", 1946, 2016, states="cow", directed=True).polars()
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.dyads.build import Panel, Span, values_of
from comity.dyads.codebook import cite, codebook
from comity.dyads.write import write
from comity.results import Result, needs
from comity.stored import Store

if TYPE_CHECKING:
    import pyarrow


class DyadYears(Result[tuple[Any, ...]]):
    """The rows of a panel: go through them, or take them as a table (``arrow``, ``polars``, ``pandas``) or a file."""

    def __init__(self, panel: Panel, cited: list[str], judged: int) -> None:
        super().__init__(panel.table)
        self.panel = panel
        self.cite = cited
        self.judged = judged

    def __len__(self) -> int:
        return self.panel.rows

    def arrow(self) -> pyarrow.Table:
        """The panel as an Arrow table; needs ``comity[arrow]``."""
        needs("pyarrow", "arrow")
        needs("numpy", "arrow")
        return self.panel.arrow()

    def write(self, path: str | Path) -> None:
        """Write it as Parquet, CSV, Arrow or Stata, by the ending of the name."""
        write(self.panel, Path(path))

    @property
    def codebook(self) -> str:
        """What its columns mean, as Markdown."""
        return codebook(self.panel.span, self.panel.rows, self.cite, self.judged)


def panel(
    store: str | Path | Store,
    first: int,
    last: int,
    *,
    states: str = "cow",
    directed: bool = False,
    on: str | None = None,
) -> DyadYears:
    """Dyad-years from `first` to `last`, both inside, of a store: two states and a year on a day of which both existed.

    `states` is the list of states (``cow``, ``gw`` or ``iso``), `on` a day of the year (``12-31``) on which alone
    they count. Raises `InputError` for what is no list, span or day, and `StoreError` for what is no store.
    """
    span = Span(first, last, states, directed, on)
    opened = store if isinstance(store, Store) else Store(store)
    try:
        return DyadYears(Panel(span, values_of(opened)), cite(span, opened), len(opened.judgements()))
    finally:
        if opened is not store:
            opened.close()
