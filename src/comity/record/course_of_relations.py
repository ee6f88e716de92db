"""How the relations of a pair went: the changes of their standing, in the days on which they can have happened."""

from __future__ import annotations

from datetime import date, timedelta

from comity.model.fact import Fact
from comity.model.record import Record
from comity.record.course import Course, course
from comity.record.intervals import Change, asserted, bounds
from comity.record.status import restorations

_DAY = timedelta(days=1)
_AGAIN = frozenset({"established", "restored"})
_STANDING = {"severed": "severed", "suspended": "suspended"}


def relations(record: Record, gaps: list[Change]) -> Course:
    """The course of the standing, nothing being carried over the days of `gaps`."""
    return course(changes_of_standing(record) + gaps)


def changes_of_standing(record: Record) -> list[Change]:
    """The changes of relations; one that is told with several dates lies between the first and the last of them.

    Those without a date count where no other is told; but relations that were restored at a time that is not told were
    so at some time after they were last severed.
    """
    found: list[Change] = []
    undated: list[Change] = []
    for fact in record.of("status"):
        if fact["change"] == "recognised":
            continue
        value = _STANDING.get(fact["change"], "relations")
        days = bounds(fact["date"])
        if days is not None:
            found.append(_with_rivals(fact, days, value))
        elif fact["date"] is None:
            # It had happened when the document spoke: on that day or at any time before.
            spoken = [day[1] for c in fact.claims_for if (day := asserted(c.asserted)) is not None]
            last = min(spoken) if spoken else date.max
            undated += [Change(date.min, last, value, by=fact.claims_for)]
    if not found:
        return [change for change in undated if change.last < date.max]
    return found + _restored(found, undated, bool(restorations(record.of("status"))))


def _restored(found: list[Change], undated: list[Change], surely: bool) -> list[Change]:
    """The undated restorations, where the last dated change is an end of relations, from that on; where it is not sure
    that it is that end which they followed, it is open for all time whether they did."""
    last = max(found, key=lambda c: (c.first, c.last))
    if last.value == "relations":
        return []
    if last.last == date.max:
        return []
    after = last.last + _DAY
    return [
        change._replace(first=after, last=change.last if surely else date.max)
        for change in undated
        if change.last >= after and all(getattr(c, "change", "") == "restored" for c in change.by)
    ]


def same_change(one: str | None, other: str | None) -> bool:
    """Whether two changes can be told of one: a beginning is told as established or as restored."""
    return one == other or {one, other} <= _AGAIN


def _with_rivals(fact: Fact, days: tuple[date, date], value: str) -> Change:
    rivals = [
        other
        for claim in fact.claims_against
        if same_change(getattr(claim, "change", None), fact["change"])
        and (other := bounds(claim.date)) is not None
    ]
    first, last = min([days[0], *(r[0] for r in rivals)]), max([days[1], *(r[1] for r in rivals)])
    return Change(first, last, value, bool(rivals) and first.year != last.year, fact.claims_for)
