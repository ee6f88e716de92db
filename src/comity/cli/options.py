"""What several commands share: the store they open, the states that words name, exit codes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from comity.errors import InputError

OK, NOTHING, USAGE, BUG, INTERRUPTED, PIPE = 0, 1, 2, 70, 130, 141
DEFAULT_STORE = "comity.duckdb"
StoreFile = Annotated[
    Path | None, Parameter(name="--store", help="The store; else $COMITY_STORE or comity.duckdb.")
]
Asserted = Annotated[
    str | None,
    Parameter(name="--asserted", help="When documents without a revision date speak: 2024-05-01, 2024."),
]
# A single hyphen is standard input; the command line would else take it for an option.
Sources = Annotated[str, Parameter(allow_leading_hyphen=True)]


def given(sources: tuple[str, ...]) -> tuple[str, ...]:
    """The sources, once none of them is an option that there is not (raises `InputError`)."""
    for source in sources:
        if source.startswith("-") and source != "-":
            raise InputError(
                f"there is no option {source} (--help lists them; a file is given as ./{source})"
            )
    return sources


def store_file(given: Path | None) -> Path:
    """The store to use: as given, else of the environment, else in the working folder."""
    return given if given is not None else Path(os.environ.get("COMITY_STORE") or DEFAULT_STORE)


def date(text: str | None) -> str | None:
    """The date as given, refused where it is none (raises `InputError`)."""
    from comity.model.date import PartialDate

    return None if text is None else PartialDate(text).edtf


def name(code: str) -> str:
    """The short name of a state; the code itself where the registry has none."""
    from comity.reference.registry import registry

    try:
        return registry().state(code).short
    except (KeyError, InputError):
        return code


def say(message: str) -> None:
    """One line on standard error."""
    from comity.outputs.wording import clean

    print(f"comity: {clean(message)}", file=sys.stderr)
