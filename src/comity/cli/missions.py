"""``comity missions``: the missions of a state."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import OK, StoreFile, store_file

Inside = Annotated[
    bool, Parameter(name="--in", negative=(), help="Those of others in or for the state instead.")
]
Covers = Annotated[
    str | None, Parameter(name="--covers-from", help="Only those that stand in this third state, by any name.")
]  # fmt: skip


def missions(
    state: str,
    /,
    *,
    inside: Inside = False,
    covers_from: Covers = None,
    as_of: options.AsOf = None,
    known: options.Known = None,
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
    format: options.Form = "table",
) -> int:
    """List the missions of STATE: resident ones, those that serve from a third state, honorary ones, and those that closed.

    With --in, the missions that other states have in or for STATE. With --as-of, each is there, not there, perhaps
    or not recorded, and those of a state that STATE continues are listed for the time in which that existed.
    """
    from comity.api import open
    from comity.naming import code_of
    from comity.outputs.tables import write_rows
    from comity.outputs.views import MISSION, MISSION_AS_OF, mission, mission_as_of
    from comity.reference.lines import line_of

    code = code_of(state)
    seat = None if covers_from is None else code_of(covers_from)
    with open(store_file(store), judgements, known=known) as opened:
        told = opened.facts(state=code, kind="mission", as_of=as_of)
        found = [(pair, fact) for pair, fact in told if fact.kind == "mission"]
    line = [code] if as_of is None else line_of(code)
    own = [(pair, fact) for pair, fact in found if fact["receiver" if inside else "sender"] in line]
    if seat is not None:
        own = [(pair, fact) for pair, fact in own if fact["seat"] == seat and fact["receiver"] != seat]
    if as_of is None:
        write_rows((mission(fact) for _, fact in own), MISSION, format, sys.stdout)
    else:
        write_rows((mission_as_of(fact) for _, fact in own), MISSION_AS_OF, format, sys.stdout)
    return OK
