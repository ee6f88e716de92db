"""The pipeline: from sources to an up-to-date store, on one process or several."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from time import perf_counter

from comity.claims.version import READER
from comity.errors import InputError
from comity.importing import import_claims
from comity.missing import drop_claims, drop_files, drop_pages
from comity.reconciling import RECONCILER
from comity.run import BuildReport, Progress, Run
from comity.sources.claims import STDIN, claims_sources, is_claims
from comity.sources.dump import is_dump
from comity.sources.files import files, paths, shown
from comity.sources.wiki import WikiQuery, forget_spool, wiki_pages
from comity.store.writer import Writer
from comity.workers import read_all

# Measured on two cores: a process takes 0.4 s to start, in which one core reads some 300 kB.
_PAYS_FROM = 1_500_000  # bytes to read; below this one process is as fast as several
_DUMP_SHARE = 1000  # bytes of a dump for each one that is read, about


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
        run = Run(writer, asserted, rebuild, total, progress, processes or _cores())
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
            drop_files(run, set(sizes), given)
            drop_pages(run, wikis)
            drop_claims(run, {source.origin for source in told_by}, places)
        report = run.report
        if told_by:
            report.add(import_claims(writer, told_by, of, run.known, asserted, rebuild))
        writer.counts = {"read": report.read, "unchanged": report.unchanged, "removed": report.removed}
    for wiki in wikis:
        forget_spool(wiki)
    report.seconds = perf_counter() - started
    return report


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
