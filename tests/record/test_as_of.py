"""The record as it stood: cases as tables (``as_of_*.csv``), one line each, and what holds for any claims."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.dyads.values import values
from comity.errors import InputError
from comity.model.claim import Claim
from comity.model.date import PartialDate
from comity.model.pair import Pair
from comity.model.record import Record
from comity.model.when import When
from comity.outputs.brief import brief_of
from comity.outputs.record_json import record_dict, record_json
from comity.record.asof import as_of
from comity.record.asof_pair import chief
from record.by_hand import NAMES, agreement, envoy, membership, mission, status, three_documents, visit
from record.made import record_of

PAIR = Pair("AAA", "BBB")
_CLAIM = re.compile(
    r"(?:(?P<type>embassy|legation|consulate) )?(?P<change>\w+)(?: (?P<date>[\dX/.-]+))?"
    r"(?: @(?P<asserted>[\d-]+))?(?: in (?P<city>\w+))?(?: from (?P<seat>\w+))?\Z"
)


def claims_of(words: str) -> list[Claim]:
    """``embassy opened 1961 in Borograd; severed 1963``: each from a document of its own."""
    found: list[Claim] = []
    for number, part in enumerate(filter(None, (w.strip() for w in words.split(";")))):
        told = _CLAIM.match(part)
        assert told is not None, part
        own: dict[str, Any] = {"asserted": told["asserted"], "document": f"{number}.txt"}
        if told["type"]:
            own["seat"] = told["seat"] or "BBB"
            found.append(mission(told["type"], told["change"], told["city"], told["date"], **own))
        else:
            found.append(status(told["change"], told["date"], **own))
    return found


def stood(claims: list[Any], day: str) -> Record:
    return as_of(record_of(PAIR, claims), When.of(day))


def table(name: str) -> list[Any]:
    with (Path(__file__).parent / f"as_of_{name}.csv").open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["what"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize("row", table("relations"))
def test_relations(row: dict[str, str]) -> None:
    record = stood(claims_of(row["claims"]), row["day"])
    told = record.standing
    assert (told["state"], told["from_"] or "", told["to"] or "") == (row["state"], row["from"], row["to"])
    assert brief_of(record, NAMES.__getitem__).sections[0].lines[0].text == row["words"]


@pytest.mark.parametrize("row", table("missions"))
def test_missions(row: dict[str, str]) -> None:
    facts = stood(claims_of(row["claims"]), row["day"]).of("mission")
    assert sorted(f["state"] for f in facts) == sorted(filter(None, row["states"].split("+")))
    # Where there are several, the days are those of one of them.
    assert (row["from"], row["to"]) in ({(f["from_"] or "", f["to"] or "") for f in facts} or {("", "")})


@pytest.mark.parametrize("row", table("envoys"))
def test_envoys(row: dict[str, str]) -> None:
    names = iter(("Ann Lee", "Bo Dahl"))
    told = []
    for number, part in enumerate(row["claims"].split(";")):
        start, end = (None if w == "-" else w for w in part.split())
        told.append(envoy(next(names), from_=start, to=end, date=start, document=f"{number}.txt"))
    facts = stood(told, row["day"]).of("envoy")
    assert [f["state"] for f in facts] == list(filter(None, row["states"].split("+")))


@pytest.mark.parametrize("row", table("ties"))
def test_memberships(row: dict[str, str]) -> None:
    said = row["claims"]
    own = {"asserted": said[1:]} if said.startswith("@") else {"date": said}
    facts = stood([membership("UN", **own)], row["day"]).of("membership")
    assert [f["state"] for f in facts] == list(filter(None, [row["states"]]))


def test_what_happened_later_is_not_there_and_what_may_have_is_perhaps() -> None:
    told = [
        visit("Ann Lee", "1985-03"), visit("Bo Dahl", "1990"), visit("Cy Ek", "198X"), visit("Di Fo"),
        agreement("Trade Treaty", "1986"), agreement("Air Treaty", asserted="1980-01-01"),
    ]  # fmt: skip
    record = stood(told, "1986-05-01")
    visits = {f["visitor"]: f["state"] for f in record.of("visit")}
    assert visits == {"Ann Lee": "happened", "Cy Ek": "perhaps", "Di Fo": "perhaps"}
    assert {f["title"]: f["state"] for f in record.of("agreement")} == {
        "Trade Treaty": "perhaps",
        "Air Treaty": "happened",
    }
    lines = brief_of(record, NAMES.__getitem__)
    text = " ".join(line.text for s in lines.sections for part in s.parts for line in part.lines)
    assert "between 1 January 1980 and 31 December 1989, so perhaps" in text
    assert "undated, so perhaps" in text


def test_a_time_must_have_two_ends() -> None:
    with pytest.raises(InputError, match="open end"):
        When.of("1986/..")
    with pytest.raises(InputError, match="not a date"):
        When.of("May")


def test_none_is_not_what_is_not_recorded() -> None:
    none, nothing = stood(claims_of("embassy absent @2019-05-03"), "2019-06-01"), stood([], "2019-06-01")
    assert chief(none, "AAA").state == "none"
    assert chief(nothing, "AAA").state == "not recorded"
    (fact,) = record_dict(none, NAMES.__getitem__)["facts"]
    assert (fact["state"], fact["change"], fact["seen"]) == ("not there", "absent", "2019-05-03")
    words = [line.text for line in brief_of(none, NAMES.__getitem__).sections[0].lines]
    assert words[1:] == [
        "Arcadia in Borduria: none resident (said on 3 May 2019)",
        "Borduria in Arcadia: mission not recorded",
    ]


def test_facts_keep_their_names() -> None:
    whole = record_of(PAIR, three_documents())
    assert {f.id for f in as_of(whole, When.of("1999")).facts} <= {f.id for f in whole.facts}


_DATES = st.sampled_from(
    [None, "195X", "1950", "1951", "1950-03", "1950-03-04", "1952-01-01", "1950/1951", "196X", "1965-07-01"]
)
_ASSERTED = st.sampled_from([None, "1953-02-01", "1966-02-01", "1966"])
_DOC = st.sampled_from("abc")
_STATUS = st.builds(
    status, st.sampled_from(["established", "severed", "restored", "suspended", "upgraded"]), _DATES,
    document=_DOC, start=st.integers(0, 9), asserted=_ASSERTED,
)  # fmt: skip
_MISSION = st.builds(
    lambda way, *given, **told: mission(*given, **told, **way),
    st.sampled_from([{}, {"seat": "CCC"}, {"sender": "BBB", "receiver": "AAA", "seat": "AAA"}]),
    st.sampled_from(["embassy", "legation", "consulate", "trade_office"]),
    st.sampled_from(["exists", "opened", "closed", "reopened", "absent"]),
    st.sampled_from([None, "Borograd", "Portville"]), _DATES,
    document=_DOC, start=st.integers(10, 19), asserted=_ASSERTED,
)  # fmt: skip
_TIE = st.builds(membership, st.sampled_from(["UN", "Society of Tea"]), date=_DATES, asserted=_ASSERTED)
_VISIT = st.builds(visit, st.sampled_from(["Ann Lee", "Bo Dahl"]), _DATES, start=st.integers(20, 29))
_CLAIMS = st.lists(_STATUS | _MISSION | _TIE | _VISIT, max_size=8)
_DAYS = st.dates(date(1948, 1, 1), date(1972, 1, 1))


def _panel(record: Record, day: date) -> dict[tuple[str, str, str], Any]:
    found = {}
    for v in values(record, []):
        if v.first <= day <= v.last:
            found[v.one, v.other, v.variable] = v.word if v.number is None else v.number
    return found


@given(_CLAIMS, _DAYS)
@settings(max_examples=300, deadline=None)
def test_a_panel_says_the_same(claims: list[Claim], day: date) -> None:
    whole = record_of(PAIR, claims)
    told, record = _panel(whole, day), as_of(whole, When.of(day.isoformat()))
    state = record.standing["state"]
    sure = state if state in ("relations", "severed", "suspended") else None
    assert told.get((*PAIR, "standing")) == sure
    for one in PAIR:
        mission = chief(record, one)
        there = {"there": 1.0, "none": 0.0}.get(mission.state)
        assert told.get((one, PAIR.other(one), "mission")) == there
        if there:
            assert told[one, PAIR.other(one), "mission_level"] == mission.type
    shared = sum(f["state"] == "shared" for f in record.of("membership"))
    assert told.get((*PAIR, "organizations"), 0) == shared


def _sure(record: Record) -> Iterator[tuple[Any, ...]]:
    """What is sure by a date that is told: relations, missions that were opened, what happened."""
    if record.standing["state"] in ("relations", "severed", "suspended"):
        yield "standing", record.standing["state"], record.standing["since"]
    for fact in record.facts:
        if fact["state"] == "there" and (fact["opened"] or fact["reopened"]):
            yield fact.id, fact["state"], fact["from_"]
        elif fact["state"] == "happened" or (fact["state"] == "shared" and not fact["seen"]):
            yield fact.id, fact["state"], fact["date"]


@given(_CLAIMS, _DAYS, st.integers(1, 4000))
@settings(max_examples=300, deadline=None)
def test_a_later_day_loses_nothing_that_nothing_ended(claims: list[Claim], day: date, more: int) -> None:
    end = day.isoformat()
    # All that is told is past: nothing can have ended anything since.
    past = [
        c
        for c in claims
        if (c.date is None or (PartialDate(c.date).latest or date.max) <= day)
        and (c.asserted is None or (PartialDate(c.asserted).latest or date.max) <= day)
    ]
    whole = record_of(PAIR, past)
    before = as_of(whole, When.of(end))
    after = as_of(whole, When.of((day + timedelta(days=more)).isoformat()))
    assert set(_sure(before)) <= set(_sure(after))
    assert {f.id for f in before.facts} <= {f.id for f in after.facts}


@given(_CLAIMS)
@settings(max_examples=300, deadline=None)
def test_as_of_the_last_day_relations_are_what_they_are_today(claims: list[Claim]) -> None:
    whole = record_of(PAIR, claims)
    last = as_of(whole, When.of("2000-01-01")).standing
    today = whole.standing
    if not any(fact["date"] and fact["change"] != "recognised" for fact in whole.of("status")):
        return  # what comes last of undated changes is not known
    if last["state"] == "perhaps":
        assert today["state"] in last["possible"]
    elif last["state"] != "not recorded":
        assert (last["state"], last["since"]) == (today["state"], today["since"] or last["since"])
    else:
        assert today["state"] == "not recorded" or not any(c.asserted or c.date for c in today.claims_for)


def test_of_changes_without_any_date_the_order_is_not_known() -> None:
    told = [status("established", asserted="2019"), status("severed", asserted="2019", start=20)]
    assert stood(told, "2020-01-01").standing["possible"] == ["relations", "severed"]


@given(_CLAIMS, _DAYS)
@settings(max_examples=200, deadline=None)
def test_nothing_of_later_days_is_told(claims: list[Claim], day: date) -> None:
    told = record_dict(stood(claims, day.isoformat()), NAMES.__getitem__)
    for fact in (told["standing"], *told["facts"]):
        for name in ("date", "opened", "reopened", "closed", "from", "since", "first"):
            edtf = fact.get(name)
            assert edtf is None or (PartialDate(edtf).earliest or date.min) <= day
        assert fact["state"]


_TIMES = st.sampled_from(["1950", "1951-06-01", "1966-02"])


@given(st.lists(_STATUS | _MISSION | _TIE, max_size=6), st.randoms(), _TIMES)
@settings(max_examples=60, deadline=None)
def test_no_order_of_the_claims_changes_it(claims: list[Claim], random: Any, when: str) -> None:
    mixed = list(claims)
    random.shuffle(mixed)
    names = NAMES.__getitem__
    assert record_json(stood(claims, when), names) == record_json(stood(mixed, when), names)
