"""``comity watch``: keep a store up to date with a wiki."""

from __future__ import annotations

import time
from typing import Annotated

from cyclopts import Parameter

from comity.cli.build import meant
from comity.cli.options import (
    OK,
    AllowHost,
    Category,
    Depth,
    Search,
    Sources,
    StoreFile,
    Titles,
    say,
    store_file,
)

_LEAST = 10.0  # seconds between two rounds, so that a wiki is not pressed

_MOST = 31 * 86_400.0


def watch(
    *sources: Sources,
    store: StoreFile = None,
    titles: Titles = (),
    category: Category = (),
    depth: Depth = 0,
    search: Search = (),
    allow_host: AllowHost = (),
    every: Annotated[float, Parameter(help="Seconds between two rounds.")] = 300.0,
    rounds: Annotated[int | None, Parameter(help="End after so many rounds; else at Ctrl-C.")] = None,
) -> int:
    """Build from SOURCES again and again; of a wiki (wiki:https://host/w/api.php) what has moved is fetched.

    A round that fails (the wiki is down) is told and tried again with the next; the store stays as it was.
    """
    from comity.errors import ComityError, InputError
    from comity.pipeline import build

    wanted = meant(sources, titles, category, search, allow_host, depth)
    if not wanted:
        raise InputError(
            "nothing to watch: give a wiki (wiki:https://host/w/api.php) with --category or --titles"
        )
    if not _LEAST <= every <= _MOST and rounds != 1:
        raise InputError(f"--every must be {_LEAST:.0f} to {_MOST:.0f} seconds, not {every:g}")
    if rounds is not None and rounds < 1:
        raise InputError(f"--rounds must be 1 or more, not {rounds}")
    done = 0
    while True:
        try:
            say(str(build(wanted, store_file(store))))
        except ComityError as error:  # also a store that another build is writing
            if rounds == 1:
                raise
            say(f"{error}; tried again in {every:.0f} s")
        done += 1
        if rounds is not None and done >= rounds:
            return OK
        time.sleep(every)
