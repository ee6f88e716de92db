"""The pipeline: from sources to an up-to-date store, on one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from glob import has_magic
from hashlib import blake2b
from pathlib import Path
from time import perf_counter

import msgspec

from comity.claims.version import READER
from comity.documents.parse import parse
from comity.model.document import Document
from comity.model.issue import Issue
from comity.sources.files import files, paths
from comity.sources.files import origin as one_path
from comity.sources.raw import Raw
from comity.store.writer import Known, Writer, key
from comity.workers import Task, read_all

# Measured on two cores: a process takes 0.4 s to start, in which one core reads some 300 kB.
_PAYS_FROM = 1_500_000  # bytes to read; below this one process is as fast as several

Progress = Callable[[int, int | None, int], None]


class BuildReport(msgspec.Struct):
    """What a build did, in documents; ``seconds`` of wall-clock time."""

    read: int = 0
    unchanged: int = 0
    removed: int = 0
    older: int = 0
    claims: int = 0
    issues: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        removed = f", {self.removed} removed" if self.removed else ""
        older = f" ({self.older} by another version of the reader; --rebuild reads them again)"
        unchanged = f"{self.unchanged} unchanged{older if self.older else ''}"
        return (
            f"{self.read} {'document' if self.read == 1 else 'documents'} read, {unchanged}{removed}: "
            f"{self.claims} claims, {self.issues} issues in {self.seconds:.1f} s"
        )


def build(
    sources: Iterable[str | Path],
    store: str | Path,
    *,
    asserted: str | None = None,
    processes: int | None = None,
    rebuild: bool = False,
    drop_missing: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Bring `store` up to date with `sources`: files, folders, globs, or ``-`` for standard input.

    A document that has not changed is not read again, unless with `rebuild`; `asserted` (EDTF) says when
    documents without a revision date speak, and holds for a document until it changes or is told otherwise.
    With `drop_missing`, what came from the same folders or globs and is no longer there is dropped.
    `progress` is called with the bytes done, all bytes (``None`` where not known), and the documents done.

    Raises `InputError` or `StoreError`, and then leaves the store as it was.
    """
    started = perf_counter()
    given = [str(source) for source in sources]
    sizes = {str(path): _size(path) for path in paths(source for source in given if source != "-")}
    total = None if "-" in given else sum(sizes.values())
    with Writer(store, READER, given, asserted) as writer:
        run = _Run(writer, asserted, rebuild, total, progress)
        due = sum(size for source, size in sizes.items() if rebuild or source not in run.known)
        count = processes if processes is not None else _processes(due)
        for task, told in read_all(run.tasks(files(given)), count):
            writer.document(task.source, task.document, told.claims, told.issues, task.asserted, told.works)
            run.count(task.document, len(told.claims), len(told.issues))
        if drop_missing:
            run.drop(set(sizes), given)
        report = run.report
        writer.counts = {"read": report.read, "unchanged": report.unchanged, "removed": report.removed}
    report.seconds = perf_counter() - started
    return report


class _Run:
    """A build under way: what is due, and what has been done."""

    def __init__(
        self,
        writer: Writer,
        asserted: str | None,
        rebuild: bool,
        total: int | None,
        progress: Progress | None,
    ) -> None:
        self.writer, self.asserted, self.rebuild = writer, asserted, rebuild
        self.known = writer.known()
        self.report = BuildReport()
        self._total, self._progress = total, progress
        self._done = 0
        self._seen: set[str] = set()

    def tasks(self, raws: Iterator[Raw | Issue]) -> Iterator[Task]:
        """The documents that must be read; all others are noted as they pass."""
        for raw in raws:
            if isinstance(raw, Issue):
                self.writer.drop(raw.document)
                self._issue(raw.document, raw)
                continue
            source = raw.origin
            if source in self._seen:
                continue
            self._seen.add(source)
            yield from self._source(raw, source)

    def _source(self, raw: Raw, source: str) -> Iterator[Task]:
        digest = blake2b(raw.data, digest_size=16).hexdigest()
        known = self.known.get(source)
        same = known is not None and known.hash == digest
        asserted = known.asserted if known is not None and same and self.asserted is None else self.asserted
        if known is not None and same and known.asserted == asserted and not self.rebuild:
            self._unchanged(known)
            self._tell(len(raw.data))
            return
        self.writer.source(source, len(raw.data), digest, asserted)
        before = self.writer.documents_of(source) if known is not None and not self.rebuild else {}
        told = 0
        for parsed in self._parsed(raw):
            if isinstance(parsed, Issue):
                self._issue(source, parsed)
                continue
            kept = before.get(key(parsed))
            if kept is not None and kept.speaks(parsed.asserted or asserted):
                self.writer.keep(kept.id)
                self.report.unchanged += 1
                self.report.older += kept.reader != READER
            else:
                yield Task(source, parsed, asserted)
            share = min(len(parsed.source), len(raw.data) - told)
            told += share
            self._tell(share)
        self._tell(len(raw.data) - told)

    def _parsed(self, raw: Raw) -> Iterator[Document | Issue]:
        """The documents of a file; a failure costs the rest of the file, and is an issue."""
        try:
            yield from parse(raw.data, raw.name)
        except Exception as error:
            detail = f"reading stopped: {type(error).__name__}: {error}"
            yield Issue(document=raw.name, reason="failed", detail=detail)

    def _unchanged(self, known: Known) -> None:
        self.report.unchanged += known.documents
        self.report.older += known.documents if known.reader != READER else 0

    def _issue(self, source: str, issue: Issue) -> None:
        self.writer.issue(source, issue)
        self.report.issues += 1

    def count(self, document: Document, claims: int, issues: int) -> None:
        """Note that a document was read."""
        self.report.read += 1
        self.report.claims += claims
        self.report.issues += issues
        self._tell(0)

    def _tell(self, done: int) -> None:
        self._done += done
        if self._progress is not None:
            self._progress(self._done, self._total, self.report.read + self.report.unchanged)

    def drop(self, there: set[str], given: list[str]) -> None:
        """Drop what came from the given folders and globs and is not there any more."""
        for source in sorted(set(self.known) - there):
            if any(_within(source, place) for place in given):
                self.writer.drop(source)
                self.report.removed += self.known[source].documents


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _processes(due: int) -> int:
    """How many processes pay for so many bytes: as many as this one may run on, each with enough to do."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, 2 * due // _PAYS_FROM)) if due >= _PAYS_FROM else 1


def _within(source: str, place: str) -> bool:
    """Whether a path stands in a folder, is a file, or is met by a glob, as they were given."""
    if place == "-":
        return False
    root = one_path(place)
    if source == root or source.startswith(root.rstrip(os.sep) + os.sep):
        return True
    if not has_magic(place):
        return False
    if "**" in place:
        return fnmatch(source, root)
    parts, patterns = Path(source).parts, Path(root).parts
    return len(parts) == len(patterns) and all(map(fnmatch, parts, patterns))
