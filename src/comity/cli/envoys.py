"""``comity envoys``: ambassadors and other heads of missions."""

from __future__ import annotations

import sys

from comity.cli import options
from comity.cli.options import OK, StoreFile, store_file


def envoys(
    *,
    pair: options.PairOf = None,
    state: options.StateOf = None,
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
    format: options.Form = "table",
) -> int:
    """List envoys with their rank and, where it is told, their term."""
    from comity.api import open
    from comity.outputs.tables import write_rows
    from comity.outputs.views import ENVOY, envoy

    with open(store_file(store), judgements) as opened:
        found = opened.facts(pair=pair, state=state, kind="envoy")
        write_rows((envoy(fact) for _, fact in found), ENVOY, format, sys.stdout)
    return OK
