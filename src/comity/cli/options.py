"""What several commands share: the store they open, the states that words name, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from comity.errors import InputError

if TYPE_CHECKING:
    from comity.outputs.rates import Rates

OK, NOTHING, USAGE, BUG, INTERRUPTED, PIPE = 0, 1, 2, 70, 130, 141
DEFAULT_STORE = "comity.duckdb"
StoreFile = Annotated[
    Path | None, Parameter(name="--store", help="The store; else $COMITY_STORE or comity.duckdb.")
]
JudgementsFile = Annotated[
    Path | None,
    Parameter(name="--judgements", help="The file of judgements; else the one beside the store."),
]
Asserted = Annotated[
    str | None,
    Parameter(name="--asserted", help="When documents without a revision date speak: 2024-05-01, 2024."),
]
PairOf = Annotated[
    tuple[str, str] | None,
    Parameter(name="--pair", negative=(), help="Only of these two states, by any name: --pair MEX MNG."),
]
StateOf = Annotated[str | None, Parameter(name="--state", help="Only of this state, by any name.")]
Kind = Annotated[str | None, Parameter(name="--kind", help="Only claims of this kind.")]
RuleOf = Annotated[str | None, Parameter(name="--rule", help="Only claims that this rule made.")]
DocumentOf = Annotated[str | None, Parameter(name="--document", help="Only of the document of this name.")]
SourceOf = Annotated[
    str | None, Parameter(name="--source", help="Only from this file, folder or glob (in quotes).")
]
Since = Annotated[
    str | None, Parameter(name="--since", help="Only claims dated then or later: 2019, 2019-05.")
]
Until = Annotated[str | None, Parameter(name="--until", help="Only claims dated then or earlier.")]
AsOf = Annotated[
    str | None,
    Parameter(name="--as-of", help="As it stood on a day, or in a month or year: 1986-05-01, 1986."),
]
Convert = Annotated[
    str | None,
    Parameter(name="--convert", help="Show amounts in this currency too (USD), by the rates of --rates."),
]
RatesFile = Annotated[
    Path | None, Parameter(name="--rates", help="A CSV file of rates: currency, date, rate, source.")
]
Known = Annotated[
    str | None, Parameter(name="--known", help="What the store held by the end of this day: 2026-05-01.")
]
Form = Annotated[Literal["table", "jsonl", "csv"], Parameter(name="--format", help="How to print them.")]
Titles = Annotated[
    tuple[str, ...],
    Parameter(name="--titles", negative=(), help="Of a wiki: pages of these titles; may be repeated."),
]
Category = Annotated[
    tuple[str, ...],
    Parameter(name="--category", negative=(), help="Of a wiki: the pages of a category; may be repeated."),
]
Depth = Annotated[
    int,
    Parameter(name="--depth", help="Of a wiki: how many levels of subcategories are meant too."),
]
Search = Annotated[
    tuple[str, ...],
    Parameter(
        name="--search", negative=(), help="Of a wiki: the pages that a search finds; may be repeated."
    ),
]
AllowHost = Annotated[
    tuple[str, ...],
    Parameter(name="--allow-host", negative=(), help="A further host to which the wiki may lead."),
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


def judgements_to_write(given: Path | None) -> Path | None:
    """The file of judgements to add to, made where it is not there."""
    if given is not None and not given.exists():
        try:
            given.touch()
        except OSError as error:
            raise InputError(f"cannot write {given}: {error.strerror}") from None
    return given


def rates(currency: str | None, path: Path | None) -> Rates | None:
    """The rates to the currency asked for; raises `InputError` where one of the two is not given."""
    if currency is None and path is None:
        return None
    if currency is None or path is None:
        raise InputError("--convert CURRENCY and --rates FILE go together: Comity has no rates of its own")
    from comity.outputs.rates import read_rates

    return read_rates(path, currency)


def say_unconverted(left: Mapping[tuple[str, str], int], currency: str) -> None:
    """Tell of which currencies and times there was no rate."""
    if left:
        told = ", ".join(f"{own} {time}" for own, time in sorted(left)[:8])
        more = f" and {len(left) - 8} more" if len(left) > 8 else ""
        count = sum(left.values())
        say(f"{count} figure{'' if count == 1 else 's'} not in {currency} too: no rate for {told}{more}")


def date(text: str | None) -> str | None:
    """The date as given, refused where it is none (raises `InputError`)."""
    from comity.model.date import PartialDate

    return None if text is None else PartialDate(text).edtf


def kind(given: str | None) -> str | None:
    """The kind as given, refused where there is none of that name (raises `InputError`)."""
    from comity.model.claim import KINDS

    if given is not None and given not in KINDS:
        raise InputError(f"there is no kind {given!r}; there are {', '.join(KINDS)}")
    return given


def say(message: str) -> None:
    """One line on standard error."""
    from comity.outputs.wording import clean

    print(f"comity: {clean(message)}", file=sys.stderr)
