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
    as_of: options.AsOf = None,
    known: options.Known = None,
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
    format: options.Form = "table",
) -> int:
    """List the dated facts of states A and B, by any names, in the order of time.

    With --as-of, those that had happened by then, and those that perhaps had.
    """
    from comity.api import open
    from comity.outputs.tables import write_rows
    from comity.outputs.views import TIMELINE, TIMELINE_AS_OF
    from comity.outputs.views import timeline as rows

    with open(store_file(store), judgements, known=known) as opened:
        found = opened.facts(pair=(a, b), kind=options.kind(kind), since=since, until=until, as_of=as_of)
        write_rows(rows(found), TIMELINE if as_of is None else TIMELINE_AS_OF, format, sys.stdout)
    return OK
