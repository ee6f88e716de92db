"""Rows to judge: 200 dated rows of the tables of "Foreign relations of …", drawn by a seed.

    python bench/rows_draw.py CORPUS/countries > drawn.jsonl

The rows are found by a few lines of their own, so that the draw does not change with the reader; each is
given with its file, its extent in code points, and its cells. `tests/golden/rows/` holds what was judged.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED, ROWS = 20260105, 200
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_DATED = re.compile(r"relations|date", re.IGNORECASE)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The dated rows of a file's grid tables."""
    text = path.read_text(encoding="utf-8")
    at, group, begin = 0, list[str](), 0
    head: list[str] | None = None
    columns: list[int] = []
    for line in text.split("\n"):
        if line.startswith(("+-", "+=")):
            if not columns:
                columns = [i for i, c in enumerate(line) if c == "+"]
            cells = _cells(group, columns)
            if group and line.startswith("+="):
                head = cells
            elif group and head:
                dated = [c for h, c in zip(head, cells, strict=False) if _DATED.search(h) and _YEAR.search(c)]
                if dated:
                    yield {"file": path.name, "start": begin, "end": at - 1, "cells": cells, "head": head}
            group = []
        elif line.startswith("|") and columns:
            if not group:
                begin = at
            group.append(line)
        else:
            head, columns, group = None, [], []
        at += len(line) + 1


def _cells(group: list[str], columns: list[int]) -> list[str]:
    found = [list[str]() for _ in columns[1:]]
    for line in group:
        bars = [i for i, c in enumerate(line) if c == "|"]
        cut = bars if len(bars) == len(columns) else columns
        for n, (left, right) in enumerate(zip(cut, cut[1:], strict=False)):
            if words := line[left + 1 : right].strip():
                found[n].append(words)
    return [" / ".join(lines) for lines in found]


def main() -> None:
    """Print the drawn rows in the order of the draw."""
    every = [row for path in sorted(Path(sys.argv[1]).glob("*.md")) for row in rows(path)]
    print(f"{len(every)} dated rows", file=sys.stderr)
    for row in random.Random(SEED).sample(every, ROWS):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
