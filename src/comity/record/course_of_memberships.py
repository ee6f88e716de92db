"""How long two states share an organization: from its dates, else for the year in which a document says so."""

from __future__ import annotations

from comity.model.claim import Claim
from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.model.record import Record
from comity.record.course import Course, course
from comity.record.intervals import Change, asserted, bounds
from comity.record.ties import organization_key


def memberships(record: Record, gaps: list[Change]) -> dict[str, Course]:
    """The course of each organization that the two are told to share, by what all its names have in common."""
    found: dict[str, list[Fact]] = {}
    for fact in record.of("membership"):
        found.setdefault(organization_key(fact["organization"]), []).append(fact)
    return {name: _course(name, facts, gaps) for name, facts in found.items()}


def _course(name: str, facts: list[Fact], gaps: list[Change]) -> Course:
    claims = [claim for fact in facts for claim in fact.claims_for]
    changes = [change for claim in claims for change in _changes(claim, name)]
    return course(changes + gaps, [seen for claim in claims for seen in _seen(claim, name)])


def _changes(claim: Claim, name: str) -> list[Change]:
    """Shared from the date on; an interval has a beginning and an end, after which nothing is known."""
    dated = None if claim.date is None else PartialDate(claim.date)
    if dated is None:
        return []
    found: list[Change] = []
    first, last = dated.ends
    start = None if first is None else bounds(first.edtf)
    if start is not None:
        found.append(Change(*start, name, by=(claim,)))
    end = None if last is None or not dated.is_interval else bounds(last.edtf)
    if end is not None:
        found.append(Change(*end, None, by=(claim,), why="ended"))
    return found


def _seen(claim: Claim, name: str) -> list[Change]:
    """When a document says so without a date: it is not known for any other year."""
    spoken = asserted(claim.asserted) if claim.date is None else None
    return [] if spoken is None else [Change(*spoken, name, by=(claim,), why="seen")]
