"""``comity envoys``: ambassadors and other heads of missions."""

from __future__ import annotations

import sys

from comity.cli import options
from comity.cli.options import OK, StoreFile, store_file


def envoys(
    *,
    pair: options.PairOf = None,
    state: options.StateOf = None,
    as_of: options.AsOf = None,
    known: options.Known = None,
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
    format: options.Form = "table",
) -> int:
    """List envoys with their rank and, where it is told, their term.

    With --as-of, those in office then, and those who perhaps were.
    """
    from comity.api import open
    from comity.outputs.tables import write_rows
    from comity.outputs.views import ENVOY, ENVOY_AS_OF, envoy, envoy_as_of

    with open(store_file(store), judgements, known=known) as opened:
        found = opened.facts(pair=pair, state=state, kind="envoy", as_of=as_of)
        if as_of is None:
            write_rows((envoy(fact) for _, fact in found), ENVOY, format, sys.stdout)
        else:
            then = (fact for _, fact in found if fact["state"] in ("in office", "perhaps"))
            write_rows(map(envoy_as_of, then), ENVOY_AS_OF, format, sys.stdout)
    return OK
