"""Steps in time: what is carried, what ends it, and what is left open."""

from __future__ import annotations

from datetime import date

from comity.record.intervals import Change, bounds, observed, timeline


def change(edtf: str, value: str | None) -> Change:
    days = bounds(edtf)
    assert days is not None
    return Change(*days, value)


def on(steps: list, day: str) -> tuple[str, int | None] | None:
    when = date.fromisoformat(day)
    found = [(s.value, s.told) for s in steps if s.first <= when <= s.last]
    assert len(found) <= 1
    return found[0] if found else None


def test_a_beginning_is_stated_for_its_year_and_carried_until_an_end() -> None:
    steps = timeline([change("1950-03-04", "yes"), change("1967-06-05", "no")])
    assert on(steps, "1950-03-03") is None
    assert on(steps, "1950-12-31") == ("yes", 1950)
    assert on(steps, "1967-06-04") == ("yes", None)
    assert on(steps, "1967-06-05") == ("no", 1967)
    assert on(steps, "1999-12-31") == ("no", None)


def test_a_year_is_no_day() -> None:
    steps = timeline([change("1975", "yes")])
    assert on(steps, "1975-06-30") is None
    assert on(steps, "1975-12-31") == ("yes", 1975)


def test_within_a_decade_nothing_is_known_and_after_it_all_is_carried() -> None:
    steps = timeline([change("1960", "yes"), change("197X", "no")])
    assert on(steps, "1969-12-31") == ("yes", None)
    assert on(steps, "1975-12-31") is None
    assert on(steps, "1979-12-31") == ("no", None)


def test_two_changes_of_one_year_in_no_order_leave_it_open() -> None:
    steps = timeline([change("1967", "yes"), change("1967", "no"), change("1980-01-01", "yes")])
    assert on(steps, "1970-12-31") is None
    assert on(steps, "1980-01-01") == ("yes", 1980)


def test_what_is_seen_holds_in_its_year_alone() -> None:
    steps = observed([], [change("2019-05-03", "yes")])
    assert on(steps, "2019-12-31") == ("yes", 2019)
    assert on(steps, "2018-12-31") is on(steps, "2020-12-31") is None


def test_an_absence_that_is_seen_leaves_open_when_it_began() -> None:
    steps = observed([change("1968", "yes")], [change("2019-05-03", "no")])
    assert on(steps, "1968-12-31") == ("yes", 1968)
    assert on(steps, "1990-12-31") is None
    assert on(steps, "2019-12-31") == ("no", 2019)


def test_what_is_seen_and_was_carried_is_stated_then_and_carried_again() -> None:
    steps = observed([change("1968", "yes")], [change("2019-05-03", "yes")])
    assert [on(steps, f"{y}-12-31") for y in (2018, 2019, 2020)] == [
        ("yes", None), ("yes", 2019), ("yes", None),
    ]  # fmt: skip
