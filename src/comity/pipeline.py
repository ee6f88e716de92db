"""The pipeline: from sources to an up-to-date store, on one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from glob import has_magic
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from time import perf_counter

import msgspec

from comity.claims.version import READER
from comity.errors import InputError
from comity.importing import Imported, import_claims
from comity.model.document import Document
from comity.model.issue import Issue
from comity.reading import about_relations, documents_of
from comity.reconciling import RECONCILER
from comity.sources.claims import PREFIX, STDIN, claims_sources, is_claims
from comity.sources.dump import INTERRUPTED, Dump, is_dump
from comity.sources.files import files, paths, shown
from comity.sources.files import origin as one_path
from comity.sources.raw import Raw
from comity.sources.wiki import Same, WikiQuery, forget_spool, pages_meant, wiki_pages
from comity.store.columns import key
from comity.store.writer import Known, Writer
from comity.workers import Task, read_all

# Measured on two cores: a process takes 0.4 s to start, in which one core reads some 300 kB.
_PAYS_FROM = 1_500_000  # bytes to read; below this one process is as fast as several
_DUMP_SHARE = 1000  # bytes of a dump for each one that is read, about

Progress = Callable[[int, int | None, int], None]


class BuildReport(msgspec.Struct):
    """What a build did, in documents; ``seconds`` of wall-clock time."""

    read: int = 0
    unchanged: int = 0
    removed: int = 0
    older: int = 0
    claims: int = 0
    refused: int = 0
    issues: int = 0
    seconds: float = 0.0

    def add(self, told: Imported) -> None:
        """Count what was imported."""
        self.read += told.documents
        self.unchanged += told.unchanged
        self.claims += told.claims
        self.refused += told.refused
        self.issues += told.issues

    def __str__(self) -> str:
        removed = f", {self.removed} removed" if self.removed else ""
        older = f" ({self.older} by another version of the reader; --rebuild reads them again)"
        unchanged = f"{self.unchanged} unchanged{older if self.older else ''}"
        refused = f"{self.refused} of other readers refused, " if self.refused else ""
        return (
            f"{self.read} {'document' if self.read == 1 else 'documents'} read, {unchanged}{removed}: "
            f"{self.claims} {'claim' if self.claims == 1 else 'claims'}, {refused}"
            f"{self.issues} {'issue' if self.issues == 1 else 'issues'} in {self.seconds:.1f} s"
        )


def build(
    sources: Iterable[str | Path | WikiQuery],
    store: str | Path,
    *,
    asserted: str | None = None,
    processes: int | None = None,
    rebuild: bool = False,
    drop_missing: bool = False,
    versions: int | None = None,
    documents: Iterable[str | Path] = (),
    progress: Progress | None = None,
) -> BuildReport:
    """Bring `store` up to date with `sources`: files, folders, globs, pages of a wiki, or ``-`` for standard input.

    With ``claims:`` before it, a source holds claims that another reader made (`comity.importing`), of documents that
    the store has by then, or of `documents`: files, folders or globs.

    A document that has not changed is not read again, unless with `rebuild`; `asserted` (EDTF) says when
    documents without a revision date speak, and holds for a document until it changes or is told otherwise.
    With `drop_missing`, what came from the same folders or globs and is no longer there is dropped.
    `versions` is how many earlier versions of each document are kept from now on (what they said, not their text); else as
    many as the last build was told, 5 at first. `progress` is called with the bytes done, all bytes (``None`` where not known), and the documents done.

    Raises `InputError` or `StoreError`, and then leaves the store as it was.
    """
    started = perf_counter()
    listed = list(sources)
    wikis = [source for source in listed if isinstance(source, WikiQuery)]
    given = [str(s) for s in listed if not isinstance(s, WikiQuery) and not is_claims(s)]
    places = [str(source) for source in listed if is_claims(source)]
    told_by, of = claims_sources(places), list(documents)
    _one_reader_of_stdin([*given, *(s.origin for s in told_by), *map(str, of)])
    if of and not told_by:
        raise InputError("documents are given with claims of theirs: claims:FILE --documents FOLDER")
    sizes = {shown(path): _size(path) for path in paths(source for source in given if source != "-")}
    total = None if "-" in given or wikis else sum(sizes.values())
    sources_given = [*given, *map(str, wikis), *places]
    with Writer(store, READER, sources_given, asserted, versions, RECONCILER) as writer:
        run = _Run(writer, asserted, rebuild, total, progress, processes or _cores())
        due = sum(
            size // (_DUMP_SHARE if is_dump(Path(source)) else 1)
            for source, size in sizes.items()
            if rebuild or source not in run.known
        )
        count = processes if processes is not None else _processes(due)
        raws = chain(files(given), *(wiki_pages(wiki, run.has) for wiki in wikis))
        for task, told in read_all(run.tasks(raws), count):
            writer.document(task.source, task.document, told.claims, told.issues, task.asserted, told.works)
            run.count(task.document, len(told.claims), len(told.issues))
        if drop_missing:
            run.drop(set(sizes), given)
            run.drop_pages(wikis)
            run.drop_claims({source.origin for source in told_by}, places)
        report = run.report
        if told_by:
            report.add(import_claims(writer, told_by, of, run.known, asserted, rebuild))
        writer.counts = {"read": report.read, "unchanged": report.unchanged, "removed": report.removed}
    for wiki in wikis:
        forget_spool(wiki)
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
        threads: int,
    ) -> None:
        self._threads = threads  # that unpack a dump
        self.writer, self.asserted, self.rebuild = writer, asserted, rebuild
        self.known = writer.known()
        self.report = BuildReport()
        self._total, self._progress = total, progress
        self._done = 0
        self._seen: set[str] = set()

    def has(self, source: str, digest: str) -> bool:
        """Whether a source is stored as it is, and need not be fetched."""
        known = self.known.get(source)
        if known is None or known.hash != digest or self.rebuild:
            return False
        return self.asserted is None or known.asserted == self.asserted

    def tasks(self, raws: Iterable[Raw | Dump | Same | Issue]) -> Iterator[Task]:
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
            if isinstance(raw, Same):
                self._unchanged(self.known[source])
                self._tell(0)
            else:
                yield from self._source(raw, source)

    def _source(self, raw: Raw | Dump, source: str) -> Iterator[Task]:
        """What of one file must be read."""
        if isinstance(raw, Dump):
            try:
                digest, size, found = raw.digest, raw.size, self._pages(raw)
            except OSError as error:
                detail = f"{source}: {error.strerror or error}"
                self._issue(source, Issue(document=raw.name, reason="unreadable", detail=detail))
                return
        else:
            digest = raw.digest or blake2b(raw.data, digest_size=16).hexdigest()
            size, found = len(raw.data), self._whole(raw)
        known = self.known.get(source)
        same = known is not None and known.hash == digest
        asserted = known.asserted if known is not None and same and self.asserted is None else self.asserted
        if known is not None and same and known.asserted == asserted and not self.rebuild:
            self._unchanged(known)
            self._tell(size)
            return
        self.writer.drop(source)
        before = self.writer.documents_of(source) if known is not None and not self.rebuild else {}
        done, names, seen = self._done, set(), set()
        for parsed in found:
            if isinstance(parsed, Issue):
                self._issue(source, parsed)
                if parsed.reason == INTERRUPTED:  # the next build goes on; until then what was there stays
                    digest = ""
                    for name, document in before.items():
                        if name[0] not in names:
                            self.writer.keep(document.id)
                continue
            names.add(parsed.name)
            own = key(parsed)
            if own in seen:  # dumps of Enterprise hold some articles twice
                continue
            seen.add(own)
            kept = before.get(own)
            if kept is not None and kept.speaks(parsed.asserted or asserted):
                self.writer.keep(kept.id)
                self.report.unchanged += 1
                self.report.older += kept.reader != READER
            else:
                yield Task(source, parsed, asserted)
        self.writer.source(source, size, digest, asserted)
        self._tell(size - (self._done - done))

    def _whole(self, raw: Raw) -> Iterator[Document | Issue]:
        """The documents of a file that is read whole; those of a shard take their share of its bytes."""
        told = 0
        for parsed in documents_of(raw.data, raw.name):
            yield parsed
            if isinstance(parsed, Document):
                share = min(len(parsed.source), len(raw.data) - told)
                told += share
                self._tell(share)

    def _pages(self, dump: Dump) -> Iterator[Document | Issue]:
        """The documents of a dump's pages that are about how states relate."""
        for page in dump.pages(self._threads, self._tell):
            if isinstance(page, Issue):
                yield page
                continue
            for parsed in documents_of(page.data, page.name):
                if not isinstance(parsed, Document) or about_relations(parsed):
                    yield parsed

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

    def drop_claims(self, there: set[str], given: Iterable[str]) -> None:
        """Drop the claims that came from these files and folders of claims, and are not there any more."""
        places = [place.removeprefix(PREFIX) for place in given]
        for source in sorted(s for s in set(self.known) - there if s.startswith(PREFIX)):
            if any(_within(source.removeprefix(PREFIX), place) for place in places):
                self.writer.drop(source)
                self.report.removed += self.known[source].documents

    def drop_pages(self, wikis: list[WikiQuery]) -> None:
        """Drop the pages of these wikis that are not meant any more, neither now nor by what an earlier build was given."""
        for wiki in {wiki.api: wiki for wiki in wikis}.values():
            begin = wiki.origin("")
            gone = {source for source in self.known if source.startswith(begin)} - self._seen
            for other in self._earlier(wiki, wikis) if gone else ():
                gone -= pages_meant(other)
            for source in sorted(gone):
                self.writer.drop(source)
                self.report.removed += self.known[source].documents

    def _earlier(self, wiki: WikiQuery, wikis: list[WikiQuery]) -> Iterator[WikiQuery]:
        """The other queries of a wiki that earlier builds of the store were given."""
        now = {str(query) for query in wikis}
        for words in self.writer.given_before():
            query = WikiQuery.told(words)
            if query is not None and query.api == wiki.api and words not in now:
                yield msgspec.structs.replace(query, hosts=wiki.hosts)


def _one_reader_of_stdin(given: Iterable[str]) -> None:
    if sum(source in ("-", STDIN) for source in given) > 1:
        raise InputError("standard input (-) can be given once: as documents or as claims")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _processes(due: int) -> int:
    """How many processes pay for so many bytes: as many as this one may run on, each with enough to do."""
    return max(1, min(_cores(), 2 * due // _PAYS_FROM)) if due >= _PAYS_FROM else 1


def _cores() -> int:
    """How many processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
