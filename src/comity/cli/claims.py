"""``comity claims``: the claims of a store, in their fixed order."""

from __future__ import annotations

import sys

from comity.cli import options
from comity.cli.options import OK, StoreFile, store_file

COLUMNS = ("kind", "date", "states", "claim", "document", "quote")


def claims(
    *,
    pair: options.PairOf = None,
    state: options.StateOf = None,
    kind: options.Kind = None,
    rule: options.RuleOf = None,
    document: options.DocumentOf = None,
    source: options.SourceOf = None,
    since: options.Since = None,
    until: options.Until = None,
    store: StoreFile = None,
    format: options.Form = "table",
) -> int:
    """List claims; as jsonl, exactly as `comity read` prints them."""
    from comity.api import open
    from comity.cli.read import row
    from comity.model.claim import to_json
    from comity.outputs.tables import write_rows

    with open(store_file(store)) as opened:
        found = opened.claims(
            pair=pair, state=state, kind=options.kind(kind), rule=rule, document=document, source=source,
            since=since, until=until,
        )  # fmt: skip
        if format == "jsonl":
            for claim in found:
                sys.stdout.write(to_json(claim) + "\n")
        else:
            columns = COLUMNS if format == "table" else ("id", *COLUMNS, "asserted", "rule", "reader")
            write_rows((row(claim) for claim in found), columns, format, sys.stdout)
    return OK
