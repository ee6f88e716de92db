"""``comity issues``: what was read and could not be used."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Annotated, Literal

from cyclopts import Parameter

from comity.cli.options import OK, StoreFile, store_file

COLUMNS = ("document", "reason", "start", "detail", "quote")


def issues(
    *,
    summary: Annotated[bool, Parameter(negative=(), help="Only how many there are of each reason.")] = False,
    reason: Annotated[str | None, Parameter(help="Only issues of this reason.")] = None,
    document: Annotated[str | None, Parameter(help="Only issues of this document.")] = None,
    store: StoreFile = None,
    format: Literal["table", "jsonl", "csv"] = "table",
) -> int:
    """List what could not be used, where, and why.

    Parameters
    ----------
    format
        table, jsonl or csv.
    """
    from comity.api import open
    from comity.outputs.tables import write_rows

    with open(store_file(store)) as opened:
        found = [
            issue
            for issue in opened.issues()
            if reason in (None, issue.reason) and document in (None, issue.document)
        ]
    if summary:
        counts = Counter(issue.reason for issue in found)
        rows = [
            {"reason": r, "issues": n}
            for r, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        write_rows(rows, ("reason", "issues"), format, sys.stdout)
        return OK
    listed = (
        {
            "document": issue.document,
            "reason": issue.reason,
            "start": issue.place.start if issue.place else None,
            "detail": issue.detail,
            "quote": issue.place.readable if issue.place else None,
        }
        for issue in found
    )
    write_rows(listed, COLUMNS, format, sys.stdout)
    return OK
