"""The one loader of the small data files: word lists and tables that a reader of the field can edit."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

# A path, not importlib.resources, whose import alone takes longer than reading the registry; wheels are unpacked.
_DATA = Path(__file__).parent / "data"


@cache
def word_list(name: str) -> frozenset[str]:
    """The lines of ``data/<name>``, without blank lines and ``#`` comments."""
    text = (_DATA / name).read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)


def longest_first(words: Iterable[str]) -> list[str]:
    """The words as a pattern tries them: the longest first, and those of one length in one order in every process."""
    return sorted(words, key=lambda word: (-len(word), word))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the CSV file ``data/<name>``, by column name."""
    text = (_DATA / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def rows(name: str) -> Iterator[list[str]]:
    """The rows of the CSV file ``data/<name>`` as lists, without the header; for tables with columns that are known."""
    reader = csv.reader((_DATA / name).read_text(encoding="utf-8").splitlines())
    next(reader)
    yield from reader
