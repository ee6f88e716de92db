"""The standing as of a time."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.model.fact import Fact
from comity.model.record import Record
from comity.model.when import When
from comity.record.asof_facts import CHANGED, NOT_RECORDED, PERHAPS, listed, told_by, when_of
from comity.record.course import Held
from comity.record.course_of_relations import relations
from comity.record.intervals import Change, bounds
from comity.record.status import standing


def relations_on(record: Record, when: When, gaps: list[Change]) -> Fact:
    """Relations are what the last change that had happened by the day led to. Where a change can have happened by
    then or later, or changes in no known order can each be the last, it is not known; all of them are then named. Nothing
    is carried over a time in which one of the two states did not exist, and what came after the day is left out."""
    told = relations(record, gaps).over(when)
    known = standing(_known(record, when, gaps))
    fact = _held(told.held, known)
    if told.before is None:
        return fact
    fields = {
        "state": CHANGED,
        "before": _held(told.before, known)["state"],
        "after": fact["state"],
        "changes": listed(told.changes),
    }
    support = told_by((*told.before.begun, *told.changes)) or fact.claims_for
    return msgspec.structs.replace(fact, fields=fact.fields | fields, claims_for=support)


def _held(held: Held, known: Fact) -> Fact:
    fields: dict[str, Any] = {"from_": None, "to": None, "why": held.why or None}
    if held.sure is not None:
        if known["state"] != held.sure:
            return _by_changes(held)
        since = known["since"] or when_of(held.begun[0])
        return _of(known, fields | {"state": held.sure, "since": since, "from_": since, "why": None})
    if held.can:
        before = [c for c in held.begun if c.value is not None]
        # What can have happened since is told, and leaves it open by itself.
        fields["why"] = None if held.open else fields["why"]
        fields |= {"state": PERHAPS, "possible": list(held.can), "changes": listed(held.begun + held.open)}
        fields["from_"] = when_of((before or list(held.open))[0])
        fields["to"] = when_of(held.open[0]) if before and held.open else None
        return Fact(
            kind="standing", rule="relations_on", fields=fields, claims_for=told_by(held.begun + held.open)
        )
    if known["state"] == "recognised":
        return _of(known, fields | {"from_": known["since"]})
    fields["state"] = NOT_RECORDED
    if known["state"] != NOT_RECORDED and not held.why:
        fields["why"] = "no day"
    return Fact(kind="standing", rule="relations_on", fields=fields, claims_for=())


def _by_changes(held: Held) -> Fact:
    """The standing where the last change is one without a date, which a standing of today leaves aside."""
    since, told = when_of(held.begun[0]), {getattr(c, "change", None) for c in held.begun[0].by}
    fields: dict[str, Any] = {
        "state": held.sure, "since": since, "or_since": [], "restored": "restored" in told, "first": None,
        "parties": held.begun[0].by[0].codes if held.begun[0].by else None, "by": None, "level": None,
        "from_": since, "to": None, "why": None,
    }  # fmt: skip
    return Fact(kind="standing", rule="relations_on", fields=fields, claims_for=told_by(held.begun))


def _of(known: Fact, fields: dict[str, Any]) -> Fact:
    return msgspec.structs.replace(known, rule="relations_on", fields=known.fields | fields)


def _known(record: Record, when: When, gaps: list[Change]) -> list[Fact]:
    """The changes of status that can have happened by then, since both states have existed; the undated where no other is told."""
    changes = record.of("status")
    dated = [(days, f) for f in changes if (days := bounds(f["date"])) is not None]
    begun = max((gap.first for gap in gaps if gap.first <= when.last), default=when.last.min)
    if not any(f["change"] != "recognised" for _, f in dated):
        undated = [f for f in changes if f["date"] is None and f["change"] != "recognised"]
        if undated:
            return undated
    return [f for days, f in dated if days[0] <= when.last and days[1] >= begun]
