"""Missions as of a time: there, not there, perhaps, or not recorded."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from comity.model.claim import Claim
from comity.model.date import days, spanning
from comity.model.fact import Fact
from comity.model.record import Record
from comity.model.when import When
from comity.record.asof_facts import (
    CHANGED,
    NOT_RECORDED,
    PERHAPS,
    begins_by,
    cut,
    nearest,
    over_by,
    unseen,
    when_of,
)
from comity.record.course import Course, Held, Over
from comity.record.course_of_missions import NONE, RESIDENT, is_mission, missions
from comity.record.intervals import Change, asserted, bounds

THERE, NOT_THERE = "there", "not there"


def missions_on(record: Record, when: When, gaps: list[Change]) -> list[Fact]:
    """A mission is there from the day on which it was opened until it closed, until relations were severed, until
    either state ended, or until another one of an ambassador's kind took its place. That a document says there is one,
    or none, without since when, holds for the year in which it speaks, from that day on, and is not recorded for
    any other; an opening dated before is carried on. Where a change can have happened by the day or later, it is
    perhaps there. That there is none is only said where a text says so, or tells of the closing."""
    found: dict[int, Fact] = {}
    for sender in record.pair:
        told = missions(record, sender, gaps)
        since = _since(told[RESIDENT][0], when) if RESIDENT in told else None
        for key, (course, facts) in told.items():
            step = course.step(when.last)
            # As in a panel: one from elsewhere is not carried past what is told of a resident one.
            older = key[1] != "resident" and is_mission(key) and since is not None
            behind = older and step is not None and since is not None and step.since < since
            for fact in facts:
                fields = _told(fact, course, when)
                if fields is not None and behind and fields["state"] == THERE:
                    fields |= {"state": NOT_RECORDED, "why": "resident"}
                if fields is not None:
                    found[id(fact)] = cut(fact, when, **fields)
    return [found[id(fact)] for fact in record.of("mission") if id(fact) in found]


def _since(course: Course, when: When) -> date | None:
    step = course.step(when.last)
    return None if step is None else step.since


class Own(NamedTuple):
    """What a mission's own claims tell, as of a time: openings and closings that can have happened, and sightings."""

    opened: tuple[Claim, ...]
    closed: tuple[Claim, ...]
    later: bool
    seen: tuple[tuple[date, date], ...]

    @classmethod
    def of(cls, fact: Fact, when: When) -> Own:
        """Of a mission as of a time."""
        opened = [c for c in fact.claims_for if _change(c) in ("opened", "reopened") and bounds(c.date)]
        closed = [c for c in fact.claims_for if _change(c) == "closed" and bounds(c.date)]
        seen = [
            at
            for c in fact.claims_for
            if _change(c) in ("exists", "absent")
            and (at := bounds(c.date) if c.date is not None else asserted(c.asserted)) is not None
        ]
        begun = tuple(c for c in opened if begins_by(c.date, when))
        return cls(
            begun,
            tuple(c for c in closed if begins_by(c.date, when)),
            bool(opened) and not begun,
            tuple(seen),
        )

    def dates(self) -> dict[str, Any]:
        """The fields that date it, of what can have happened by then: the first opening, the last reopening and closing."""
        opened = [c for c in self.opened if _change(c) == "opened"]
        again = [c for c in self.opened if _change(c) == "reopened"]
        return {
            "opened": min(opened, key=lambda c: days(c.date)).date if opened else None,
            "reopened": max(again, key=lambda c: c.date or "").date if again else None,
            "closed": max(self.closed, key=lambda c: c.date or "").date if self.closed else None,
        }


def _change(claim: Claim) -> str:
    return getattr(claim, "change", "")


def _told(fact: Fact, course: Course, when: When) -> dict[str, Any] | None:
    """The fields of a mission as of a time; ``None`` where all that is told of it came later, or something else holds."""
    own, over = Own.of(fact, when), course.over(when)
    state, why = _state(fact, own, course, over.held, when)
    if state is None:
        return None
    dates = own.dates()
    if state == THERE and dates["closed"] is not None and _reopened(own):
        dates["closed"] = None
    seen = nearest(own.seen, when)
    start = dates["reopened"] or dates["opened"]
    if start is None and state == THERE and seen is not None:
        start = spanning(date.min, max(at[1] for at in own.seen if at[0] <= when.last))
    gone = {NOT_THERE: "closed", PERHAPS: "exists", THERE: "exists", NOT_RECORDED: "exists"}[state]
    fields = {
        "state": state, "from_": start, "to": dates["closed"] or (_end(course, over.held, when) if own.opened else None), "why": why, "seen": seen,
        "change": "absent" if fact["change"] == "absent" else gone, **dates,
    }  # fmt: skip
    return fields | _changed(fact, over)


def _reopened(own: Own) -> bool:
    """Whether the last thing told is an opening."""
    return (
        max(c.date or "" for c in own.opened) > max(c.date or "" for c in own.closed) if own.opened else False
    )


def _end(course: Course, held: Held, when: When) -> str | None:
    """When something else that is seen must have come about, of which no day is told."""
    ends = [*held.open, *_latest(course, when)] if held.sure in (None, NONE) else []
    return next((when_of(c) for c in ends if c.until is not None), None)


def _latest(course: Course, when: When) -> tuple[Change, ...]:
    """The changes that can be the last on the last day of a time."""
    return next((s.latest for s in course.spells if s.first <= when.last <= s.last), ())


def _state(fact: Fact, own: Own, course: Course, held: Held, when: When) -> tuple[str | None, str | None]:
    now = _now(course, held, when)
    mine = any(claim in now for claim in map(id, fact.claims_for))
    surely = any(over_by(c.date, when) for c in own.opened)
    if fact["change"] == "absent":
        if held.sure == NONE and mine:
            return NOT_THERE, None
        return (NOT_RECORDED, unseen(own.seen, when)) if not held.can and held.sure is None else (None, None)
    if held.sure == NONE:
        return (NOT_THERE, None) if own.opened or own.closed or mine else (None, None)
    if held.sure is not None:
        if mine and fact["type"] == held.sure:
            return THERE, None
        if surely:
            return (PERHAPS if fact["type"] == held.sure else NOT_THERE), "replaced"
    elif held.can and (mine or own.opened):
        return PERHAPS, held.why or None
    elif own.opened or own.closed:
        return NOT_RECORDED, held.why or None
    if own.opened:
        return PERHAPS, None
    only_closing = bool(fact.claims_for) and all(_change(c) == "closed" for c in fact.claims_for)
    return (None, None) if own.later or only_closing else (NOT_RECORDED, unseen(own.seen, when))


def _now(course: Course, held: Held, when: When) -> set[int]:
    """The claims that decide what is so on the last day of a time, or that leave it open."""
    step = course.step(when.last)
    changes = (*held.begun, *held.open) if step is None else (*step.by, *_latest(course, when))
    return {id(claim) for change in changes for claim in change.by}


def _changed(fact: Fact, over: Over) -> dict[str, Any]:
    """What happened to the mission within a time, and what was before."""
    own = {id(claim) for claim in fact.claims_for}
    within = [c for c in over.changes if any(id(claim) in own for claim in c.by)]
    if over.before is None or not within:
        return {}
    before = over.before.sure
    named = {None: PERHAPS if over.before.can else NOT_RECORDED, NONE: NOT_THERE}.get(before, THERE)
    told = [{"state": NOT_THERE if c.value == NONE else THERE, "date": when_of(c)} for c in within]
    return {"state": CHANGED, "before": named, "changes": told}
