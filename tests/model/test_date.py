"""Partial dates: round trip, order and bounds, against `undate` as the oracle."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import undate
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import InputError
from comity.model.date import PRECISIONS, PartialDate, interval, spanning, ymd

POINTS = st.one_of(
    st.dates().map(lambda day: PartialDate(day.isoformat())),
    st.dates().map(lambda day: ymd(day.year, day.month)),
    st.integers(1, 9999).map(ymd),
    st.integers(0, 999).map(lambda n: PartialDate(f"{n:03d}X")),
    st.integers(0, 99).map(lambda n: PartialDate(f"{n:02d}XX")),
)
INTERVALS = st.tuples(POINTS, POINTS).map(sorted).map(lambda two: interval(*two))
OPEN = POINTS.flatmap(lambda p: st.sampled_from([interval(p, None), interval(None, p)]))
ABOUT = st.integers(1, 9999).map(lambda year: PartialDate(f"{year:04d}~"))
DATES = POINTS | INTERVALS | OPEN | ABOUT


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("1975-09-24", "1975-09-24", "1975-09-24", "day"),
        ("1975-10", "1975-10-01", "1975-10-31", "month"),
        ("2000-02", "2000-02-01", "2000-02-29", "month"),
        ("1975", "1975-01-01", "1975-12-31", "year"),
        ("197X", "1970-01-01", "1979-12-31", "decade"),
        ("18XX", "1800-01-01", "1899-12-31", "century"),
        ("2015-10-12/2015-10-13", "2015-10-12", "2015-10-13", "day"),
        ("2012/..", "2012-01-01", None, "open"),
        ("../2012", None, "2012-12-31", "open"),
        ("1990/1995-03-02", "1990-01-01", "1995-03-02", "year"),
        ("1900~", "1899-01-01", "1901-12-31", "year"),
    ],
)
def test_bounds_and_precision(edtf: str, earliest: str | None, latest: str | None, precision: str) -> None:
    found = PartialDate(edtf)
    bounds = [day and day.isoformat() for day in (found.earliest, found.latest)]
    assert (*bounds, found.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "text",
    ["", "May", "75", "0000", "1975-13", "1975-06-31", "1900-02-29", "197X-05", "19X5", "1975/1974", "../..",
     "..", "1975/", "1/2/3", "1975 ", "1975\n", "１９７５", "1975-9-24", "1975-09-24T00:00",
     "-0044", "12000", "1975/../1976"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError, match="not a date") as refused:
        PartialDate(text)
    assert "\n" not in str(refused.value)


@given(st.text(alphabet="0123456789X-/.~", max_size=12) | st.text(max_size=12))
def test_any_text_is_a_date_with_bounds_or_is_refused(text: str) -> None:
    try:
        found = PartialDate(text)
    except InputError:
        return
    assert str(found) == text
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert found.precision in PRECISIONS


@given(DATES)
def test_round_trip_through_text(one: PartialDate) -> None:
    assert PartialDate(str(one)) == one
    assert hash(PartialDate(str(one))) == hash(one)
    assert interval(*one.ends) == one or one.ends == (one, one)


@given(DATES, DATES, DATES)
def test_order_is_total_and_agrees_with_equality(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    assert (a < b) + (b < a) + (a == b) == 1
    assert sorted([a, b, c]) == sorted([c, b, a])
    assert not (a < b and b < c) or a < c
    assert (a <= b) == (not b < a) and (a >= b) == (b <= a) and (a > b) == (b < a)


@given(DATES, DATES)
def test_overlap_containment_and_before_agree(a: PartialDate, b: PartialDate) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(b) or a.before(b) or b.before(a)
    assert not (a.overlaps(b) and a.before(b))
    assert a.contains(a)
    assert not a.contains(b) or a.overlaps(b)


@given(st.dates(), st.integers(-400, 400), st.integers(0, 40))
def test_a_day_is_contained_where_it_is_between_the_bounds(day: date, away: int, length: int) -> None:
    try:
        first = day + timedelta(days=away)
        whole = interval(
            PartialDate(first.isoformat()), PartialDate((first + timedelta(days=length)).isoformat())
        )
    except OverflowError:
        return
    one = PartialDate(day.isoformat())
    assert whole.contains(one) == whole.overlaps(one) == (first <= day <= first + timedelta(days=length))


@settings(deadline=None)
@given(POINTS)
def test_bounds_are_those_of_undate(one: PartialDate) -> None:
    """The other library that holds EDTF as dates with bounds (it refuses some intervals that we read)."""
    theirs = undate.Undate.parse(str(one), "EDTF")
    if one.earliest != date.min:  # its decades and centuries begin in the year 0
        assert str(theirs.earliest) == str(one.earliest)
    assert str(theirs.latest) == str(one.latest)


@given(st.dates(date(2, 1, 1)), st.integers(0, 5000) | st.sampled_from([27, 30, 364, 365, 3651, 3652]))
def test_the_shortest_date_of_days_spans_just_these(first: date, more: int) -> None:
    last = (
        min(first + timedelta(days=more), date.max - timedelta(days=1)) if first < date(9980, 1, 1) else first
    )
    edtf = spanning(first, last)
    assert edtf is not None
    told = PartialDate(edtf)
    assert (told.earliest, told.latest) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    [
        "1975",
        "197X",
        "1975-09",
        "1975-09-24",
        "1960/1962",
        "1960-03/1962-05",
        "../1962",
        "1962-05/..",
        "../1962-05-03",
    ],
)
def test_a_date_is_the_shortest_of_its_days(edtf: str) -> None:
    told = PartialDate(edtf)
    assert spanning(told.earliest or date.min, told.latest or date.max) == edtf
