"""``comity pairs``: the pairs that have a record."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from comity.cli.options import OK, StoreFile, name, store_file

COLUMNS = ("pair", "states", "claims")


def pairs(
    state: Annotated[str | None, Parameter(name="--state", help="Only pairs of this state.")] = None,
    *,
    store: StoreFile = None,
    format: Literal["table", "jsonl", "csv"] = "table",
) -> int:
    """List the pairs that have a record, and how many claims it rests on.

    Parameters
    ----------
    format
        table, jsonl or csv.
    """
    from comity.api import code_of, open
    from comity.outputs.tables import write_rows

    code = None if state is None else code_of(state)
    with open(store_file(store)) as opened:
        rows = [
            {"pair": str(pair), "states": f"{name(pair.a)} and {name(pair.b)}", "claims": count}
            for pair, count in sorted(opened.sizes().items())
            if code is None or code in tuple(pair)
        ]
    write_rows(rows, COLUMNS, format, sys.stdout)
    return OK
