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
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
    format: options.Form = "table",
) -> int:
    """List the missions of STATE: resident ones, those that serve from a third state, honorary ones, and those that closed.

    With --in, the missions that other states have in or for STATE.
    """
    from comity.api import code_of, open
    from comity.outputs.tables import write_rows
    from comity.outputs.views import MISSION, mission

    code = code_of(state)
    seat = None if covers_from is None else code_of(covers_from)
    with open(store_file(store), judgements) as opened:
        found = [fact for _, fact in opened.facts(state=code, kind="mission") if fact.kind == "mission"]
    own = [fact for fact in found if fact["receiver" if inside else "sender"] == code]
    if seat is not None:
        own = [fact for fact in own if fact["seat"] == seat and fact["receiver"] != seat]
    write_rows(map(mission, own), MISSION, format, sys.stdout)
    return OK
