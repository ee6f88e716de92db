"""``comity export``: a store in the formats of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from comity.cli import options
from comity.cli.options import OK, JudgementsFile, StoreFile, say, store_file
from comity.model.issue import Issue

What = Literal["facts", "claims", "links", "tables", "graph", "statements"]
Form = Annotated[
    Literal["csv", "jsonl", "parquet", "turtle", "ntriples", "jsonld", "quickstatements"] | None,
    Parameter(name="--format", help="Else by the ending of --out, or CSV, Turtle or QuickStatements."),
]
Out = Annotated[
    Path | None, Parameter(name=["--out", "-o"], help="A file; for tables a folder or a .zip. Else standard output.")
]  # fmt: skip
Base = Annotated[
    str | None, Parameter(name="--base", help="What the names in a graph begin with; else urn:comity:.")
]
Missions = Annotated[
    Path | None, Parameter(name="--missions", help="A list of Wikidata's missions, for statements about them.")
]  # fmt: skip
Issues = Annotated[
    Path | None, Parameter(name="--issues", help="Where all issues go as JSON Lines; else the first of each reason are printed.")
]  # fmt: skip


def export(
    what: What,
    /,
    *,
    format: Form = None,
    out: Out = None,
    pair: options.PairOf = None,
    state: options.StateOf = None,
    as_of: options.AsOf = None,
    known: options.Known = None,
    convert: options.Convert = None,
    rates: options.RatesFile = None,
    base: Base = None,
    missions: Missions = None,
    issues: Issues = None,
    store: StoreFile = None,
    judgements: JudgementsFile = None,
) -> int:
    """Write WHAT of a store: facts, claims, the links between them, all three as tables, a graph (RDF), or statements (Wikidata).

    What a format cannot say becomes an issue; issues are printed and counted. With --as-of, the records are those of a time.
    """
    from comity.api import open
    from comity.exports import export as write

    with open(store_file(store), judgements, known=known) as opened:
        done = write(
            opened,
            what,
            out,
            format=format,
            pair=pair,
            state=state,
            as_of=as_of,
            convert=convert,
            rates=rates,
            base=base,
            missions=missions,
            issues=issues,
        )
        if (
            pair is not None
            and not done.written
            and not done.issues
            and not opened.record(*pair, as_of=as_of)
        ):
            say(f"nothing is recorded of {pair[0]} and {pair[1]}" + (f" as of {as_of}" if as_of else ""))
    options.say_unconverted(done.unconverted, convert or "")
    report(done.issues, done.reasons, issues is None)
    if out is not None:
        say(
            f"{done.written} {'nodes' if what == 'graph' else 'lines' if what == 'statements' else 'rows'} in {out}"
        )
    return OK


def report(first: Sequence[Issue], reasons: dict[str, int], shown: bool) -> None:
    """Print how many issues there are of each reason, and the first of them where they are to be shown."""
    for reason, count in reasons.items():
        own = [issue for issue in first if issue.reason == reason] if shown else []
        for issue in own:
            say(f"{issue.document}: {reason}: {issue.detail}")
        more = (
            f"; {count - len(own)} more of them (--issues FILE writes all)"
            if shown and count > len(own)
            else ""
        )
        say(f"{count} {'issue' if count == 1 else 'issues'}: {reason}{more}")
