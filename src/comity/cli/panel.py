"""``comity panel``: dyad-years."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import OK, JudgementsFile, StoreFile, say, store_file
from comity.errors import InputError

From = Annotated[int, Parameter(name="--from", help="The first year.")]
To = Annotated[int | None, Parameter(name="--to", help="The last year; else the last one of the list.")]
States = Annotated[
    Literal["cow", "gw", "iso"],
    Parameter(
        name=["--states", "--list"], help="Whose list of states, and so whose codes: ccode, gwcode or iso."
    ),
]
Directed = Annotated[
    bool,
    Parameter(name="--directed", negative="--undirected", help="Each two states twice, once from each side."),
]
On = Annotated[
    str | None, Parameter(name="--on", help="Only states that there were on this day of the year: 12-31.")
]
Out = Annotated[
    Path | None,
    Parameter(
        name=["--out", "-o"], help="A file (.parquet, .csv, .dta, .arrow); else CSV to standard output."
    ),
]
Codebook = Annotated[
    Path | None,
    Parameter(name="--codebook", help="Where the codebook goes; else beside --out as NAME.codebook.md."),
]


def panel(
    *,
    first: From = 1816,
    last: To = None,
    states: States = "cow",
    directed: Directed = False,
    on: On = None,
    out: Out = None,
    codebook: Codebook = None,
    cite: bool = False,
    known: options.Known = None,
    store: StoreFile = None,
    judgements: JudgementsFile = None,
) -> int:
    """Print or write one row for two states and a year in which both existed: relations, missions, visits, trade …

    Parameters
    ----------
    cite
        Print what to cite for this panel, and nothing else.
    """
    from comity.api import open
    from comity.dyads.ask import panel as ask
    from comity.dyads.build import Span
    from comity.dyads.codebook import cite as cited
    from comity.dyads.codebook import membership_words
    from comity.dyads.members import LAST_YEARS
    from comity.dyads.write import to_stream
    from comity.outputs.atomic import replacing
    from comity.outputs.targets import spare

    until = LAST_YEARS[states] if last is None else last
    if until is None:
        raise InputError("the list of ISO codes has no last year; give one with --to")
    span = Span(first, until, states, directed, on)
    with open(store_file(store), judgements, known=known) as opened:
        if cite:
            print("\n".join(cited(span, opened)))
            return OK
        if out is not None:
            codebook = codebook or out.with_name(f"{out.stem}.codebook.md")
        spare([out, codebook], opened.path, {"it is the file of judgements": opened.said.path})
        found = ask(opened, first, until, states=states, directed=directed, on=on)
    if out is None:
        sys.stdout.flush()
        to_stream(found.panel, sys.stdout.buffer)
    else:
        found.write(out)
        say(f"{len(found)} dyad-years in {out}; what they mean in {codebook}. {membership_words(span)}")
    if codebook is not None:
        with replacing(codebook) as part:
            part.write_text(found.codebook, encoding="utf-8")
    return OK
