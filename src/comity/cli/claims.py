"""``comity claims``: the claims of a store, in their fixed order."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from comity.cli.options import OK, StoreFile, store_file

COLUMNS = ("kind", "date", "states", "claim", "document", "quote")


def claims(
    *,
    pair: Annotated[
        tuple[str, str] | None,
        Parameter(name="--pair", help="Only claims of these two states: --pair MEX MNG."),
    ] = None,
    kind: Annotated[str | None, Parameter(help="Only claims of this kind.")] = None,
    document: Annotated[str | None, Parameter(help="Only claims of this document.")] = None,
    store: StoreFile = None,
    format: Literal["table", "jsonl", "csv"] = "table",
) -> int:
    """List claims; as jsonl, exactly as `comity read` prints them.

    Parameters
    ----------
    format
        table, jsonl or csv.
    """
    from comity.api import code_of, open
    from comity.cli.read import row
    from comity.errors import InputError
    from comity.model.claim import KINDS, to_json
    from comity.model.pair import Pair
    from comity.outputs.tables import write_rows

    if kind is not None and kind not in KINDS:
        raise InputError(f"there is no kind {kind!r}; there are {', '.join(KINDS)}")
    wanted = None if pair is None else Pair.of(*(code_of(words) for words in pair))
    with open(store_file(store)) as opened:
        found = opened.claims(pair=wanted, kind=kind, document=document)
        if format == "jsonl":
            for claim in found:
                sys.stdout.write(to_json(claim) + "\n")
        else:
            columns = COLUMNS if format == "table" else ("id", *COLUMNS)
            write_rows((row(claim) for claim in found), columns, format, sys.stdout)
    return OK
