"""A build under way: which documents are due, and what has been done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

import msgspec

from comity.importing import Imported
from comity.model.document import Document
from comity.model.issue import Issue
from comity.reading import about_relations, documents_of
from comity.sources.dump import INTERRUPTED, Dump
from comity.sources.raw import Raw
from comity.sources.wiki import Same
from comity.store.columns import key
from comity.store.writer import Known, Writer
from comity.workers import Task

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


class Run:
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
        self.seen: set[str] = set()

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
            if source in self.seen:
                continue
            self.seen.add(source)
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
                self.report.older += kept.reader != self.writer.reader
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
        self.report.older += known.documents if known.reader != self.writer.reader else 0

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

    def gone(self, source: str) -> None:
        """Drop a source that is no longer there, with all that was read of it."""
        self.writer.drop(source)
        self.report.removed += self.known[source].documents
