"""What documents are cut into, as cases (`tests/cases/documents/outline.case`), whatever ends their lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from comity.documents.parse import parse
from comity.model.document import Document

FILE = Path(__file__).parents[1] / "cases/documents/outline.case"
_CASE = re.compile(r"^# ([^\n]*)\n---\n(.*?)^---\n(.*?)(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)
CASES = [
    pytest.param(text, told.splitlines(), id=name)
    for name, text, told in _CASE.findall(FILE.read_text("utf-8"))
]


def told(document: Document) -> list[str]:
    """The blocks of a document in the words of a case."""
    found = []
    for block in document.blocks:
        words = document.text[block.start : block.end]
        section = document.sections[block.section].title
        depth = f" {block.depth}" if block.depth else ""
        found.append(f"{block.kind}{depth} [{section}] {words}".replace("\n", r"\n"))
    return found


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case(text: str, expected: list[str]) -> None:
    (document,) = parse(text, "a.txt")
    assert isinstance(document, Document)
    assert document.title == "Chile–Japan relations"
    assert told(document) == expected


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"], ids=ascii)
@pytest.mark.parametrize(("text", "expected"), CASES[:2])
def test_other_line_ends_and_a_bom_change_nothing_but_offsets(
    text: str, expected: list[str], end: str
) -> None:
    source = "\ufeff" + text.replace("\n", end)
    (document,) = parse(source.encode(), "a.txt")
    assert isinstance(document, Document)
    assert document.source == source
    assert told(document) == expected


def test_sections_know_the_one_they_stand_in() -> None:
    text = "= T relations =\n== A ==\n=== B ===\n==== C ====\n== D ==\n===== E =====\n=== F ===\n"
    (document,) = parse(text, "a.txt")
    assert isinstance(document, Document)
    nested = [(s.title, s.level, document.sections[s.parent].title) for s in document.sections]
    assert nested == [
        ("T relations", 1, "T relations"), ("A", 2, "T relations"), ("B", 3, "A"), ("C", 4, "B"),
        ("D", 2, "T relations"), ("E", 5, "D"), ("F", 3, "D"),
    ]  # fmt: skip
    assert all(document.text[s.start : s.end] == s.title for s in document.sections)
