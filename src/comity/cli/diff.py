"""``comity diff``: what changed between two stores, or two states of files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from comity.cli.options import OK, PairOf, date, say
from comity.errors import InputError
from comity.naming import name_of

Form = Literal["text", "markdown", "json", "jsonl"]


From = Annotated[
    str | None, Parameter(name="--from", help="Of one store: from what it held by the end of this day.")
]
To = Annotated[str | None, Parameter(name="--to", help="To what it held by the end of this day; else now.")]
FromBuild = Annotated[
    int | None, Parameter(name="--from-build", help="Of one store: from what it held after this build.")
]
ToBuild = Annotated[int | None, Parameter(name="--to-build", help="To what it held after this build.")]


def diff(
    old: Path,
    new: Path | None = None,
    /,
    *,
    start: From = None,
    end: To = None,
    from_build: FromBuild = None,
    to_build: ToBuild = None,
    pair: PairOf = None,
    format: Form = "text",
) -> int:
    """Print what changed from OLD to NEW: facts gained (+), lost (-) and changed (~), with the words before and after.

    A fact told in other words is no change. Each of the two is a store, or a file or folder of documents.
    Of one store, what changed between two days on which it was built, or two builds.

    Parameters
    ----------
    format
        text, markdown, or with both claims whole: json, one list, and jsonl, one object a line.
    """
    from comity.accounts import diff as compared
    from comity.outputs.changes import changes_json, changes_jsonl, changes_markdown, changes_text

    for day, build, name in ((start, from_build, "from"), (end, to_build, "to")):
        if day is not None and build is not None:
            raise InputError(f"give --{name} or --{name}-build, not both")
    first = from_build if from_build is not None else date(start)
    last = to_build if to_build is not None else date(end)
    changes = list(compared(old, new, pair=pair, start=first, end=last))
    if format in ("json", "jsonl"):
        sys.stdout.write((changes_json if format == "json" else changes_jsonl)(changes))
    else:
        sys.stdout.write((changes_markdown if format == "markdown" else changes_text)(changes, name_of))
    count = {what: sum(change.what == what for change in changes) for what in ("gained", "lost", "changed")}
    say(", ".join(f"{number} {what}" for what, number in count.items()))
    return OK
