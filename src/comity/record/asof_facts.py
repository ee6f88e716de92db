"""What the rules of a record as of a time share: facts cut down to what had happened by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from comity.model.claim import Claim
from comity.model.date import PartialDate, spanning
from comity.model.fact import Fact
from comity.model.when import When
from comity.record.intervals import Change
from comity.record.order import order

NOT_RECORDED, PERHAPS, CHANGED = "not recorded", "perhaps", "changed"


def begins_by(edtf: str | None, when: When) -> bool:
    """Whether some day of a date lies at or before the end of a time; an unknown date can."""
    first = None if edtf is None else PartialDate(edtf).earliest
    return first is None or first <= when.last


def over_by(edtf: str | None, when: When) -> bool:
    """Whether every day of a date lies at or before the end of a time; of one without an end, those of its beginning."""
    dated = None if edtf is None else PartialDate(edtf)
    if dated is not None and dated.latest is None:
        dated = dated.ends[0]
    return dated is not None and dated.latest is not None and dated.latest <= when.last


def cut(fact: Fact, when: When, **fields: Any) -> Fact:
    """The same fact with these fields, without the claims for it, and the date, that are of after the time."""
    if not begins_by(fact["date"], when):
        fields = {"date": None, **fields}
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
    """Changes as plain values, each once: the state that each led to, when, and what it is told as (``established``)."""
    found: list[dict[str, Any]] = []
    for change in changes:
        words = sorted({str(told) for claim in change.by if (told := getattr(claim, "change", None))})
        one = {
            "state": change.value if change.value is not None else NOT_RECORDED,
            "date": when_of(change),
            "told": words[0] if len(words) == 1 else None,
        }
        found += [one] if one not in found else []
    return found
