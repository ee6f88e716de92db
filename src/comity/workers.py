"""Processes that read documents for a build, each one fed through its own pipes.

A pool that forks would hand the build's lock and open files on to children that can outlive it, and one
child that dies would break it for all. Here a process that dies (killed, out of memory, a crash in native
code) costs the document that it was reading; when the build dies, its pipes close and the rest follow.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any, NamedTuple

from comity.model.claim import BaseClaim
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.work import Work

_SERVE = "import comity.workers; comity.workers.serve()"
_FULL = 1 << 16  # code points of text that are sent at once: enough to make the way there and back cheap
_MOST = 64  # documents that are sent at once
_AHEAD = 4  # batches that wait for each process, so that none is idle, and memory stays bounded


class Task(NamedTuple):
    """A document to read, for the source that it came from."""

    source: str
    document: Document
    asserted: str | None


class Told(NamedTuple):
    """What a document gave."""

    claims: tuple[BaseClaim, ...]
    issues: tuple[Issue, ...]
    works: dict[str, tuple[Work, ...]]


def read_task(task: Task) -> Told:
    """Read one document; whatever goes wrong in it costs that document alone and is an issue."""
    from comity.reading import read_document

    try:
        reading = read_document(task.document, task.asserted)
    except Exception as error:
        return _lost(task, "failed", f"reading stopped: {type(error).__name__}: {error}")
    return Told(reading.claims, reading.issues, reading.works)


def read_all(tasks: Iterable[Task], processes: int) -> Iterator[tuple[Task, Told]]:
    """What each task gives, in the order of the tasks, read by so many processes (by this one, for 1)."""
    if processes <= 1:
        for task in tasks:
            yield task, read_task(task)
        return
    with _Crew(processes) as crew:
        waiting: deque[tuple[list[Task], Future[list[Told]]]] = deque()
        for batch in _batches(tasks):
            waiting.append((batch, crew.submit(batch)))
            while len(waiting) > _AHEAD * processes or (waiting and waiting[0][1].done()):
                done, future = waiting.popleft()
                yield from zip(done, future.result(), strict=True)
        for done, future in waiting:
            yield from zip(done, future.result(), strict=True)


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += len(task.document.text)
        if size >= _FULL or len(batch) >= _MOST:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _lost(task: Task, reason: str, detail: str) -> Told:
    return Told((), (Issue(document=task.document.name, reason=reason, detail=detail),), {})


class _Crew:
    """Threads, each with a process that reads for it; a process that died is followed by a new one."""

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count)
        self._own = threading.local()
        self._all: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._all:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._all:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)

    def submit(self, batch: list[Task]) -> Future[list[Told]]:
        return self._threads.submit(self._read, batch)

    def _read(self, batch: list[Task]) -> list[Told]:
        """Read a batch; where the process dies on it, each document alone, to find the one that did it."""
        try:
            return self._ask(batch)
        except (OSError, EOFError):
            pass
        told: list[Told] = []
        for task in batch:
            try:
                told += self._ask([task])
            except (OSError, EOFError):
                detail = "the process that read it died (killed, out of memory, or a crash): its claims are left out"
                told.append(_lost(task, "crashed", detail))
        return told

    def _ask(self, batch: list[Task]) -> list[Told]:
        process = getattr(self._own, "process", None)
        if process is None or process.poll() is not None:
            process = self._own.process = _start()
            self._all.append(process)
        _send(process.stdin, batch)
        try:
            answer: list[Told] = _receive(process.stdout)
        except BaseException:
            process.kill()
            process.wait()
            raise
        return answer


def _start() -> subprocess.Popen[bytes]:
    where = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": where},
    )


def serve() -> None:
    """Read batches from standard input until it ends, and write what they give to standard output."""
    import signal

    from comity.claims.kept import write as keep_patterns

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build ends its processes itself
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not stand among the answers
    try:
        while True:
            batch = _receive(asked)
            _send(answers, [read_task(task) for task in batch])
            keep_patterns()
    except (EOFError, OSError):
        os._exit(0)


def _send(pipe: IO[bytes] | None, value: object) -> None:
    assert pipe is not None
    packed = pickle.dumps(value, protocol=5)
    pipe.write(len(packed).to_bytes(8, "big"))
    pipe.write(packed)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> Any:
    assert pipe is not None
    head = pipe.read(8)
    if len(head) < 8:
        raise EOFError
    size = int.from_bytes(head, "big")
    packed = pipe.read(size)
    if len(packed) < size:
        raise EOFError
    return pickle.loads(packed)  # of our own process, on a pipe that nobody else has


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass  # what was to be flushed has no reader any more
