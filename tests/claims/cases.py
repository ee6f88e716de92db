"""The cases of `tests/cases/*.case`: an article in a few lines, and the claims that it holds.

A file `KIND_only_….case` tells the claims of that kind alone.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import msgspec

from comity.model.claim import BaseClaim

FOLDER = Path(__file__).parents[1] / "cases"
KINDS = ("status", "mission", "visit", "agreement", "trade", "products", "membership", "envoy")


class Case(msgspec.Struct, frozen=True):
    """A title, the article's text, and for each claim its kind and the fields that are compared."""

    place: str
    title: str
    text: str
    claims: tuple[tuple[str, dict[str, str]], ...]
    kinds: tuple[str, ...] = KINDS


def cases() -> list[Case]:
    """All cases, in the order of the files."""
    return [case for file in sorted(FOLDER.glob("*.case")) for case in _of(file)]


def _of(file: Path) -> list[Case]:
    found = []
    number = 1
    kind = file.stem.split("_")[0]
    kinds = (kind,) if "_only_" in file.stem else KINDS
    for chunk in file.read_text(encoding="utf-8").split("\n\n"):
        lines = chunk.splitlines()
        if lines and lines[0].startswith("# ") and len(lines) > 1:
            first = next((n for n, line in enumerate(lines) if line.split(" ")[0] in KINDS), len(lines))
            text = "\n".join(lines[1:first])
            claims = tuple(_claim(line) for line in lines[first:])
            found.append(Case(f"{file.name}:{number}", lines[0][2:].strip(), text, claims, kinds))
        number += len(lines) + 1
    return found


def _claim(line: str) -> tuple[str, dict[str, str]]:
    kind, *fields = shlex.split(line)
    return kind, dict(field.split("=", 1) for field in fields)


def said(claim: BaseClaim, field: str) -> str:
    """A field of a claim in the words of a case: lists joined by "; ", nothing as "none"."""
    value = getattr(claim, field)
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}" if value < 1e6 else f"{value:.0f}"
    return "; ".join(value) if isinstance(value, (tuple, list)) else str(value)
