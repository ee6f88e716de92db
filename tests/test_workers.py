"""Processes that read for a build: one that dies costs its document at most."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

import pytest

from articles import article, articles, lines
from comity import workers
from comity.pipeline import build
from comity.store.view import View

# Runs in each process that reads, before anything else: a document with the word kills its reader.
KILLER = """
import os, comity.workers as w
real = w.read_task
def read_task(task):
    if "KILLER" in task.document.text:
        os.kill(os.getpid(), 9)
    if "PRINTS" in task.document.text:
        print("something", flush=True)
    return real(task)
w.read_task = read_task
"""


def test_a_document_that_kills_its_reader_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "code"))
    folder, store = articles(tmp_path / "articles", 40, 1897), tmp_path / "s.duckdb"
    article(folder, 7, 1897, "KILLER")
    article(folder, 33, 1897, "KILLER")
    article(folder, 9, 1897, "PRINTS")
    report = build([folder], store, processes=2)
    assert (report.read, report.claims, report.issues) == (40, 38, 2)
    view = View(store)
    told = [(issue.document, issue.reason) for issue in view.issues()]
    assert told == [("a007.txt", "crashed"), ("a033.txt", "crashed")]
    view.close()


def test_readers_that_are_killed_are_followed_by_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = articles(tmp_path / "articles", 400, 1897), tmp_path / "s.duckdb"
    started: list[subprocess.Popen[bytes]] = []
    timers: list[threading.Timer] = []

    def start() -> subprocess.Popen[bytes]:
        process = real()
        started.append(process)
        if len(timers) < 4:
            timers.append(threading.Timer(0.05 + 0.15 * len(timers), process.kill))
            timers[-1].start()
        return process

    real = workers._start
    monkeypatch.setattr(workers, "_start", start)
    report = build([folder], store, processes=2)
    for timer in timers:
        timer.join()
    assert len(started) > 2
    assert report.read == report.claims + report.issues == 400
    assert report.issues <= len(timers)
    assert len(lines(store)) == report.claims
    assert all(process.poll() is not None for process in started)
