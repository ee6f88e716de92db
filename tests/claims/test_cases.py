"""Ways of writing, as cases that a reader of the field can follow (`tests/cases/*.case`)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import comity
from comity.model.issue import Issue
from comity.reading import read_raw
from tests.claims.cases import Case, cases, said


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.place)
def test_case(case: Case) -> None:
    """Each line of a case is met by a claim, and there are no claims but these (events aside)."""
    claims = [c for c in comity.read(f"= {case.title} relations =\n\n{case.text}\n") if c.kind in case.kinds]
    told = [f"{c.kind} {c.own_fields()} {c.date}" for c in claims]
    left = list(claims)
    for kind, fields in case.claims:
        hit = next(
            (c for c in left if c.kind == kind and all(said(c, k) == v for k, v in fields.items())), None
        )
        assert hit is not None, f"{kind} {fields} is not among {told}"
        left.remove(hit)
    assert not left, f"more than the case holds: {[c.own_fields() for c in left]}"


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_quote_is_where_it_says(words: str) -> None:
    text = f"= Chile–Japan relations =\n\nChile {words} Japan in 1950.\n"
    for claim in comity.read(text):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_an_article_about_no_pair_says_why() -> None:
    (reading,) = read_raw("= History of cheese =\n\nCheese is old.\n", "cheese.txt")
    assert not isinstance(reading, Issue)
    assert reading.claims == ()
    assert [issue.reason for issue in reading.issues] == ["no-pair"]
