"""``comity network``: the graph of states."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import NOTHING, OK, JudgementsFile, StoreFile, say, store_file

Kinds = Annotated[
    tuple[Literal["relations", "missions", "visits", "agreements", "organizations"], ...],
    Parameter(name="--kind", negative=(), help="Only edges of this kind; may be repeated."),
]
Year = Annotated[int | None, Parameter(name="--year", help="What held in this year; else all that is told.")]
Directed = Annotated[
    bool, Parameter(name="--directed", negative="--undirected", help="An edge each way, with the missions and visits of that way.")
]  # fmt: skip
Out = Annotated[
    Path | None, Parameter(name=["--out", "-o"], help="A file, .graphml or .csv (with its nodes beside it); else edges as CSV.")
]  # fmt: skip


def network(
    *,
    kind: Kinds = (),
    year: Year = None,
    directed: Directed = False,
    out: Out = None,
    known: options.Known = None,
    store: StoreFile = None,
    judgements: JudgementsFile = None,
) -> int:
    """Write the graph of the states of a store; two have an edge where they have something of a kind between them."""
    from comity.api import open
    from comity.dyads.network import KINDS, network_of
    from comity.dyads.network_files import nodes_beside, write, write_edges
    from comity.outputs.targets import spare

    with open(store_file(store), judgements, known=known) as opened:
        if out is not None:
            spare([out, nodes_beside(out)], opened.path, {"it is the file of judgements": opened.said.path})
        found = network_of(opened, kinds=kind or KINDS, year=year, directed=directed)
    if out is None:
        write_edges(found, sys.stdout)
    else:
        written = write(found, out)
        say(f"{len(found.nodes)} states and {len(found.edges)} edges in {' and '.join(map(str, written))}")
    if not found.edges:
        say("no edge: nothing of these kinds is told" + (f" of {year}" if year is not None else ""))
        return NOTHING
    return OK
