"""The pipeline: from sources to an up-to-date store, on one process or several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from hashlib import blake2b
from pathlib import Path
from time import perf_counter

import msgspec

from comity.claims.version import READER
from comity.model.issue import Issue
from comity.reading import Reading, read_raw
from comity.sources.files import files
from comity.sources.files import origin as one_path
from comity.sources.raw import Raw
from comity.store.writer import Writer

_PAYS_FROM = 2_000_000  # bytes; below this one process is faster than starting more


class BuildReport(msgspec.Struct):
    """What a build did."""

    read: int = 0
    unchanged: int = 0
    removed: int = 0
    claims: int = 0
    issues: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        removed = f", {self.removed} removed" if self.removed else ""
        return f"{self.read} files read, {self.unchanged} unchanged{removed}: {self.claims} claims, {self.issues} issues in {self.seconds:.1f} s"


def build(
    sources: Iterable[str | Path],
    store: str | Path,
    *,
    asserted: str | None = None,
    processes: int | None = None,
    rebuild: bool = False,
    drop_missing: bool = False,
    progress: Callable[[int, int | None], None] | None = None,
) -> BuildReport:
    """Bring `store` up to date with `sources`; raises `InputError` or `StoreError`, and then leaves it as it was."""
    started, report, seen = perf_counter(), BuildReport(), set[str]()
    given = [str(source) for source in sources]
    raws = list_first(files(given))
    with Writer(store, READER, given) as writer:
        known = writer.known()

        def due() -> Iterator[tuple[Raw, str]]:
            for raw in raws:
                if isinstance(raw, Issue):
                    writer.issue(raw.document, raw)
                    report.issues += 1
                    continue
                digest = blake2b(raw.data, digest_size=16).hexdigest()
                seen.add(raw.origin)
                if not rebuild and known.get(raw.origin) == (digest, READER, asserted):
                    report.unchanged += 1
                else:
                    yield raw, digest

        for raw_origin, digest, readings in _read(due(), asserted, processes, given):
            if raw_origin in known:
                writer.forget(raw_origin)
            writer.file(raw_origin, digest, asserted)
            report.read += 1
            for reading in readings:
                _write(writer, raw_origin, reading, asserted, report)
            if progress is not None:
                progress(report.read + report.unchanged, None)
        if drop_missing:
            for origin in sorted(set(known) - seen):
                if any(_below(origin, source) for source in given):
                    writer.forget(origin)
                    report.removed += 1
    report.seconds = perf_counter() - started
    return report


def list_first(raws: Iterator[Raw | Issue]) -> Iterator[Raw | Issue]:
    """The same, after the first was asked for, so that a missing file is told before the store is touched."""
    first = next(raws, None)
    return iter(()) if first is None else _chain(first, raws)


def _chain(first: Raw | Issue, rest: Iterator[Raw | Issue]) -> Iterator[Raw | Issue]:
    yield first
    yield from rest


def _write(
    writer: Writer, origin: str, reading: Reading | Issue, asserted: str | None, report: BuildReport
) -> None:
    if isinstance(reading, Issue):
        writer.issue(origin, reading)
        report.issues += 1
        return
    writer.document(origin, reading.document, reading.claims, asserted)
    for issue in reading.issues:
        writer.issue(origin, issue)
    report.claims += len(reading.claims)
    report.issues += len(reading.issues)


def read_file(data: bytes, name: str, asserted: str | None) -> list[Reading | Issue]:
    """All readings of one file; whatever goes wrong in it costs that file alone and is an issue."""
    found: list[Reading | Issue] = []
    try:
        found.extend(read_raw(data, name, asserted))
    except Exception as error:
        found.append(
            Issue(document=name, reason="failed", detail=f"reading stopped: {type(error).__name__}: {error}")
        )
    return found


def _read(
    due: Iterator[tuple[Raw, str]], asserted: str | None, processes: int | None, sources: list[str]
) -> Iterator[tuple[str, str, list[Reading | Issue]]]:
    count = (
        processes if processes is not None else (os.cpu_count() or 1) if _size(sources) >= _PAYS_FROM else 1
    )
    if count <= 1:
        for raw, digest in due:
            yield raw.origin, digest, read_file(raw.data, raw.name, asserted)
        return
    with ProcessPoolExecutor(count) as pool:
        waiting: deque[tuple[str, str, Future[list[Reading | Issue]]]] = deque()
        for raw, digest in due:
            waiting.append((raw.origin, digest, pool.submit(read_file, raw.data, raw.name, asserted)))
            while len(waiting) > 4 * count:
                origin, known, future = waiting.popleft()
                yield origin, known, future.result()
        for origin, known, future in waiting:
            yield origin, known, future.result()


def _size(sources: list[str]) -> int:
    total = 0
    for source in sources:
        path = Path(source)
        total += (
            sum(p.stat().st_size for p in path.rglob("*") if p.is_file())
            if path.is_dir()
            else path.stat().st_size
            if path.is_file()
            else 0
        )
    return total


def _below(origin: str, source: str) -> bool:
    path, root = Path(origin), Path(one_path(source))
    return path == root or root in path.parents
