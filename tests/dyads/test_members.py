"""States in their years, and the number of dyad-years against the lists themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

import pytest

from comity.dyads.build import Panel, Span
from comity.dyads.members import state_years
from comity.errors import InputError
from shared import SHARED, needs_shared

Days = tuple[int, date, date]


def dyad_years(span: Span) -> set[tuple[int, int, int]]:
    return {row[:3] for row in Panel(span, []).table().fetchall()}


def test_the_two_germanies_and_their_successor_make_no_false_dyads() -> None:
    found = dyad_years(Span(1989, 1991, "cow", directed=True))
    assert (260, 265, 1990) in found  # the Federal and the Democratic Republic, until October
    assert (255, 260, 1990) not in found  # Germany of October, and the Federal Republic before it
    assert (255, 365, 1990) in found
    assert (260, 365, 1991) not in found


def test_on_a_day_only_those_that_there_were() -> None:
    assert (265, 365, 1990) in dyad_years(Span(1990, 1990, "cow"))
    assert (265, 365, 1990) not in dyad_years(Span(1990, 1990, "cow", on="12-31"))


def test_a_number_keeps_its_state_through_a_continuation() -> None:
    codes = {s.year: s.code for s in state_years("cow", 1990, 1992) if s.key == 365}
    assert codes == {1990: "SUN", 1991: "RUS", 1992: "RUS"}


def test_iso_codes_of_states_that_are_gone_end_with_them() -> None:
    found = dyad_years(Span(1990, 1993, "iso"))
    assert ("MEX", "SUN", 1991) in found and ("MEX", "SUN", 1992) not in found
    assert ("CZE", "MEX", 1993) in found and ("CZE", "MEX", 1992) not in found


def test_what_cannot_be_a_span_is_refused() -> None:
    for wrong in ((1990, 1980, "cow"), (1500, 1980, "cow"), (1980, 1990, "un")):
        with pytest.raises(InputError):
            Span(*wrong)
    with pytest.raises(InputError, match="12-31"):
        state_years("cow", 1990, 1990, "13-31")


def listed(name: str) -> Iterator[Days]:
    pyreadr = pytest.importorskip("pyreadr")
    folder = SHARED / "datasets/cow_gw_atop_peacesciencer"  # type: ignore[operator]
    if not folder.is_dir():
        pytest.skip("the lists of peacesciencer are not among the shared datasets")
    (frame,) = pyreadr.read_r(str(folder / f"{name}_states.rda")).values()
    for row in frame.to_dict("records"):
        if name == "gw":
            yield (
                int(row["gwcode"]),
                *(date.fromisoformat(str(row[c])[:10]) for c in ("startdate", "enddate")),
            )
        else:
            start, end = (
                date(*(int(row[f"{p}{c}"]) for c in ("year", "month", "day"))) for p in ("st", "end")
            )
            yield int(row["ccode"]), start, end


# Counted from the State System Membership List v2016 and from Gleditsch and Ward's list of 2017, as the R
# package peacesciencer carries them, by days: what counts years alone
# has 60 and 38 more, of states that never met.
@needs_shared
@pytest.mark.parametrize(
    ("name", "last", "by_days", "by_years"),
    [("cow", 2016, 1_912_290, 1_912_350), ("gw", 2017, 1_939_316, 1_939_354)],
)
def test_there_are_as_many_as_the_list_has(name: str, last: int, by_days: int, by_years: int) -> None:
    spells = list(listed(name))
    met: set[tuple[int, int, int]] = set()
    listed_years = 0
    for year in range(1816, last + 1):
        there = [
            (key, max(start, date(year, 1, 1)), min(end, date(year, 12, 31)))
            for key, start, end in spells
            if start.year <= year <= end.year
        ]
        keys = {key for key, _, _ in there}
        listed_years += len(keys) * (len(keys) - 1)
        met |= {
            (a[0], b[0], year)
            for a, b in permutations(there, 2)
            if a[0] != b[0] and a[1] <= b[2] and b[1] <= a[2]
        }
    assert (len(met), listed_years) == (by_days, by_years)
    assert dyad_years(Span(1816, last, name, directed=True)) == met  # type: ignore[arg-type]
    assert Panel(Span(1816, last, name), []).rows == by_days // 2
