"""Records that are held in an open store: the same, until somebody judges them, and only so many."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import comity
from articles import articles
from comity.model.pair import Pair
from comity.model.record import Record
from comity.outputs.record_json import record_json
from comity.pipeline import build
from comity.recent import Recent
from record.by_hand import event
from record.made import record_of


def test_a_record_asked_for_again_is_held_until_it_is_judged(tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    build([articles(tmp_path / "articles", 4, 1897)], store)
    with comity.open(store) as opened:
        first = opened.record("Mexico", "Mongolia")
        assert opened.record("MNG", "MEX") is first
        assert opened.record("Chile", "Japan") is not first
        assert opened.record("MEX", "MNG", as_of="1950").as_of is not None
        said = opened.judge(first.facts[0].id, "reject", author="A. Person", time="2020-01-01T00:00:00Z")
        judged = opened.record("Mexico", "Mongolia")
        assert len(judged.rejected) == 1
        opened.undo(said.id, author="A. Person", time="2020-01-02T00:00:00Z")
        # Reversed, it is what it was before.
        with comity.open(store) as other:
            anew = other.record("Mexico", "Mongolia")
        assert record_json(opened.record("Mexico", "Mongolia"), str) == record_json(anew, str)


def _record(size: int) -> Record:
    return record_of(Pair("AAA", "BBB"), [event("x", start=n) for n in range(size)])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6)), max_size=30))
def test_no_more_than_so_many_claims_are_held(asked: list[tuple[int, int]]) -> None:
    recent, made = Recent(most=8), {size: _record(size) for size in range(1, 7)}
    for key, size in asked:
        recent.put(key, made[size])
        assert recent.get(key) is made[size]
        held = [record for other in range(6) if (record := recent.get(other)) is not None]
        assert sum(record.claims for record in held) <= 8
    recent.put("large", _record(9))
    assert recent.get("large") is None
