"""``comity judgements``: what people said, and what became of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import OK, StoreFile, say, store_file
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.model.judgement import Judgement
    from comity.stored import Store

Unapplied = Annotated[
    bool, Parameter(name="--unapplied", negative=(), help="Only those that could not be applied, and why.")
]
Import = Annotated[
    str | None,
    Parameter(
        name="--import",
        allow_leading_hyphen=True,
        help="Take over a file of judgements (- is standard input).",
    ),
]


def judgements(
    a: str | None = None,
    b: str | None = None,
    /,
    *,
    unapplied: Unapplied = False,
    import_: Import = None,
    store: StoreFile = None,
    judgements: options.JudgementsFile = None,
    format: options.Form = "table",
) -> int:
    """List the judgements of a store, or of states A and B, with what became of each.

    With --format jsonl they are printed as they are kept, reversed ones and reversals too: that is the export, which
    --import takes.
    """
    from comity.api import open
    from comity.model.judgement import to_line
    from comity.naming import code_of
    from comity.outputs.said import LISTED
    from comity.outputs.tables import write_rows

    if (a is None) is not (b is None):
        raise InputError("give both states of the pair, or none")
    pair = None if a is None or b is None else (a, b)
    if pair is not None and code_of(pair[0]) == code_of(pair[1]):
        raise InputError(f"{a!r} and {b!r} are the same state; judgements of a pair need two")
    if import_ is not None:
        with open(store_file(store), options.judgements_to_write(judgements)) as opened:
            return _take(opened, import_)
    with open(store_file(store), judgements) as opened:
        rows = list(_rows(opened, pair))
        if unapplied:
            rows = [(one, row) for one, row in rows if str(row["state"]).startswith("not applied")]
        if format == "jsonl":
            sys.stdout.writelines(f"{to_line(one)}\n" for one, _ in rows)
        else:
            write_rows((row for _, row in rows), LISTED, format, sys.stdout)
    return OK


def _rows(opened: Store, pair: tuple[str, str] | None) -> list[tuple[Judgement, dict[str, Any]]]:
    from comity.model.judgement import reversals
    from comity.outputs.said import judgement_words, state_words

    entries = opened.judgements(pair, reversed=True)
    states = {outcome.judgement.id: state_words(outcome) for outcome in opened.outcomes(pair)}
    by = reversals(opened.judgements(reversed=True))
    found = []
    for one in entries:
        state = f"reversed by {by[one.id]}" if one.id in by else states.get(one.id, "applied")
        row = {
            "id": one.id, "time": one.time, "author": one.author, "action": one.action,
            "pair": ", ".join(map(str, one.pairs)), "what": judgement_words(one), "note": one.note, "state": state,
        }  # fmt: skip
        found.append((one, row))
    return found


def _take(opened: Store, source: str) -> int:
    from comity.store.judgements import read_lines

    if source == "-":
        told = read_lines(sys.stdin.buffer, "standard input")
    else:
        try:
            with Path(source).open("rb") as file:
                told = read_lines(file, source)
        except OSError as error:
            raise InputError(f"cannot read {source}: {error.strerror}") from None
    new = opened.import_judgements(told)
    say(f"{len(new)} of {len(told)} judgements taken over; {len(told) - len(new)} were there already")
    return OK
