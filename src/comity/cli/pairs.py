"""``comity pairs``: the pairs that have a record."""

from __future__ import annotations

import sys

from comity.cli import options
from comity.cli.options import OK, StoreFile, name, store_file

COLUMNS = ("pair", "states", "claims")


def pairs(
    state: options.StateOf = None,
    *,
    kind: options.Kind = None,
    rule: options.RuleOf = None,
    document: options.DocumentOf = None,
    source: options.SourceOf = None,
    since: options.Since = None,
    until: options.Until = None,
    store: StoreFile = None,
    format: options.Form = "table",
) -> int:
    """List the pairs that have a record, and how many claims it rests on; with filters, how many of those there are."""
    from comity.api import open
    from comity.outputs.tables import write_rows

    with open(store_file(store)) as opened:
        sizes = opened.sizes(
            state=state, kind=options.kind(kind), rule=rule, document=document, source=source, since=since,
            until=until,
        )  # fmt: skip
        rows = [
            {"pair": str(pair), "states": f"{name(pair.a)} and {name(pair.b)}", "claims": count}
            for pair, count in sorted(sizes.items())
        ]
    write_rows(rows, COLUMNS, format, sys.stdout)
    return OK
