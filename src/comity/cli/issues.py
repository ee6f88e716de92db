"""``comity issues``: what was read and could not be used."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import OK, StoreFile, store_file

COLUMNS = ("document", "reason", "start", "detail", "quote")


def issues(
    *,
    summary: Annotated[bool, Parameter(negative=(), help="Only how many there are of each reason.")] = False,
    reason: Annotated[str | None, Parameter(help="Only issues of this reason.")] = None,
    pair: options.PairOf = None,
    state: options.StateOf = None,
    document: options.DocumentOf = None,
    source: options.SourceOf = None,
    store: StoreFile = None,
    format: options.Form = "table",
) -> int:
    """List what could not be used, where, and why; of a pair or a state, in the documents that speak of it."""
    from comity.api import open
    from comity.outputs.tables import write_rows

    filters = {"reason": reason, "pair": pair, "state": state, "document": document, "source": source}
    with open(store_file(store)) as opened:
        if summary:
            columns = ("reason", "issues", "documents")
            counted = (dict(zip(columns, row, strict=True)) for row in opened.reasons(**filters))
            write_rows(counted, columns, format, sys.stdout)
            return OK
        listed = (
            {
                "document": issue.document,
                "reason": issue.reason,
                "start": issue.place.start if issue.place else None,
                "end": issue.place.end if issue.place else None,
                "detail": issue.detail,
                "quote": issue.place.readable if issue.place else None,
            }
            for issue in opened.issues(**filters)
        )
        write_rows(listed, COLUMNS, format, sys.stdout)
    return OK
