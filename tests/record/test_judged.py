"""Judgements laid over the rules: what each does, what outranks what, and that a reversal leaves no trace."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import InputError
from comity.judging import Target, entry
from comity.model.claim import Claim, claim_id
from comity.model.fact import Fact
from comity.model.judgement import Judgement, from_line, in_force, judgement, reversals, to_line
from comity.model.pair import Pair
from comity.model.record import Record
from comity.model.when import When
from comity.outputs.brief import brief_of
from comity.outputs.record_json import record_json
from comity.outputs.text import plain
from comity.record.asof import as_of
from record.by_hand import (
    NAMES,
    agreement,
    membership,
    mission,
    products,
    status,
    three_documents,
    trade,
    visit,
)
from record.made import record_of

PAIR = Pair("AAA", "BBB")
AT = "2026-11-25T09:30:00Z"


def made(claims: Iterable[Claim], *said: Judgement) -> Record:
    return record_of(PAIR, claims, judgements=said)


def at(minute: int) -> str:
    return f"2026-11-25T{9 + minute // 60:02}:{minute % 60:02}:00Z"


def say(action: str, fact: Fact, minute: int = 0, **told: object) -> Judgement:
    return entry(action, Target(fact), "A. Person", at(minute), **told)  # type: ignore[arg-type]


def of_claim(action: str, claim: Claim, minute: int = 0) -> Judgement:
    return entry(action, Target(claim=claim), "A. Person", at(minute))  # type: ignore[arg-type]


def fact(record: Record, kind: str, **fields: object) -> Fact:
    (found,) = [f for f in record.of(kind) if all(f[name] == value for name, value in fields.items())]
    return found


def told(record: Record) -> str:
    return record_json(record, NAMES.__getitem__) + plain(brief_of(record, NAMES.__getitem__, ids=True))


def test_what_is_accepted_is_no_longer_disputed_and_the_rest_is_overruled() -> None:
    claims = three_documents()
    before = made(claims)
    assert before.standing["or_since"] == ["1951"]
    chosen = fact(before, "status", date="1951")
    after = made(claims, judgement_ := say("accept", chosen, note="the treaty series has it"))
    assert after.standing["since"] == "1951"
    assert not after.standing["or_since"]
    assert after.standing.judgements == (judgement_,)
    kept = fact(after, "status")
    assert kept.judgements == (judgement_,)
    assert not kept.disagrees
    assert {c.date for c in kept.overruled} == {"1950", "1950-03-04"}
    assert [f["date"] for f in after.overruled] == ["1950-03-04"]
    assert [o.state for o in after.judgements] == ["applied"]
    text = plain(brief_of(after, NAMES.__getitem__))
    assert "(accepted by A. Person, 2026-11-25: the treaty series has it)" in text
    assert "(overruled by A. Person, 2026-11-25: the treaty series has it)" in text


def test_a_rejected_claim_supports_nothing_and_stays_listed() -> None:
    claims = three_documents()
    one = next(c for c in claims if c.kind == "status" and c.date == "1951")
    after = made(claims, of_claim("reject", one))
    assert not any(c.id == one.id for f in after.facts for c in (*f.claims_for, *f.claims_against))
    assert [c.id for f in after.rejected for c in f.claims_for] == [one.id]
    assert after.claims == len(claims)
    assert "rejected by A. Person, 2026-11-25" in plain(brief_of(after, NAMES.__getitem__))


def test_one_product_of_a_claim_is_rejected_without_the_others() -> None:
    claims = [products("tea", "rice", "salt")]
    after = made(claims, say("reject", fact(made(claims), "products", product="rice")))
    assert [f["product"] for f in after.of("products")] == ["salt", "tea"]
    assert [f["product"] for f in after.rejected] == ["rice"]


def test_two_facts_become_one() -> None:
    claims = [
        visit("Vicente Quesada", "2001-10"),
        visit("Fox", "2001", document="b.txt", city="Borograd"),
    ]
    one, other = made(claims).of("visit")
    after = made(claims, say("merge", one, other=Target(other)))
    (both,) = after.of("visit")
    assert both.rule == "judged_same"
    assert len(both.claims_for) == 2
    assert both["visitor"] == "Vicente Quesada"
    assert both["date"] == "2001-10"
    assert both["city"] == "Borograd"
    assert len(after.rules["judged_same"]) > 40
    assert "judged_same" not in made(claims).rules
    assert "(joined by A. Person, 2026-11-25)" in plain(brief_of(after, NAMES.__getitem__))


def test_of_two_that_cannot_both_be_true_the_other_is_against_the_joined_one() -> None:
    claims = [trade(1_500_000), trade(2_000_000, document="b.txt", start=60)]
    one, other = made(claims).of("trade")
    after = made(claims, say("merge", one, other=Target(other)))
    (both,) = after.of("trade")
    assert len(both.claims_for) == len(both.claims_against) == 1
    accepted = say("accept", fact(made(claims), "trade", amount=2_000_000), 1)
    (both,) = made(claims, say("merge", one, other=Target(other)), accepted).of("trade")
    assert both["amount"] == 2_000_000
    assert not both.disagrees


def test_joined_missions_have_the_last_change_of_both() -> None:
    claims = [
        mission("embassy", "opened", "Borograd", "1960"),
        mission("embassy", "closed", "Borovia", "1990", document="b.txt"),
    ]
    one, other = made(claims).of("mission")
    (both,) = made(claims, say("merge", one, other=Target(other))).of("mission")
    assert (both["change"], both["opened"], both["closed"]) == ("closed", "1960", "1990")


def test_claims_are_parted() -> None:
    claims = [
        visit("Lee", "1999-05"),
        visit("Ann Lee", "1999", document="b.txt"),
        visit("Lee", document="c.txt"),
    ]
    (one,) = made(claims).of("visit")
    parted = [Target(claim=c) for c in one.claims_for if c.date == "1999"]
    after = made(claims, word := say("split", one, parted=parted))
    assert [len(f.claims_for) for f in after.of("visit")] == [1, 2]
    assert {f.rule for f in after.of("visit")} == {"judged_apart"}
    assert all(f.judgements == (word,) for f in after.of("visit"))


def test_the_later_of_two_that_conflict_wins_and_this_is_shown() -> None:
    claims = three_documents()
    first = say("accept", fact(made(claims), "status", date="1951"), 0)
    later = say("accept", fact(made(claims), "status", date="1950-03-04"), 1)
    for said in ((first, later), (later, first)):
        after = made(claims, *said)
        assert after.standing["since"] == "1950-03-04"
        assert [(o.state, o.by) for o in after.judgements] == [("outranked", later.id), ("applied", None)]
        assert f"not applied: outranked by {later.id}" in plain(brief_of(after, NAMES.__getitem__))
    rejected = of_claim("reject", first.claims[0], 2)
    after = made(claims, first, rejected)
    assert [(o.state, o.by) for o in after.judgements] == [("outranked", rejected.id), ("applied", None)]
    again = of_claim("accept", first.claims[0], 3)
    after = made(claims, first, rejected, again)
    assert after.standing["since"] == "1951"
    assert [o.state for o in after.judgements] == ["applied", "outranked", "applied"]


def test_what_was_joined_can_be_parted_and_joined_again() -> None:
    claims = [visit("Vicente Fox", "2001-10"), visit("Quesada", "2001", document="b.txt")]
    one, other = made(claims).of("visit")
    join = say("merge", one, 0, other=Target(other))
    (both,) = made(claims, join).of("visit")
    part = say("split", both, 1, parted=[Target(claim=other.claims_for[0])])
    after = made(claims, join, part)
    assert len(after.of("visit")) == 2
    assert [(o.state, o.by) for o in after.judgements] == [("outranked", part.id), ("applied", None)]
    again = say("merge", one, 2, other=Target(other))
    after = made(claims, join, part, again)
    assert len(after.of("visit")) == 1
    assert [o.state for o in after.judgements] == ["applied", "outranked", "applied"]


def test_a_judgement_outlives_its_claims_and_finds_them_again_in_a_changed_document() -> None:
    claims = three_documents()
    word = say("accept", fact(made(claims), "status", date="1951"))
    gone = made([c for c in claims if c.evidence.document != "c.txt"], word)
    assert [o.state for o in gone.judgements] == ["gone"]
    assert "not applied: 1 of 1 claims gone" in plain(brief_of(gone, NAMES.__getitem__))
    # The document was changed elsewhere: its hash is another, its words stand further on.
    moved = [_moved(c) if c.evidence.document == "c.txt" else c for c in claims]
    after = made(moved, word)
    assert after.standing["since"] == "1951"
    assert [(o.state, o.moved) for o in after.judgements] == [("applied", 1)]


def _moved(claim: Claim) -> Claim:
    span = claim.evidence
    there = msgspec.structs.replace(span, start=span.start + 7, end=span.end + 7)
    moved = msgspec.structs.replace(claim, evidence=there)
    return msgspec.structs.replace(moved, id=claim_id("another hash", moved))


def test_a_vague_claim_that_tells_of_another_fact_too_needs_none_of_its_own_when_parted() -> None:
    claims = [
        agreement("Air Transport Agreement", "1970-01", start=50),
        agreement("Air Transport Agreement", "1970-09", start=80),
        agreement("Air Transport Agreement", "1970", document="b.txt"),
    ]
    first = fact(made(claims), "agreement", date="1970-01")
    parted = [Target(claim=c) for c in first.claims_for if c.date == "1970"]
    after = made(claims, say("split", first, parted=parted))
    assert [(f["date"], len(f.claims_for)) for f in after.of("agreement")] == [("1970-01", 1), ("1970-09", 2)]


def test_what_makes_no_sense_is_refused() -> None:
    claims = [
        visit("Lee", "1999"), visit("Lee", "1999", sender="BBB", receiver="AAA"), membership("UN"), trade(5),
    ]  # fmt: skip
    record = made(claims)
    one, other = record.of("visit")
    with pytest.raises(InputError, match="opposite directions"):
        say("merge", one, other=Target(other))
    with pytest.raises(InputError, match="visit and trade cannot be one"):
        say("merge", one, other=Target(fact(record, "trade")))
    with pytest.raises(InputError, match="itself"):
        say("merge", one, other=Target(one))
    with pytest.raises(InputError, match="must stay"):
        say("split", one, parted=[Target(claim=one.claims_for[0])])
    with pytest.raises(InputError, match="tells for no part"):
        say("split", one, parted=[Target(claim=other.claims_for[0])])
    with pytest.raises(InputError, match="name of its author"):
        entry("accept", Target(one), " ", AT)
    # Such an entry that comes from elsewhere changes nothing, and says so.
    forced = judgement("merge", "A", AT, of="visit", sides=[Target(one).side, Target(other).side])
    after = made(claims, forced)
    assert after.facts == record.facts
    assert [o.state for o in after.judgements] == ["unfit"]


@st.composite
def words(draw: st.DrawFn, claims: Sequence[Claim], most: int = 6) -> list[Judgement]:
    """Judgements one after the other, each on the record as it is then."""
    said: list[Judgement] = []
    for minute in range(draw(st.integers(1, most))):
        facts = made(claims, *said).facts
        one = draw(st.sampled_from(facts)) if facts else None
        action = draw(st.sampled_from(["accept", "reject", "merge", "split", "note", "undo", "claim"]))
        open_ = [j.id for j in said if j.id not in reversals(said)]
        try:
            if action == "undo" and open_:
                said.append(judgement("undo", "B", at(minute), undoes=draw(st.sampled_from(open_))))
            elif action == "claim":
                said.append(
                    of_claim(
                        draw(st.sampled_from(["accept", "reject"])), draw(st.sampled_from(claims)), minute
                    )
                )
            elif one is not None and action in ("accept", "reject"):
                said.append(say(action, one, minute))
            elif one is not None and action == "note":
                said.append(say(action, one, minute, note="so I read it"))
            elif one is not None and action == "merge":
                other = draw(st.sampled_from([f for f in facts if f.kind == one.kind]))
                said.append(say("merge", one, minute, other=Target(other)))
            elif one is not None and action == "split":
                away = draw(st.lists(st.sampled_from(one.claims_for), min_size=1, unique_by=lambda c: c.id))
                said.append(say("split", one, minute, parted=[Target(claim=c) for c in away]))
        except InputError:
            continue
    return said


@given(words(three_documents()), st.randoms())
@settings(max_examples=150, deadline=None)
def test_neither_the_order_of_claims_nor_of_judgements_changes_the_record(
    said: list[Judgement], dice: random.Random
) -> None:
    expected = told(made(three_documents(), *said))
    claims, mixed = three_documents(), list(said)
    dice.shuffle(claims)
    dice.shuffle(mixed)
    assert told(made(claims, *mixed)) == expected
    # What goes through a file is the same.
    assert told(made(claims, *[from_line(to_line(one)) for one in said])) == expected


@given(words(three_documents()), words(three_documents(), 3))
@settings(max_examples=150, deadline=None)
def test_judgements_that_are_reversed_leave_every_byte_as_it_was(
    before: list[Judgement], more: list[Judgement]
) -> None:
    more = [msgspec.structs.replace(one, author="C. Person") for one in more]
    more = [
        judgement(one.action, "C", one.time, of=one.of, sides=one.sides, note=one.note)
        for one in more
        if one.action != "undo"
    ]
    claims = three_documents()
    reversed_ = [judgement("undo", "D", at(90 + n), undoes=one.id) for n, one in enumerate(more)]
    assert told(made(claims, *before, *more, *reversed_)) == told(made(claims, *before))
    assert told(made(claims, *more, *reversed_)) == told(made(claims))
    # To reverse the reversal brings it back.
    back = [judgement("undo", "E", at(150 + n), undoes=one.id) for n, one in enumerate(reversed_)]
    assert told(made(claims, *more, *reversed_, *back)) == told(made(claims, *more))


@given(words(three_documents()))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_whatever_is_judged(said: list[Judgement]) -> None:
    claims = three_documents()
    record = made(claims, *said)
    listed = {
        c.id
        for f in (*record.facts, *record.rejected, *record.overruled)
        for c in (*f.claims_for, *f.claims_against)
    }
    assert listed == {c.id for c in claims}
    rejected = {(c.id, f["product"]) for f in record.rejected for c in f.claims_for}
    assert not rejected & {(c.id, f["product"]) for f in record.facts for c in f.claims_for}
    assert {o.judgement.id for o in record.judgements} == {one.id for one in in_force(said)}
    assert not any(o.state == "gone" for o in record.judgements)
    for outcome in record.judgements:
        assert (outcome.by is not None) == (outcome.state == "outranked")


@given(words(three_documents()))
@settings(max_examples=60, deadline=None)
def test_after_a_rebuild_of_changed_documents_judgements_apply_alike(said: list[Judgement]) -> None:
    now = made([_moved(c) for c in three_documents()], *said)
    then = made(three_documents(), *said)
    assert [f.fields for f in now.facts] == [f.fields for f in then.facts]
    assert [[j.id for j in f.judgements] for f in now.facts] == [
        [j.id for j in f.judgements] for f in then.facts
    ]
    assert [o.state for o in now.judgements] == [o.state for o in then.judgements]


def test_what_is_said_of_one_product_after_another_was_set_aside_outlasts_a_rebuild() -> None:
    first = say("reject", fact(made(three_documents()), "products", product="tea"))
    then = say("accept", fact(made(three_documents(), first), "products", product="rice"))
    moved = made([_moved(c) for c in three_documents()], first, then)
    assert [f["product"] for f in moved.of("products") if f.judgements] == ["rice"]
    assert [o.state for o in moved.judgements] == ["applied", "applied"]


def test_a_reversal_of_what_is_not_there_reverses_nothing() -> None:
    stray = judgement("undo", "A", AT, undoes="0123456789ab")
    assert in_force([stray]) == []
    assert told(made(three_documents(), stray)) == told(made(three_documents()))


def test_lines_that_are_no_judgement_are_refused() -> None:
    word = of_claim("accept", status("established", "1950"))
    line = to_line(word)
    assert from_line(line) == word
    for wrong, why in (
        (line.replace("A. Person", "B. Person"), "not that of its content"),
        (line.replace('"accept"', '"merge"'), "does not speak of"),
        (line.replace(word.time, "2026-11-25"), "no time"),
        (line.replace(word.time, "2026-13-25T00:00:00Z"), "no time"),
        (line.replace('"date":"1950"', '"date":"long ago"'), "long ago"),
        (line[:-5], "truncated"),
        (line.replace('"action"', '"deed"'), "deed"),
        (line.replace('"note"', '"remark"'), "remark"),
    ):
        with pytest.raises(InputError, match=why):
            from_line(wrong)


def test_the_record_as_of_a_day_names_judgements_too() -> None:
    claims = three_documents()
    chosen = fact(made(claims), "mission", type="embassy", sender="AAA", change="exists")
    word = say("accept", chosen)
    after = as_of(made(claims, word), When.of("2020-06-01"))
    assert any(word in f.judgements for f in after.of("mission"))
    assert not any(f["state"] == "none" for f in after.of("mission") if word in f.judgements)
