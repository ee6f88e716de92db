"""What the rules of a record as of a time share: facts cut down to what had happened by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from comity.model.claim import Claim
from comity.model.date import spanning
from comity.model.fact import Fact
from comity.model.when import When
from comity.record.gather import order
from comity.record.intervals import Change, bounds

NOT_RECORDED, PERHAPS, CHANGED = "not recorded", "perhaps", "changed"


def begins_by(edtf: str | None, when: When) -> bool:
    """Whether some day of a date lies at or before the end of a time; an unknown date can."""
    days = bounds(edtf)
    return edtf is None or days is None or days[0] <= when.last


def over_by(edtf: str | None, when: When) -> bool:
    """Whether every day of a date lies at or before the end of a time."""
    days = bounds(edtf)
    return days is not None and days[1] <= when.last


def cut(fact: Fact, when: When, **fields: Any) -> Fact:
    """The same fact with these fields, without the claims for it that are dated after the time."""
    kept = tuple(c for c in fact.claims_for if begins_by(c.date, when)) or fact.claims_for
    return msgspec.structs.replace(fact, fields=fact.fields | fields, claims_for=kept, whole=fact.id)


def unseen(seen: Sequence[tuple[date, date]], when: When) -> str:
    """Why what is said without a date says nothing of a time: it was said on another day, or the day is not told."""
    if not seen:
        return "no day"
    return "earlier" if any(at[0] <= when.last for at in seen) else "later"


def nearest(seen: Sequence[tuple[date, date]], when: When) -> str | None:
    """The last day before the end of the time on which something is said, else the first after; as EDTF."""
    before = [at for at in seen if at[0] <= when.last]
    return spanning(*(max(before) if before else min(seen))) if seen else None


def told_by(changes: Iterable[Change]) -> tuple[Claim, ...]:
    """The claims that tell of changes, each once, in the fixed order."""
    claims = {order(claim): claim for change in changes for claim in change.by}
    return tuple(claims[key] for key in sorted(claims))


def when_of(change: Change) -> str | None:
    """The days on which a change can have happened, as EDTF; for what was seen, any day up to then."""
    first = change.first.min if change.why == "seen" else change.first
    return spanning(first, change.until or change.last)


def listed(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Changes as plain values: the state that each led to, and when."""
    return [{"state": c.value if c.value is not None else NOT_RECORDED, "date": when_of(c)} for c in changes]
