"""Ways of writing, as cases that a reader of the field can follow: `cases/claims.case`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import comity

CASES = Path(__file__).parents[1] / "cases" / "claims.case"


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for chunk in CASES.read_text(encoding="utf-8").split("\n\n")[1:]:
        title, text, *claims = chunk.strip().splitlines()
        found.append((title.removeprefix("# "), text, claims))
    return found


@pytest.mark.parametrize(("title", "text", "expected"), cases(), ids=lambda value: str(value)[:40])
def test_case(title: str, text: str, expected: list[str]) -> None:
    claims = [c for c in comity.read(f"= {title} relations =\n\n{text}\n") if c.kind != "event"]
    for line in expected:
        kind, *fields = line.split()
        wanted = {k: v.replace("_", " ") if k != "type" else v for k, v in (f.split("=") for f in fields)}
        hits = [
            c
            for c in claims
            if c.kind == kind and all(str(c.own_fields()[k]) == v for k, v in wanted.items())
        ]
        assert hits, f"{line} is not among {[c.own_fields() for c in claims]}"
    if not expected:
        assert claims == []


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_quote_is_where_it_says(words: str) -> None:
    text = f"= Chile–Japan relations =\n\nChile {words} Japan in 1950.\n"
    for claim in comity.read(text):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_an_article_about_no_pair_says_why() -> None:
    from comity.model.issue import Issue
    from comity.reading import read_raw

    (reading,) = read_raw("= History of cheese =\n\nCheese is old.\n", "cheese.txt")
    assert not isinstance(reading, Issue)
    assert reading.claims == ()
    assert [issue.reason for issue in reading.issues] == ["no-pair"]
