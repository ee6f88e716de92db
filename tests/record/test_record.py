"""The record as a whole: order of claims, coverage, explanations, states that are gone."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.model.date import PartialDate
from comity.model.pair import Pair
from comity.model.record import Record
from comity.model.span import Span
from comity.outputs.record_json import record_json
from record.by_hand import NAMES, status, three_documents, visit
from record.made import record_of

PAIR = Pair("AAA", "BBB")


@given(st.permutations(three_documents()))
@settings(max_examples=60, deadline=None)
def test_no_order_of_the_claims_changes_the_record(claims: list) -> None:
    expected = record_json(record_of(PAIR, three_documents()), NAMES.__getitem__)
    assert record_json(record_of(PAIR, iter(claims)), NAMES.__getitem__) == expected


_DATES = st.sampled_from([None, "195X", "1950", "1951", "1950-03", "1950-03-04", "1950/1951", "1950/.."])
_CHANGES = st.sampled_from(["established", "severed", "restored", "upgraded"])
_STATUS = st.builds(status, _CHANGES, _DATES, document=st.sampled_from("ab"), start=st.integers(0, 3))
_VISIT = st.builds(
    visit, st.sampled_from(["Lee", "Ann Lee", "A. Lee", "Bo Lee"]), _DATES, start=st.integers(0, 3)
)


@given(st.lists(_STATUS | _VISIT, max_size=8), st.randoms())
@settings(max_examples=150, deadline=None)
def test_any_claims_in_any_order_are_all_told(claims: list, random) -> None:
    mixed = list(claims)
    random.shuffle(mixed)
    one, other = record_of(PAIR, claims), record_of(PAIR, mixed)
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
    assert {c for f in one.facts for c in f.claims_for} == set(claims)
    for fact in one.facts:
        assert not set(fact.claims_for) & set(fact.claims_against)


_DATED = st.builds(
    status, st.sampled_from(["established", "restored", "severed", "suspended", "upgraded"]),
    st.sampled_from(["1950", "1955-03-04", "1960", "1960-05", "1970", "196X"]), start=st.integers(0, 5),
)  # fmt: skip


@given(st.lists(_DATED, max_size=6), st.sampled_from([None, "1952", "2000"]))
@settings(max_examples=200, deadline=None)
def test_an_undated_restoration_only_ends_the_last_break(claims: list, asserted: str | None) -> None:
    again = status("restored", None, document="z", asserted=asserted)
    before = record_of(PAIR, claims).standing
    after = record_of(PAIR, [*claims, again]).standing
    if (after["state"], after["since"]) == (before["state"], before["since"]):
        return
    if not claims:
        assert after["state"] == "relations"
        return
    assert before["state"] in ("severed", "suspended")
    assert (after["state"], after["since"], after["restored"]) == ("relations", None, True)
    assert again in after.claims_for
    # Nobody tells of relations between two ends of which it could have followed the first.
    ends = sorted(c.date for c in claims if c.change in ("severed", "suspended"))
    assert not any(ends[0] < c.date < ends[-1] for c in claims if c.change in ("established", "restored"))
    assert asserted != "1952" or ends[-1] < "1952"


def test_each_fact_has_a_name_of_its_own() -> None:
    facts = record_of(PAIR, three_documents()).facts
    assert len({fact.id for fact in facts}) == len(facts)
    fewer = record_of(PAIR, three_documents()[1:]).facts
    assert {f.id for f in fewer} != {f.id for f in facts}


def test_a_record_is_of_its_pair_alone() -> None:
    other = status("established", "1950", parties=("AAA", "CCC"))
    assert not record_of(PAIR, [other])
    assert record_of(PAIR, [other]).standing["state"] == "not recorded"


def test_claims_of_a_state_that_is_gone_count_where_it_has_an_heir() -> None:
    told = visit("Ann Lee", "1950", sender="OLD")
    record = record_of(PAIR, [told], {"OLD": "AAA"})
    (fact,) = record.of("visit")
    assert fact["sender"] == "OLD"
    assert record.side(fact["sender"]) == "AAA"
    assert not record_of(PAIR, [told])


def test_counts_and_explanations() -> None:
    record = record_of(PAIR, three_documents())
    assert record.documents == 3
    assert record.claims == len(three_documents())
    assert record.counts["status"] == 2
    assert record.counts["membership"] == 1
    for fact in (*record.facts, record.standing):
        assert len(record.rules[fact.rule]) > 40


def _values(record: Record) -> list[str]:
    return sorted(repr((f.kind, sorted(f.fields.items()))) for f in (*record.facts, record.standing))


@given(st.lists(_STATUS | _VISIT, min_size=1, max_size=7), st.randoms())
@settings(max_examples=150, deadline=None)
def test_a_claim_that_agrees_changes_no_value(claims: list, random) -> None:
    said = random.choice(claims)
    again = msgspec.structs.replace(said, id="again", evidence=Span("zz.txt", 900, 905, "Again"))
    assert _values(record_of(PAIR, [*claims, again])) == _values(record_of(PAIR, claims))
    assert record_of(PAIR, claims * 2) == record_of(PAIR, claims)


@given(st.lists(_STATUS | _VISIT, max_size=8))
@settings(max_examples=150, deadline=None)
def test_every_value_is_one_that_a_claim_for_the_fact_tells(claims: list) -> None:
    for fact in record_of(PAIR, claims).facts:
        for name, value in fact.fields.items():
            assert value is None or value in [getattr(claim, name) for claim in fact.claims_for]
        if fact.date is not None:
            told = [PartialDate(c.date) for c in fact.claims_for if c.date is not None]
            assert all(fact.date.overlaps(date) for date in told)


@given(st.lists(_STATUS | _VISIT, max_size=8))
@settings(max_examples=100, deadline=None)
def test_of_facts_that_exclude_each_other_one_is_preferred(claims: list) -> None:
    facts = record_of(PAIR, claims).facts
    for fact in facts:
        assert bool(fact.because) == fact.disagrees
        if not fact.preferred:
            against = set(fact.claims_against)
            assert any(against & set(other.claims_for) and other.kind == fact.kind for other in facts)
