"""Dates in running text, as cases (`tests/cases/dates`), and what holds for any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.claims.dates import dates
from tests.cases.lines import lines

_FORMS = ["%d {B} %Y", "{B} %d, %Y", "%d of {B} %Y", "%Y-%m-%d", "%d.%m.%Y"]
_PIECES = st.sampled_from(
    ["1992", "May", " ", "–", "-", "and", "from", "to", "between", "12", "31", "June", "2004", "1970s", "the",
     "19th", "century", "c.", ",", ".", "/", "early", "No.", "present", "troops", "7", "é", "\n"]
)  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), lines("dates"))
def test_case(words: str, expected: str) -> None:
    found = ["?" if dated.value is None else dated.value.edtf for dated in dates(words)]
    assert found == ([] if expected == "none" else expected.split())


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)), st.sampled_from(_FORMS))
def test_a_day_written_out_is_found_whole(day: date, form: str) -> None:
    words = day.strftime(form.replace("{B}", day.strftime("%B"))).replace("%Y", f"{day.year:04d}")
    (found,) = dates(f"It was on {words}, they say")
    assert found.value is not None
    assert found.value.edtf == day.isoformat()
    assert (found.start, found.end) == (10, 10 + len(words))


@given(st.lists(_PIECES, max_size=25).map("".join) | st.lists(_PIECES, max_size=25).map(" ".join) | st.text())
@example("May 11th century")
def test_dates_of_any_text_are_in_order_and_do_not_overlap(text: str) -> None:
    found = dates(text)
    assert all(0 <= d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@given(st.lists(_PIECES, max_size=12).map(" ".join), st.text(alphabet="ab 1.", max_size=9))
def test_a_range_of_the_text_is_read_by_itself(text: str, around: str) -> None:
    whole = f"{around}\n{text}\n{around}"
    start = len(around) + 1
    inside = dates(whole, start, start + len(text))
    assert all(start <= d.start and d.end <= start + len(text) for d in inside)
