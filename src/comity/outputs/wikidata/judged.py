"""What people said of the facts that a statement was made of: it stands in no line, so it is told beside the lines."""

from __future__ import annotations

from collections.abc import Iterable

from comity.model.fact import Fact
from comity.model.record import Record
from comity.outputs.said import said_words

_MISSIONS = ("mission", "opening")


def on_relations(record: Record) -> str:
    """The words on the changes of relations, those that were set aside among them; empty where there are none."""
    return _words([record.standing, *(fact for fact in _all(record) if fact.kind == "status")])


def on_mission(fact: Fact, record: Record) -> str:
    """The words on a mission, on its openings, and on what was set aside of missions of that type and way."""
    way = _way(fact)
    return _words([fact, *(f for f in _all(record) if f.kind in _MISSIONS and _way(f) == way)])


def _all(record: Record) -> tuple[Fact, ...]:
    return (*record.facts, *record.rejected, *record.overruled)


def _way(fact: Fact) -> tuple[str | None, ...]:
    return fact["sender"], fact["receiver"], fact["type"]


def _words(facts: Iterable[Fact]) -> str:
    said = {one.id: one for fact in facts for one in fact.judgements}
    return "; ".join(said_words(one) for one in sorted(said.values(), key=lambda one: one.when))
