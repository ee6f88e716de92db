"""What each rule joins, keeps apart and marks."""

from __future__ import annotations

import pytest

from comity.record.dealings import one_agreement, one_amount, one_product
from comity.record.missions import one_mission, one_opening
from comity.record.status import one_status_change, standing
from comity.record.ties import one_event, one_membership, organization_name
from comity.record.visits import one_envoy, one_visit
from record.by_hand import agreement, envoy, event, membership, mission, products, status, trade, visit


def test_a_change_told_twice_has_the_fullest_date() -> None:
    (fact,) = one_status_change(
        [status("established", "1950"), status("established", "1950-03-04", document="b")]
    )
    assert fact["date"] == "1950-03-04"
    assert len(fact.claims_for) == 2
    assert not fact.disagrees


def test_two_dates_for_one_change_disagree_and_both_stay() -> None:
    facts = one_status_change([status("established", "1950"), status("established", "1951-02", document="b")])
    assert {f["date"] for f in facts} == {"1950", "1951-02"}
    assert all(f.disagrees for f in facts)
    first = next(f for f in facts if f["date"] == "1950")
    assert [c.date for c in first.claims_against] == ["1951-02"]


def test_severed_twice_with_a_return_between_is_no_disagreement() -> None:
    told = [status("severed", "1941"), status("restored", "1945"), status("severed", "1967")]
    assert not any(f.disagrees for f in one_status_change(told))


def test_two_sides_that_recognise_are_two_facts() -> None:
    facts = one_status_change(
        [status("recognised", "1918", by="AAA"), status("recognised", "1919", by="BBB")]
    )
    assert len(facts) == 2
    assert not any(f.disagrees for f in facts)


@pytest.mark.parametrize(
    ("told", "state", "since"),
    [
        ([status("established", "1950")], "relations", "1950"),
        ([status("established", "1950"), status("severed", "1960")], "severed", "1960"),
        (
            [status("restored", "1970"), status("established", "1950"), status("severed", "1960")],
            "relations",
            "1970",
        ),
        ([status("established", "1950"), status("upgraded", "1960", level="embassy")], "relations", "1950"),
        ([status("established", "1950"), status("recognised", "1960", by="AAA")], "relations", "1950"),
        ([status("recognised", "1949", by="AAA")], "recognised", "1949"),
        ([status("established")], "relations", None),
        ([], "not recorded", None),
    ],
)
def test_standing_follows_from_the_last_change(told: list, state: str, since: str | None) -> None:
    result = standing(one_status_change(told))
    assert (result["state"], result["since"]) == (state, since)


_SEVERED = status("severed", "1961-01-03", asserted="2000")


def test_an_undated_restoration_follows_the_one_end_that_is_told() -> None:
    told = [status("established", "1924"), _SEVERED, status("restored", asserted="2019", start=20)]
    result = standing(one_status_change(told))
    assert (result["state"], result["since"], result["restored"]) == ("relations", None, True)
    assert result["first"] == "1924"
    assert {c.change for c in result.claims_for} == {"established", "restored"}
    later = [*told, status("upgraded", "1990", level="embassy")]
    result = standing(one_status_change(later))
    assert (result["state"], result["since"], result["restored"]) == ("relations", None, True)


@pytest.mark.parametrize(
    ("more", "state", "since"),
    [
        # Of two breaks it can have followed the first.
        ([status("severed", "1967", by="AAA")], "severed", "1967"),
        ([status("established", "1975"), status("severed", "1978")], "severed", "1978"),
        ([status("suspended", "1970")], "suspended", "1970"),
        # An end without a date can be the one that it followed, and can be the last thing that happened.
        ([status("suspended", by="AAA")], "severed", "1961-01-03"),
        # A text that spoke before the end means another one.
        ([status("restored", asserted="1958", document="old.txt")], "severed", "1961-01-03"),
        # It can be what another text dates, and calls a beginning.
        ([status("established", "1970")], "relations", "1970"),
    ],
)
def test_an_undated_restoration_is_left_aside_where_it_can_be_another(
    more: list, state: str, since: str
) -> None:
    told = [_SEVERED, status("restored", asserted="2019", start=20), *more]
    result = standing(one_status_change(told))
    assert (result["state"], result["since"]) == (state, since)


def test_two_dates_of_one_end_leave_it_one_end() -> None:
    told = [_SEVERED, status("severed", "1961-03", document="b"), status("restored", start=20)]
    assert standing(one_status_change(told))["state"] == "relations"


def test_standing_shows_the_other_date_of_a_disagreement() -> None:
    result = standing(
        one_status_change([status("established", "1950"), status("established", "1951", document="z")])
    )
    assert (result["since"], result["or_since"]) == ("1950", ["1951"])
    assert len(result.claims_for) == 2


def test_a_visit_told_three_times_is_one_with_all_that_is_told() -> None:
    told = [
        visit("Ann Lee", "1999-05", office="President"),
        visit("Lee", "1999", city="Borograd", document="b"),
        visit("Ann B. Lee", None, nature="state", document="c"),
    ]
    (fact,) = one_visit(told)
    assert fact.fields | {} == {
        "sender": "AAA", "receiver": "BBB", "visitor": "Ann B. Lee", "office": "President",
        "nature": "state", "city": "Borograd", "date": "1999-05",
    }  # fmt: skip
    assert len(fact.claims_for) == 3


@pytest.mark.parametrize(
    "other",
    [
        visit("Ann Lee", "2000", document="b"),
        visit("Bob Lee", "1999", document="b"),
        visit("Ann Lee", "1999", sender="BBB", receiver="AAA", document="b"),
    ],
    ids=["another year", "another person of that name", "the other way"],
)
def test_visits_that_stay_apart(other: object) -> None:
    assert len(one_visit([visit("Ann Lee", "1999"), other])) == 2  # type: ignore[list-item]


def test_an_undated_visit_is_laid_to_none_of_two() -> None:
    facts = one_visit([visit("Ann Lee", "1999"), visit("Ann Lee", "2003"), visit("Ann Lee", document="b")])
    assert sorted(len(f.claims_for) for f in facts) == [1, 1, 1]


def test_a_mission_without_a_city_is_the_one_in_the_city() -> None:
    (fact,) = one_mission([mission("embassy", "exists"), mission("embassy", "opened", "Borograd", "1960")])
    assert (fact["city"], fact["opened"], fact["change"]) == ("Borograd", "1960", "exists")


def test_a_closed_mission_is_closed_and_each_seat_its_own() -> None:
    told = [
        mission("embassy", "opened", "Borograd", "1960"),
        mission("embassy", "closed", "Borograd", "1990"),
        mission("embassy", "exists", "Carpa", seat="CCC"),
    ]
    facts = {f["city"]: f for f in one_mission(told)}
    assert (facts["Borograd"]["change"], facts["Borograd"]["closed"]) == ("closed", "1990")
    assert facts["Carpa"]["change"] == "exists"
    assert [f["change"] for f in one_opening(told)] == ["closed", "opened"] or len(one_opening(told)) == 2


def test_absent_against_existing_disagree_unless_told_of_other_times() -> None:
    here, gone = mission("embassy", "exists", "Borograd"), mission("embassy", "absent", document="b")
    assert all(f.disagrees for f in one_mission([here, gone]))
    then = mission("embassy", "absent", document="b", asserted="2001-01-01")
    now = mission("embassy", "exists", "Borograd", asserted="2024-01-01")
    assert not any(f.disagrees for f in one_mission([then, now]))


def test_openings_with_two_dates_disagree() -> None:
    facts = one_opening(
        [mission("embassy", "opened", date="1960"), mission("embassy", "opened", date="1961")]
    )
    assert len(facts) == 2
    assert all(f.disagrees for f in facts)


def test_agreements_share_most_of_their_words() -> None:
    told = [
        agreement("Agreement on Air Transport", "1970-02-03"),
        agreement("air transport agreement", "1970", document="b"),
        agreement("Agreement on Sea Transport", "1970", document="b", start=50),
    ]
    facts = one_agreement(told)
    assert sorted(len(f.claims_for) for f in facts) == [1, 2]
    assert {f["date"] for f in facts} == {"1970-02-03", "1970"}


def test_agreements_of_one_sentence_and_other_acts_stay_apart() -> None:
    assert (
        len(one_agreement([agreement("Agreement on Trade"), agreement("Agreement on Trade and Tourism")]))
        == 2
    )
    signed, in_force = (
        agreement("Trade Treaty", "1970", act="signed"),
        agreement("Trade Treaty", "1970", act="in_force"),
    )
    assert len(one_agreement([signed, in_force])) == 2


def test_amounts_close_by_are_one_and_others_disagree() -> None:
    (near,) = one_amount(
        [trade(1_500_000), trade(1_504_000, document="b"), trade(1_450_000, approximate=True)]
    )
    assert near["amount"] == 1_500_000
    facts = one_amount([trade(1_500_000), trade(2_000_000, document="b"), trade(9, "2021")])
    assert [f.disagrees for f in sorted(facts, key=lambda f: f["amount"])] == [False, True, True]


def test_a_product_of_two_documents_is_told_once() -> None:
    one, two = products("tea", "rice"), products("Tea", document="b")
    facts = {f["product"]: f for f in one_product([one, two])}
    assert set(map(str.lower, facts)) == {"tea", "rice"}
    assert facts["rice"].claims_for == (one,)
    assert set(next(f for p, f in facts.items() if p.lower() == "tea").claims_for) == {one, two}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the United Nations (UN)", "United Nations"),
        ("U.N.", "United Nations"),
        ("Organization of the Islamic Conference", "Organisation of Islamic Cooperation"),
        ("the G-20", "G20"),
        ("Asia–Europe Meeting", "Asia-Europe Meeting"),
        ("Visegrad Group", "Visegrád Group"),
        ("the Society of Tea (SoT)", "Society of Tea"),
    ],
)
def test_organizations_go_by_their_usual_name(written: str, name: str) -> None:
    assert organization_name(written) == name


def test_memberships_events_and_envoys_told_twice() -> None:
    assert len(one_membership([membership("UN"), membership("the United Nations", document="b")])) == 1
    assert len(one_event([event("They met."), event("They  met", "1980", document="b")])) == 1
    assert len(one_event([event("They met.", "1981"), event("They met.", "1980")])) == 2
    told = [envoy("Bo Dahl", from_="2001"), envoy("Dahl", document="b"), envoy("Bo Dahl", from_="2010")]
    assert sorted(len(f.claims_for) for f in one_envoy(told)) == [1, 1, 1]
    assert len(one_envoy(told[:2])) == 1


@pytest.mark.parametrize(
    ("established", "restored", "severed", "dates"),
    [
        ("1960-05-08", "1960", None, {"1960-05-08"}),
        ("1960", "1960-05", "1952-04-03", {"1960-05"}),
        ("1960", "1960", "1959", {"1960"}),
        ("1960-05-08", "1960", "1960-04-03", {"1960-05-08"}),
        # They can have ended in the year between the two.
        ("1960-05-08", "1960", "1960-06", {"1960-05-08", "1960"}),
        ("1960-05-08", "1960", "1960", {"1960-05-08", "1960"}),
        # A decade is no year.
        ("1960-05-08", "196X", None, {"1960-05-08", "196X"}),
        ("1960", "1961", None, {"1960", "1961"}),
    ],
)
def test_established_and_restored_in_one_year_are_one_beginning_unless_they_ended_in_it(
    established: str, restored: str, severed: str | None, dates: set[str]
) -> None:
    told = [status("established", established), status("restored", restored, document="b")]
    told += [status("severed", severed, document="c")] if severed else []
    begun = [f for f in one_status_change(told) if f["change"] != "severed"]
    assert {f["date"] for f in begun} == dates
    if len(dates) == 1:
        assert begun[0]["change"] == "restored"
        assert len(begun[0].claims_for) == 2


def test_established_and_restored_on_one_day_are_one_beginning() -> None:
    (fact,) = one_status_change(
        [status("established", "1990-03-23"), status("restored", "1990-03-23", document="b")]
    )
    assert fact["change"] == "restored"
    assert len(fact.claims_for) == 2
    apart = one_status_change([status("established", "1921"), status("restored", "1991", document="b")])
    assert [f.disagrees for f in apart] == [False, False]
    near = one_status_change(
        [status("established", "1992-02-07"), status("restored", "1992-01-07", document="b")]
    )
    assert all(f.disagrees for f in near)


def test_the_more_precise_of_two_dates_is_preferred_and_says_why() -> None:
    told = [status("established", "1975"), status("established", "1976-09-24", document="b")]
    facts = {f["date"]: f for f in one_status_change(told)}
    assert facts["1976-09-24"].preferred
    assert not facts["1975"].preferred
    assert {f.because for f in facts.values()} == {"the_more_precise_date"}
    assert standing(facts.values())["since"] == "1976-09-24"
    assert standing(facts.values())["or_since"] == ["1975"]


@pytest.mark.parametrize("visitor", ["the Mexican President", "President of Mexico", "President"])
def test_an_office_is_the_one_named_person_who_held_it(visitor: str) -> None:
    way = {"sender": "MEX", "receiver": "MNG"}
    fox = visit("Vicente Fox", "2001", office="President", **way)
    told = visit(visitor, "2001-10-12", document="b", **way)
    (fact,) = one_visit([fox, told])
    assert (fact["visitor"], fact["date"]) == ("Vicente Fox", "2001-10-12")
    assert set(fact.claims_for) == {fox, told}
    other = visit("Ann Lee", "2001", office="President", document="c", **way)
    assert len(one_visit([fox, told, other])) == 3
    later = visit("the Mexican President", "2003", document="c", **way)
    assert len(one_visit([fox, later])) == 2


def test_days_of_a_visit_that_are_close_or_differ_in_the_year_alone_disagree() -> None:
    for date in ("2001-10-13", "2002-10-12"):
        facts = one_visit([visit("Ann Lee", "2001-10-12"), visit("Lee", date, document="b")])
        assert [f.disagrees for f in facts] == [True, True]
    same = one_visit([visit("Ann Lee", "2001-10-12"), visit("Ann Lee", "2002-10-12", start=9)])
    assert not any(f.disagrees for f in same)  # one document tells of both


def test_figures_of_two_reporters_stand_side_by_side() -> None:
    told = [trade(100, reporter="AAA"), trade(120, reporter="BBB"), trade(100, document="b")]
    facts = {f["reporter"]: f for f in one_amount(told)}
    assert set(facts) == {"AAA", "BBB"}
    assert len(facts["AAA"].claims_for) == 2
    assert not any(f.disagrees for f in facts.values())
    equal = one_amount([trade(100, reporter="AAA"), trade(100, reporter="BBB")])
    assert len(equal) == 2


def test_a_year_told_as_its_months_is_the_year() -> None:
    (fact,) = one_amount([trade(100, "2020-01/2020-12"), trade(100, "2020", document="b")])
    assert fact["date"] == "2020"
    assert len(one_amount([trade(100, "2020-01/2020-06"), trade(100, "2020")])) == 2
