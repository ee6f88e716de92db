"""``comity timeline``: what happened between two states, in the order of time."""

from __future__ import annotations

import sys

from comity.cli import options
from comity.cli.options import OK, StoreFile, store_file


def timeline(
    a: str,
    b: str,
    /,
    *,
    kind: options.Kind = None,
    since: options.Since = None,
    until: options.Until = None,
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
    format: options.Form = "table",
) -> int:
    """List the dated facts of states A and B, by any names, in the order of time."""
    from comity.api import open
    from comity.outputs.tables import write_rows
    from comity.outputs.views import TIMELINE
    from comity.outputs.views import timeline as rows

    with open(store_file(store), judgements) as opened:
        found = opened.facts(pair=(a, b), kind=options.kind(kind), since=since, until=until)
        write_rows(rows(found), TIMELINE, format, sys.stdout)
    return OK
