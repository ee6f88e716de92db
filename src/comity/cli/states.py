"""``comity states``: look up states."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from comity.cli.options import NOTHING, OK, say

if TYPE_CHECKING:
    from comity.model.state import State

TABLE = ("code", "name", "years", "capitals", "cow", "gw")
COLUMNS = (
    "code", "short", "formal", "kind", "start", "end", "absent", "region", "iso2", "iso_numeric", "wikidata",
    "former", "adjectives", "capitals", "cow", "gw", "predecessors", "successors",
)  # fmt: skip


def states(*words: str, format: Literal["table", "jsonl", "csv"] = "table") -> int:
    """List the states that WORDS mean, several where they are ambiguous; all states without words.

    WORDS are a name of today or of the past, an adjective, a capital, an ISO code, a Wikidata id, or a number
    of the Correlates of War or of Gleditsch and Ward ("cow 70", "gw 260", or 70 alone). Case, diacritics and
    hyphens do not matter. The table gives years; csv and jsonl give days, and jsonl every name.

    Parameters
    ----------
    format
        table, jsonl or csv.
    """
    from comity.outputs.tables import write_rows
    from comity.reference.registry import registry

    asked = " ".join(words)
    found = registry().lookup(asked) if words else registry().states()
    if not found:
        near = registry().suggest(asked)
        say(f"no state is called {asked!r}" + (f"; perhaps {', '.join(near)}?" if near else ""))
        return NOTHING
    row = {"table": _row, "csv": _record, "jsonl": _whole}[format]
    write_rows((row(state) for state in found), TABLE if format == "table" else COLUMNS, format, sys.stdout)
    return OK


def _row(state: State) -> Mapping[str, Any]:
    """What the table shows: names, and years instead of days."""
    return {
        "code": state.code,
        "name": _name(state),
        "years": _lifetime(state),
        "capitals": _capitals(state),
        "cow": _numbers(state, "cow"),
        "gw": _numbers(state, "gw"),
    }


def _record(state: State) -> Mapping[str, Any]:
    """A row of the CSV: days, and lists with semicolons."""
    named = {sort: [n.text for n in state.names if n.sort == sort] for sort in ("former", "adjective")}
    return {
        **{column: getattr(state, column, None) for column in COLUMNS},
        "absent": ["/".join(gap) for gap in state.absent],
        "former": named["former"],
        "adjectives": named["adjective"],
        "capitals": _capitals(state, year=10),
        "cow": _numbers(state, "cow", year=10),
        "gw": _numbers(state, "gw", year=10),
    }


def _whole(state: State) -> Mapping[str, Any]:
    """The whole entry, as the Python API gives it."""
    import msgspec

    entry: dict[str, Any] = msgspec.to_builtins(state)
    return entry


def _name(state: State) -> str:
    """The short name, and the former ones once each: "Myanmar (Burma –1989)"."""
    from comity.reference.lookup import folded

    former = {folded(n.text): n for n in reversed(state.names) if n.sort == "former" and n.text.isascii()}
    told = [f"{name.text}{_span(name.start, name.end, 4)}" for name in reversed(former.values())]
    return state.short + (f" ({', '.join(told)})" if told else "")


def _lifetime(state: State) -> str:
    """The years in which it existed: "before 1816–1938, 1945–"."""
    starts = [state.start or "", *(back for _, back in state.absent)]
    ends = [*(gone for gone, _ in state.absent), state.end or ""]
    if not state.start and not state.end and not state.absent:
        return "" if state.kind == "territory" else "before 1816–"
    return ", ".join(f"{a[:4] or 'before 1816'}–{b[:4]}" for a, b in zip(starts, ends, strict=True))


def _capitals(state: State, year: int = 4) -> str:
    return "; ".join(
        f"{c.city}{_span(c.start, c.end, year)}{' (seat)' if c.role == 'seat' else ''}"
        for c in state.capitals
        if c.main
    )


def _numbers(state: State, system: str, year: int = 4) -> str:
    return "; ".join(f"{n.number}{_span(n.start, n.end, year)}" for n in state.numbers if n.system == system)


def _span(start: str | None, end: str | None, year: int) -> str:
    """Dates behind a name or number, nothing where both are open."""
    return f" {(start or '')[:year]}–{(end or '')[:year]}" if start or end else ""
