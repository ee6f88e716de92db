"""``comity visits``: who visited whom."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import OK, StoreFile, store_file

By = Annotated[
    str | None, Parameter(name="--by", help="Only of an official with this in the name or the office.")
]


def visits(
    *,
    by: By = None,
    pair: options.PairOf = None,
    state: options.StateOf = None,
    since: options.Since = None,
    until: options.Until = None,
    known: options.Known = None,
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
    format: options.Form = "table",
) -> int:
    """List visits in the order of pairs and time; one that several claims tell is listed once."""
    from comity.api import open
    from comity.outputs.tables import write_rows
    from comity.outputs.views import VISIT, visit

    with open(store_file(store), judgements, known=known) as opened:
        found = opened.facts(pair=pair, state=state, kind="visit", since=since, until=until)
        rows = (visit(fact) for _, fact in found if by is None or _named(fact["visitor"], fact["office"], by))
        write_rows(rows, VISIT, format, sys.stdout)
    return OK


def _named(visitor: str | None, office: str | None, words: str) -> bool:
    """Whether a name or an office holds the words, accents and case aside."""
    from comity.record.words import folded

    return folded(words) in folded(f"{visitor or ''} · {office or ''}")
