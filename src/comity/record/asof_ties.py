"""Shared organizations and envoys as of a time."""

from __future__ import annotations

from typing import Any

from comity.model.date import spanning
from comity.model.fact import Fact
from comity.model.record import Record
from comity.model.when import When
from comity.record.asof_facts import (
    CHANGED,
    NOT_RECORDED,
    PERHAPS,
    begins_by,
    cut,
    listed,
    nearest,
    over_by,
    unseen,
    when_of,
)
from comity.record.course import Held
from comity.record.course_of_memberships import memberships
from comity.record.course_of_relations import same_change
from comity.record.intervals import Change, asserted, bounds
from comity.record.ties import organization_key

SHARED, IN_OFFICE, LEFT = "shared", "in office", "left"


def memberships_on(record: Record, when: When, gaps: list[Change]) -> list[Fact]:
    """An organization is shared from the date that is told, or between its dates. One that a document names without a
    date is shared in the year in which the document speaks, from that day on, and is not recorded for any other time."""
    courses = memberships(record, gaps)
    found = []
    for fact in record.of("membership"):
        told = courses[organization_key(fact["organization"])].over(when)
        spoken = [day for c in fact.claims_for if not c.date and (day := asserted(c.asserted)) is not None]
        dates = [c.date for c in fact.claims_for if c.date]
        if not told.held.can and dates and not any(begins_by(edtf, when) for edtf in dates):
            continue  # it began later
        fields = _membership(told.held) | {"seen": nearest(spoken, when)}
        if fields["state"] == NOT_RECORDED and not dates:
            fields["why"] = unseen(spoken, when)
        if told.before is not None:
            fields |= {"state": CHANGED, "changes": listed(told.changes)}
            fields["before"] = _membership(told.before)["state"]
        found.append(cut(fact, when, **fields))
    return found


def _membership(held: Held) -> dict[str, Any]:
    state = SHARED if held.sure is not None else PERHAPS if held.can else NOT_RECORDED
    start = (held.begun or held.open)[:1] if held.can else ()
    end = held.open[:1] if held.can and held.begun else ()
    return {
        "state": state,
        "from_": when_of(start[0]) if start else None,
        "to": when_of(end[0]) if end else None,
        "why": held.why or None,
    }


def envoys_on(record: Record, when: When) -> list[Fact]:
    """An envoy is in office between the dates of the term. One whose end is not told is in office when the term begins, has
    left when a later envoy of the same rank to the same state begins, and is perhaps in office between; one without
    a term is not recorded for any day."""
    envoys = record.of("envoy")
    return [
        cut(fact, when, state=state, from_=fact["from_"] or fact["date"])
        for fact in envoys
        if (state := _term(fact, envoys, when)) is not None
    ]


def _term(fact: Fact, envoys: tuple[Fact, ...], when: When) -> str | None:
    first, last = bounds(fact["from_"]), bounds(fact["to"])
    if first is None and last is None:
        on = bounds(fact["date"])
        if on is None:
            return NOT_RECORDED
        first = on
    if first is not None and first[0] > when.last:
        return None
    if last is not None and last[1] < when.first:
        return LEFT
    begun = first is not None and first[1] <= when.last
    if last is not None:
        return IN_OFFICE if begun and last[0] >= when.first else PERHAPS
    if begun and first is not None and first[0] >= when.first:
        return IN_OFFICE
    return LEFT if any(_follows(fact, other, when) for other in envoys) else PERHAPS


def _follows(fact: Fact, other: Fact, when: When) -> bool:
    """Whether another envoy of the same kind surely began after this one, and before the time."""
    if any(fact[f] != other[f] for f in ("sender", "receiver", "rank")):
        return False
    first, then = bounds(fact["from_"] or fact["date"]), bounds(other["from_"])
    return first is not None and then is not None and first[1] < then[0] and then[1] < when.first


def happened_by(fact: Fact, when: When) -> Fact | None:
    """What has a date is shown when it can have happened by the day: it had where all its days lie before or on it, and
    perhaps had where some lie after. What has none had happened when its document spoke; if that was later, or is not
    known, it perhaps had. A figure is of its whole year, and stands from the beginning of that year on."""
    if not begins_by(fact["date"], when):
        return None
    if fact["date"] is None:
        spoken = [day for c in fact.claims_for if (day := asserted(c.asserted)) is not None]
        by = min(spoken, key=lambda day: day[1], default=None)
        if fact.kind in ("products", "trade") and by is not None and by[0] > when.last:
            return None  # said of the time of the document
        state = "happened" if by is not None and by[1] <= when.last else PERHAPS
        return cut(fact, when, state=state, said=None if by is None else spanning(by[0].min, by[1]))
    rivals = [c for c in fact.claims_against if same_change(getattr(c, "change", None), fact["change"])]
    sure = over_by(fact["date"], when) and all(begins_by(c.date, when) for c in rivals)
    if fact.kind in ("products", "trade"):
        return cut(fact, when, state="happened" if sure else "under way")
    if sure:
        return cut(fact, when, state="happened")
    return cut(fact, when, state=PERHAPS, late=over_by(fact["date"], when))
