"""``comity read``: the claims of documents, as they are read, without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from comity.cli.options import OK, USAGE, Asserted, Sources, date, given, say

if TYPE_CHECKING:
    from comity.model.claim import BaseClaim
    from comity.model.issue import Issue
    from comity.model.work import Work
    from comity.reading import Reading
    from comity.sources.raw import Raw

_ONE_WAY = ("sender", "receiver", "exporter", "importer")
_NO_DOCUMENT = frozenset(
    {"unreadable", "too-large", "unknown-form", "empty", "failed", "refused", "no-pages"}
)
COLUMNS = ("kind", "date", "states", "claim", "quote")


def read(
    *sources: Sources,
    format: Literal["jsonl", "table"] = "jsonl",
    issues: bool = False,
    explain: bool = False,
    asserted: Asserted = None,
    title: str | None = None,
    works: bool = False,
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
    explain
        Print instead, as text, the rule of each claim and the words that filled its fields, and for each
        sentence that names both parties and gave no claim, why not.
    title
        The title of the document, where its file does not tell it ("Mexico–Mongolia relations").
    works
        Add what the document cites for each claim: title, publisher, date and address of the work.
    """
    from comity.errors import InputError
    from comity.model.claim import to_json
    from comity.model.work import with_works

    if not sources:
        raise InputError("nothing to read: give files, folders or - for standard input")
    told = _Told(issues, works)
    if explain:
        _explain(given(sources), date(asserted), title, told)
        return told.end()
    claims = _claims(given(sources), date(asserted), title, told)
    if format == "jsonl":
        for claim in claims:
            sys.stdout.write((with_works(claim, told.cited(claim)) if works else to_json(claim)) + "\n")
    else:
        _table(list(claims), told if works else None)
    return told.end()


class _Told:
    """What is said on standard error, and the exit code that follows from what there was to read.

    A file that is no document at all is always told; what documents could not give is told if asked for.
    """

    def __init__(self, all_issues: bool, with_works: bool = False) -> None:
        self.documents = self.claims = 0
        self._all = all_issues
        self._held: Issue | None = None  # the first that was not said
        self.with_works = with_works
        self.works: dict[str, tuple[Work, ...]] = {}

    def issue(self, issue: Issue) -> None:
        """Say an issue, or keep it for the case that there is nothing else to say."""
        if self._all or issue.reason in _NO_DOCUMENT:
            _say_issue(issue)
        else:
            self._held = self._held or issue

    def cited(self, claim: BaseClaim) -> tuple[Work, ...]:
        """What is cited for a claim."""
        return self.works.get(claim.id, ())

    def end(self) -> int:
        """Say why nothing was printed, where nothing was; the exit code is `USAGE` where nothing could be read."""
        if not self.documents:
            if self._held is not None:
                _say_issue(self._held)
            return USAGE
        if not self.claims and not self._all:
            count = f"{self.documents} document" + ("s" if self.documents > 1 else "")
            say(f"no claims in {count}; --issues says why")
        return OK


def _say_issue(issue: Issue) -> None:
    place = f" at {issue.place.start}" if issue.place else ""
    say(f"{issue.document}{place}: {issue.reason}: {issue.detail}")


def _table(claims: list[BaseClaim], told: _Told | None) -> None:
    """The claims as a table; with the document's name where there are several documents, with works where asked."""
    from comity.outputs.tables import write_rows

    columns: tuple[str, ...] = COLUMNS
    if len({claim.evidence.document for claim in claims}) > 1:
        columns = ("document", *COLUMNS)
    if told is not None:
        columns = (*columns, "works")
    rows = (row(claim) | {"works": works_words(told.cited(claim)) if told else ""} for claim in claims)
    write_rows(rows, columns, "table", sys.stdout)


def works_words(works: Iterable[Work]) -> str:
    """Works in one line."""
    return "; ".join(
        ", ".join(part for part in (work.words or work.title, work.url) if part) for work in works
    )


def _claims(
    sources: tuple[str, ...], asserted: str | None, title: str | None, told: _Told
) -> Iterator[BaseClaim]:
    from comity.model.issue import Issue

    for reading in _readings(sources, asserted, title):
        if isinstance(reading, Issue):
            told.issue(reading)
            continue
        told.documents += 1
        for issue in reading.issues:
            told.issue(issue)
        told.claims += len(reading.claims)
        if told.with_works:
            told.works |= reading.works
        yield from reading.claims


def _explain(sources: tuple[str, ...], asserted: str | None, title: str | None, told: _Told) -> None:
    from comity.cli.explain import lines
    from comity.model.issue import Issue
    from comity.reading import explain_raw

    before = None
    for raw in _files(sources):
        parts = (raw,) if isinstance(raw, Issue) else explain_raw(raw.data, raw.name, asserted, title)
        for part in parts:
            if isinstance(part, Issue):
                told.issue(part)
                told.documents += part.reason not in _NO_DOCUMENT
                continue
            told.documents += part.place.document != before
            told.claims += part.claim is not None
            before = part.place.document
            sys.stdout.writelines(f"{line}\n" for line in lines(part))


def _readings(sources: tuple[str, ...], asserted: str | None, title: str | None) -> Iterator[Reading | Issue]:
    from comity.model.issue import Issue
    from comity.reading import read_raw

    for raw in _files(sources):
        if isinstance(raw, Issue):
            yield raw
        else:
            yield from read_raw(raw.data, raw.name, asserted, title)


def _files(sources: tuple[str, ...]) -> Iterator[Raw | Issue]:
    from comity.sources.files import raws

    return raws(sources)


def row(claim: BaseClaim) -> dict[str, object]:
    """A claim as a row of a table: what it says in short, and the words it rests on."""
    from comity.outputs.claim_words import claim_words

    directed = [str(code) for code in (getattr(claim, side, None) for side in _ONE_WAY) if code]
    return {
        "id": claim.id,
        "kind": claim.kind,
        "date": claim.date,
        "states": "-".join(directed or claim.codes),
        "claim": claim_words(claim),
        "asserted": claim.asserted,
        "rule": claim.rule,
        "reader": claim.reader,
        "document": claim.evidence.document,
        "quote": claim.evidence.readable,
    }
