"""Gathering and ranking, made cheap, give what they gave: what is not compared could not have been alike."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.model.record import Reference
from comity.record.gather import compatible, gather
from comity.record.missions import _same_city, _vague
from comity.record.order import in_order
from comity.record.sources import Sources
from comity.record.status import _likeness, _years
from comity.reference.registry import registry
from record.by_hand import mission, status, visit

_DATES = st.sampled_from([
    None, "19XX", "195X", "1950", "1951~", "1950-03", "1950-03-04", "1950/1951", "1950/..", "1939/1960",
])  # fmt: skip
_PLACE = {"document": st.sampled_from("abc"), "start": st.integers(0, 9)}
_STATUS = st.builds(
    status, st.sampled_from(["established", "restored", "upgraded"]), _DATES,
    by=st.sampled_from([None, "AAA"]), level=st.sampled_from([None, "embassy"]), **_PLACE,
)  # fmt: skip
_CITIES = st.sampled_from(
    [None, "Kiev", "Kyiv", "Peking", "Beijing", "Palma", "Palma de Mallorca", "Portville"]
)
_MISSION = st.builds(
    lambda change, city, date, **told: mission("embassy", change, city, date, seat="UKR", **told),
    st.sampled_from(["exists", "opened", "closed"]), _CITIES, _DATES, **_PLACE,
)  # fmt: skip
_VISIT = st.builds(visit, st.sampled_from(["Ann Lee", "Bo Dahl"]), _DATES, asserted=_DATES, **_PLACE)


@given(_DATES, _DATES)
def test_dates_that_can_be_the_same_share_a_year_or_one_of_them_has_many(
    one: str | None, other: str | None
) -> None:
    years = _years(status("established", one)), _years(status("established", other))
    if compatible(one, other) and None not in years:
        assert set(years[0] or ()) & set(years[1] or ())


@given(st.lists(_STATUS, max_size=9), st.lists(st.sampled_from(["1950", "1950-06"]), max_size=1))
@settings(max_examples=200, deadline=None)
def test_changes_of_status_by_their_years_are_gathered_as_all_are(claims: list, ends: list[str]) -> None:
    rank = Sources().rank

    def alike(one: object, other: object) -> float:
        return _likeness(ends, one, other)  # type: ignore[arg-type]

    assert gather(claims, alike, rank=rank, keys=_years) == gather(claims, alike, rank=rank)


@given(st.lists(_MISSION, max_size=9))
@settings(max_examples=200, deadline=None)
def test_missions_by_their_cities_are_gathered_as_all_are(claims: list) -> None:
    assert registry().state("UKR")
    rank = Sources().rank
    by_city = gather(claims, _same_city, rank=rank, by=lambda c: c.city, vague=_vague)
    assert by_city == gather(claims, _same_city, rank=rank, vague=_vague)


@given(st.lists(_STATUS | _VISIT, max_size=9), st.sets(st.integers(0, 8)), st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_numbers_in_the_order_of_sources_are_that_order(claims: list, cited: set[int], pairs: int) -> None:
    told = in_order(claims)
    references = {c.id: Reference(c.evidence.document, pairs=n % (pairs + 1)) for n, c in enumerate(told)}
    sources = Sources(references, {c.id for n, c in enumerate(told) if n in cited})
    ranked = sources.over(told)
    assert ranked.ranked(told) == sorted(told, key=sources.rank)
    assert sorted(told, key=ranked.rank) == sorted(told, key=sources.rank)
    for one in told:
        assert [ranked.reason(one, other) for other in told] == [sources.reason(one, other) for other in told]
