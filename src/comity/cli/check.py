"""``comity check``: what documents have against each other, and against themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from comity.cli.options import NOTHING, OK, JudgementsFile, StoreFile, say, store_file
from comity.naming import name_of

if TYPE_CHECKING:
    from comity.model.finding import Finding, Severity

Form = Literal["table", "jsonl", "markdown", "wikitext"]
Level = Literal["error", "warning", "note"]


def check(
    a: str | None = None,
    b: str | None = None,
    /,
    *,
    all: Annotated[bool, Parameter(negative=(), help="Every pair of the store.")] = False,
    store: StoreFile = None,
    judgements: JudgementsFile = None,
    severity: Annotated[Level | None, Parameter(help="Only findings of this severity.")] = None,
    rule: Annotated[str | None, Parameter(help="Only findings of this rule.")] = None,
    lives: Annotated[
        Path | None,
        Parameter(help="A CSV file of who died when, held against visits: name, state, died, source."),
    ] = None,
    format: Form = "table",
    fail_on: Annotated[
        Level | None, Parameter(help="Exit with 1 where a finding is as grave as this, or graver.")
    ] = None,
) -> int:
    """Print what the documents of states A and B, by any names, have against each other: contradictions, what cannot be, what
    one says and its twin lacks, stale wording.

    Parameters
    ----------
    format
        table, jsonl with all there is, markdown for a talk page, or wikitext: edits with the references of the other article.
    """
    from comity.api import open
    from comity.errors import InputError

    if all == (a is not None) or (a is None) != (b is None):
        raise InputError("give two states (comity check Mexico Mongolia), or --all for every pair")
    with open(store_file(store), judgements) as opened:
        found = opened.check((a, b) if a and b else None, severity=severity, rule=rule, lives=lives)
        counts = _write(found, format)
    say(", ".join(f"{counts[level]} {level}{'' if counts[level] == 1 else 's'}" for level in counts))
    return NOTHING if fail_on is not None and _grave(counts, fail_on) else OK


def _grave(counts: dict[Severity, int], least: Level) -> bool:
    levels = list(counts)
    return any(counts[level] for level in levels[: levels.index(least) + 1])


def _write(found: Iterable[Finding], form: Form) -> dict[Severity, int]:
    """Write findings one by one as they come (a table at the end), and count them by severity."""
    from comity.checks.run import explanations
    from comity.model.finding import SEVERITIES
    from comity.outputs.edits import edits
    from comity.outputs.findings import COLUMNS, as_dict, markdown, row
    from comity.outputs.tables import write_rows
    from comity.outputs.wording import clean

    counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    rules = {rule: words for rule, (_, words) in explanations().items()}

    def counted() -> Iterable[Finding]:
        for one in found:
            counts[one.severity] += 1
            yield one

    if form == "table":
        write_rows(map(row, counted()), COLUMNS, "table", sys.stdout)
    elif form == "jsonl":
        write_rows((as_dict(one, rules, name_of) for one in counted()), (), "jsonl", sys.stdout)
    elif form == "markdown":
        for number, one in enumerate(counted()):
            sys.stdout.write(("\n" if number else "") + markdown(one, rules, name_of))
    else:
        for one in counted():
            for edit in edits(one, name_of):
                place = clean(f"{edit.side.title or edit.side.document} § {edit.side.section or 'lead'}")
                sys.stdout.write(f"<!-- {one.id}: {_comment(place)} -->\n{edit.wikitext}\n")
    return counts


def _comment(words: str) -> str:
    """Words that cannot end a comment."""
    return words.replace("-", "‐").replace(">", "›")
