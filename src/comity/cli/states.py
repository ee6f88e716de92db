"""``comity states``: look up states."""

from __future__ import annotations

import sys
from typing import Literal

from comity.cli.options import NOTHING, OK, say

COLUMNS = ("code", "short", "formal")


def states(*words: str, format: Literal["table", "jsonl", "csv"] = "table") -> int:
    """List the states that WORDS name, several where they are ambiguous; all states without words.

    Parameters
    ----------
    format
        table, jsonl or csv.
    """
    from comity.outputs.tables import write_rows
    from comity.reference.registry import registry

    asked = " ".join(words)
    found = registry().lookup(asked) if words else tuple(registry().states())
    if not found:
        near = registry().suggest(asked)
        say(f"no state is called {asked!r}" + (f"; perhaps {', '.join(near)}?" if near else ""))
        return NOTHING
    rows = ({column: getattr(s, column) for column in COLUMNS} for s in found)
    write_rows(rows, COLUMNS, format, sys.stdout)
    return OK
