"""``comity read``: the claims of documents, as they are read, without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from comity.cli.options import OK, Asserted, Sources, date, given, say

if TYPE_CHECKING:
    from comity.model.claim import BaseClaim
    from comity.model.issue import Issue
    from comity.reading import Reading

_ONE_WAY = ("sender", "receiver")
COLUMNS = ("kind", "date", "states", "claim", "quote")


def read(
    *sources: Sources,
    format: Literal["jsonl", "table"] = "jsonl",
    issues: bool = False,
    asserted: Asserted = None,
) -> int:
    """Print the claims of FILES, of the files in folders, or of standard input (-), one JSON object a line.

    Parameters
    ----------
    sources
        Files, folders, globs, or - for standard input.
    format
        jsonl, the claim contract; or table, to look at.
    issues
        Say on standard error what could not be used, and why.
    """
    from comity.errors import InputError
    from comity.model.claim import to_json

    if not sources:
        raise InputError("nothing to read: give files, folders or - for standard input")
    claims = _claims(given(sources), date(asserted), issues)
    if format == "jsonl":
        for claim in claims:
            sys.stdout.write(to_json(claim) + "\n")
        return OK
    from comity.outputs.tables import write_rows

    write_rows((row(claim) for claim in claims), COLUMNS, "table", sys.stdout)
    return OK


def _claims(sources: tuple[str, ...], asserted: str | None, issues: bool) -> Iterator[BaseClaim]:
    from comity.model.issue import Issue

    for reading in _readings(sources, asserted):
        found = (reading,) if isinstance(reading, Issue) else reading.issues
        for issue in found if issues else ():
            _say_issue(issue)
        if not isinstance(reading, Issue):
            yield from reading.claims


def _readings(sources: tuple[str, ...], asserted: str | None) -> Iterator[Reading | Issue]:
    from comity.model.issue import Issue
    from comity.reading import read_raw
    from comity.sources.files import files

    for raw in files(sources):
        if isinstance(raw, Issue):
            yield raw
        else:
            yield from read_raw(raw.data, raw.name, asserted)


def _say_issue(issue: Issue) -> None:
    place = f" at {issue.place.start}" if issue.place else ""
    say(f"{issue.document}{place}: {issue.reason}: {issue.detail}")


def row(claim: BaseClaim) -> dict[str, object]:
    """A claim as a row of a table: what it says in short, and the words it rests on."""
    own = {k: v for k, v in claim.own_fields().items() if k != "date" and v is not None and v is not False}
    said = [
        f"{k}={'+'.join(v) if isinstance(v, tuple) else v}"
        for k, v in own.items()
        if k not in (*_ONE_WAY, "parties")
    ]
    return {
        "id": claim.id,
        "kind": claim.kind,
        "date": claim.date,
        "states": "-".join(str(own[k]) for k in _ONE_WAY if k in own) or "-".join(claim.codes),
        "claim": " ".join(said),
        "asserted": claim.asserted,
        "rule": claim.rule,
        "reader": claim.reader,
        "document": claim.evidence.document,
        "quote": claim.evidence.readable,
    }
