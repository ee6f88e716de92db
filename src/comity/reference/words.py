"""The one loader of the small data files: word lists and tables that a reader of the field can edit."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The lines of ``data/<name>``, without blank lines and ``#`` comments."""
    text = (files("comity.reference") / "data" / name).read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the CSV file ``data/<name>``, by column name."""
    text = (files("comity.reference") / "data" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
