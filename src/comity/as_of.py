"""What a store tells as of a time: the record of a pair, and the records, facts and pairs of many.

The face of it is `comity.stored.Store`; what is so on a day is decided in `comity.record.asof`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.by_line import by_line
from comity.errors import InputError
from comity.model.pair import Pair
from comity.model.when import When
from comity.record.asof import as_of
from comity.record.asof_pair import PairAsOf, pair_as_of, row
from comity.record.record import record_of
from comity.record.succession import continued_by, scope_of, stands_of
from comity.results import Result, query_of

if TYPE_CHECKING:
    import duckdb

    from comity.judgements import Judgements
    from comity.model.fact import Fact
    from comity.model.judgement import Judgement
    from comity.model.record import Record
    from comity.model.stand import Stand
    from comity.store.record import Told
    from comity.store.view import View

_COLUMNS = {
    "pair": "VARCHAR", "a": "VARCHAR", "b": "VARCHAR", "relations": "VARCHAR", "from": "VARCHAR", "to": "VARCHAR",
    "mission_of_a": "VARCHAR", "type_of_a": "VARCHAR", "mission_of_b": "VARCHAR", "type_of_b": "VARCHAR",
    "claims": "BIGINT",
}  # fmt: skip


def record(view: View, said: Judgements, one: str, other: str, at: str) -> Record:
    """The record of two states as it stood at a time, with the documents and works of its claims.

    Raises `InputError` where one of them did not exist then, and no state that it continues.
    """
    when = When.of(at)
    stands = stands_of(one, other, when)
    pairs = scope_of(stands).pairs
    return _record(stands, view.told(pairs), when, said.of(pairs))


def records(view: View, said: Judgements, at: str, *kinds: str, state: str | None = None) -> Iterator[Record]:
    """The records of all pairs that existed at a time, or of those of one state (a code); of `kinds` of claims alone.

    Where people judged claims of a pair, its record is of all kinds.
    """
    when = When.of(at)
    line = None if state is None else continued_by(state, when).line
    for pair, told, own in by_line(view, said, kinds, line):
        try:
            stands = stands_of(pair.a, pair.b, when)
        except InputError:
            continue
        yield _record(stands, told, when, own)


def _record(stands: tuple[Stand, Stand], told: Told, when: When, said: Collection[Judgement] = ()) -> Record:
    pair = Pair.of(*(stand.code for stand in stands))
    heirs = scope_of(stands).heirs
    return as_of(record_of(pair, told.own, heirs, told.references, told.works, said), when, stands)


def facts(
    view: View,
    said: Judgements,
    at: str,
    kind: str | None,
    pair: Pair | None,
    state: str | None,
    since: date | None,
    until: date | None,
) -> Iterator[tuple[Pair, Fact]]:
    """The facts as of a time, pair by pair, by the filters of `Store.facts`; undated ones are left out by a date."""
    # Missions rest on severances too, and give openings.
    # Sentences that tell of a visit by an office alone are events, and part of it.
    more = {"mission": "status", "visit": "event", "event": "visit"}
    kinds = () if kind is None else (kind, more[kind]) if kind in more else (kind,)
    wanted = () if kind is None else (kind, "opening") if kind == "mission" else (kind,)
    found: Iterable[Record]
    found = (
        records(view, said, at, *kinds, state=state)
        if pair is None
        else [record(view, said, pair.a, pair.b, at)]
    )
    for told in found:
        for fact in told.facts:
            if (not wanted or fact.kind in wanted) and fact.within(since, until):
                yield told.pair, fact


def pairs(view: View, said: Judgements, at: str, state: str | None) -> Result[PairAsOf]:
    """Where the pairs of a store stood at a time, in alphabetical order: those of which something had come about."""
    When.of(at)  # refuses what is no time at once

    def found() -> list[PairAsOf]:
        told = (record for record in records(view, said, at, state=state) if _begun(record))
        return sorted(map(pair_as_of, told), key=lambda one: one.pair)

    return Result(lambda: _table([row(one) for one in found()]), lambda: iter(found()))


def _begun(record: Record) -> bool:
    """Whether something had come about, and not only may have at a time that is not told."""
    idle = ("not recorded", "perhaps")
    dated = (fact for fact in record.facts if fact["state"] not in idle or fact["from_"] or fact["date"])
    return record.standing["state"] != "not recorded" or any(True for _ in dated)


def _table(rows: list[dict[str, Any]]) -> duckdb.DuckDBPyRelation:
    import duckdb

    select, given = query_of(rows, _COLUMNS)
    return duckdb.connect(":memory:").sql(select, params=given)


def refuse(filters: dict[str, Any], *known: str) -> None:
    """Refuse filters that do not go with a time (raises `InputError`)."""
    wrong = sorted(name for name, value in filters.items() if value is not None and name not in known)
    if wrong:
        raise InputError(f"as of a time goes with {', '.join(known)}, and not with {', '.join(wrong)}")
