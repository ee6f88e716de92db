"""The panel, made column by column: values of the pairs that have a record, joined with all dyad-years."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import duckdb
import msgspec

from comity.dyads.members import FIRST_YEAR, KEYS, LAST_YEARS, state_years
from comity.dyads.values import Value, values
from comity.dyads.variables import BASES, VARIABLES, Variable
from comity.errors import InputError
from comity.outputs.table_files import sql_string
from comity.reference.lines import breaks, lines
from comity.results import query_of

if TYPE_CHECKING:
    import pyarrow

    from comity.stored import Store

# A sentence that tells of a visit by an office alone is an event, and can date the visit.
_KINDS = ("status", "mission", "visit", "event", "agreement", "trade", "membership")
_LAST_YEAR = 2200


@cache
def query(name: str) -> str:
    """The text of ``queries/<name>.sql``."""
    return (files("comity.dyads") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


class Span(msgspec.Struct, frozen=True):
    """What a panel is of: years, both inside, the list, both ways or once, and the day of the year if there is one."""

    first: int
    last: int
    states: str
    directed: bool = False
    on: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is no list and no span of years (raises `InputError`)."""
        if self.states not in KEYS:
            raise InputError(f"there is no list {self.states!r}; there are {', '.join(KEYS)}")
        if not FIRST_YEAR <= self.first <= self.last <= _LAST_YEAR:
            raise InputError(
                f"not a span of years: {self.first} to {self.last} (the lists begin in {FIRST_YEAR})"
            )

    @property
    def key(self) -> str:
        """The name of its keys, without the 1 or 2 behind it."""
        return KEYS[self.states]


def values_of(store: Store) -> list[Value]:
    """The values of all pairs of a store; what is told of a state is told of the one that continues it too."""
    found: list[Value] = []
    for record in store.by_line(*_KINDS):
        a, b = record.pair
        found += values(record, breaks(a) | breaks(b))
    return found


class Panel:
    """A panel in memory: its dyad-years and their values, ready to be asked for as a table."""

    def __init__(self, span: Span, told: Iterable[Value]) -> None:
        self.span = span
        self._db = duckdb.connect(":memory:")
        line = lines()
        numbers = {code: number for number, code in enumerate(sorted(set(line.values())))}
        states = [
            {"key": s.key, "year": s.year, "first": s.first, "last": s.last, "line": numbers[line[s.code]]}
            for s in state_years(span.states, span.first, span.last, span.on)
        ]
        rows = [
            v._asdict() | {"one": numbers[v.one], "other": numbers[v.other]}
            for v in told
            if v.one in numbers and v.other in numbers
        ]
        key = "VARCHAR" if span.states == "iso" else "SMALLINT"
        self._load("states", states, key=key, year="SMALLINT", first="DATE", last="DATE", line="SMALLINT")
        self._load(
            "vals", rows, one="SMALLINT", other="SMALLINT", variable="VARCHAR", first="DATE", last="DATE",
            number="DOUBLE", word="VARCHAR", told="SMALLINT", none="BOOLEAN",
        )  # fmt: skip
        names = [{"name": v.name, "stem": v.stem, "way": v.way} for v in VARIABLES]
        self._load("names", names, name="VARCHAR", stem="VARCHAR", way="VARCHAR")
        self._make({str(row["word"]) for row in rows if str(row["variable"]).endswith("_currency")})

    def _load(self, table: str, rows: list[dict[str, Any]], **columns: str) -> None:
        """A table of rows, taken over in one piece."""
        select, given = query_of(rows, columns)
        self._db.execute(f"CREATE TABLE {table} AS {select}", given)

    def _make(self, currencies: set[str]) -> None:
        self._db.execute(f"CREATE TYPE basis AS ENUM {BASES!r}")
        self._db.execute(query("frame"), {"directed": self.span.directed})
        self._db.execute(query("told"))
        wide = ", ".join(_wide(v, tuple(sorted(currencies))) for v in VARIABLES)
        self._db.execute(f"CREATE TABLE wide AS SELECT dyad, {wide} FROM told GROUP BY dyad")

    @property
    def rows(self) -> int:
        """How many dyad-years there are."""
        return int(self._db.sql("SELECT count(*) FROM frame").fetchall()[0][0])

    def table(self) -> duckdb.DuckDBPyRelation:
        """The relation of the panel, in the order of its keys."""
        columns = ", ".join(
            f"w.{v.name}, coalesce(w.{v.name}_basis, 'not_recorded'::basis) AS {v.name}_basis"
            for v in VARIABLES
        )
        return self._relation(query("panel").replace("{columns}", columns))

    def arrow(self) -> pyarrow.Table:
        """The same as an Arrow table, put together by whole columns."""
        from comity.dyads.assemble import assemble

        frame = self._relation(query("frame_table")).to_arrow_table()
        return assemble(frame, self._db.sql("FROM wide ORDER BY dyad").to_arrow_table())

    def _relation(self, text: str) -> duckdb.DuckDBPyRelation:
        last = LAST_YEARS[self.span.states] or _LAST_YEAR
        text = text.replace("{key}", self.span.key).rstrip().rstrip(";")
        return self._db.sql(text, params={"last_year": last})


def _wide(variable: Variable, currencies: tuple[str, ...]) -> str:
    """One variable's value and basis as columns of a row for each dyad-year."""
    own = f"FILTER (name = '{variable.name}')"
    words = variable.words or currencies or ("USD",)
    if variable.type in ("", "VARCHAR"):
        value = f"max(word) {own}::ENUM ({', '.join(map(sql_string, words))})"
    else:
        value = f"max(number) {own}::{variable.type}"
    return f"{value} AS {variable.name}, max(basis) {own} AS {variable.name}_basis"
