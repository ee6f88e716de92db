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
    works: bool = False,
) -> int:
    """List claims; as jsonl, exactly as `comity read` prints them.

    Parameters
    ----------
    works
        Add what the documents cite for each claim: title, publisher, date and address of the work.
    """
    from comity.api import open
    from comity.cli.read import row, works_words
    from comity.model.claim import to_json
    from comity.model.work import with_works
    from comity.outputs.tables import write_rows

    with open(store_file(store)) as opened:
        asked = {
            "pair": pair, "state": state, "kind": options.kind(kind), "rule": rule, "document": document,
            "source": source, "since": since, "until": until,
        }  # fmt: skip
        found = opened.claims(**asked)
        cited = opened.works(**asked) if works else {}
        if format == "jsonl":
            for claim in found:
                line = with_works(claim, cited.get(claim.id, ())) if works else to_json(claim)
                sys.stdout.write(line + "\n")
        else:
            columns = COLUMNS if format == "table" else ("id", *COLUMNS, "asserted", "rule", "reader")
            rows = (row(claim) for claim in found)
            if works:
                columns = (*columns, "works")
                rows = (row(claim) | {"works": works_words(cited.get(claim.id, ()))} for claim in found)
            write_rows(rows, columns, format, sys.stdout)
    return OK
