"""Facts as QuickStatements (version 2, tab-separated commands): diplomatic relations, and missions whose item is known.

https://www.wikidata.org/wiki/Help:QuickStatements : a line is item, property, value, then qualifiers (``P…``) and one
reference (``S…``); a line that differs in its reference only adds that reference to the same statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from comity.model.claim import BaseClaim
from comity.model.fact import Fact
from comity.model.issue import Issue
from comity.model.record import Record
from comity.outputs.wikidata.dates import Qualifiers, UnsaidError, qualifiers
from comity.outputs.wikidata.judged import on_mission, on_relations
from comity.outputs.wikidata.missions import MissionItems
from comity.outputs.wikidata.references import references

Items = Callable[[str], str | None]
RELATION, MISSION_SENT = "P530", "P531"


class Statements:
    """Makes lines of records; `items` gives the Wikidata id of a state, `missions` those of missions."""

    def __init__(self, items: Items, missions: MissionItems | None = None) -> None:
        self._items, self._missions = items, missions or MissionItems(())

    def lines(self, record: Record) -> Iterator[str | Issue]:
        """The lines of a record without line ends, and an issue for each fact that has none, or that people spoke of."""
        yield from self._relations(record)
        for fact in record.of("mission"):
            yield from self._mission(fact, record)

    def _relations(self, record: Record) -> Iterator[str | Issue]:
        standing = record.standing
        if standing["state"] not in ("relations", "severed", "suspended"):
            return
        why = _doubt(record)
        if why is not None:
            yield _issue(standing, *why)
            return
        begun = [f for f in record.of("status") if f["change"] == "established"]
        ended = [f for f in record.of("status") if f["change"] == "severed"]
        parties = standing["parties"]
        items = [self._items(code) for code in parties]
        if None in items:
            yield from self._no_item(standing, parties)
            return
        start = begun[0]["date"] if begun else None
        end = ended[0]["date"] if ended else None
        try:
            when = qualifiers(start, end)
        except UnsaidError as unsaid:
            yield _issue(standing, "date-not-sayable", str(unsaid))
            return
        grounds = [c for f in (*begun, *ended) for c in _telling(f)] or list(standing.claims_for)
        a, b = items
        found = references(grounds, record)
        if not found:
            yield _no_reference(standing)
            return
        for one, other in ((a, b), (b, a)):  # the property is symmetric
            yield from _lines(f"{one}\t{RELATION}\t{other}", when, found)
        if said := on_relations(record):
            yield _issue(standing, "judged", said)

    def _mission(self, fact: Fact, record: Record) -> Iterator[str | Issue]:
        if fact["change"] == "absent":
            return
        if fact["seat"] != fact["receiver"]:
            yield _issue(
                fact, "not-resident", "Wikidata's property is for missions that stand in the receiving state"
            )
            return
        if fact.disagrees:
            yield _issue(fact, "sources-disagree", "documents disagree on the mission")
            return
        codes = (fact["sender"], fact["receiver"])
        sender, receiver = (self._items(code) for code in codes)
        if sender is None or receiver is None:
            yield from self._no_item(fact, codes)
            return
        item = self._missions.find(sender, receiver, fact["type"], fact["city"])
        if item is None:
            yield _issue(fact, "mission-without-item",
                         f"{fact['type']} of {codes[0]} in {fact['city'] or codes[1]}: no item, or several, in the list of missions")  # fmt: skip
            return
        try:
            when = qualifiers(*_term(fact))
        except UnsaidError as unsaid:
            yield _issue(fact, "date-not-sayable", str(unsaid))
            return
        found = references(fact.claims_for, record)
        if not found:
            yield _no_reference(fact)
            return
        yield from _lines(f"{sender}\t{MISSION_SENT}\t{item}", when, found)
        if said := on_mission(fact, record):
            yield _issue(fact, "judged", said)

    def _no_item(self, fact: Fact, codes: Iterable[str]) -> Iterator[Issue]:
        for code in codes:
            if self._items(code) is None:
                yield _issue(fact, "state-without-item", f"the registry knows no Wikidata id of {code}")


def _doubt(record: Record) -> tuple[str, str] | None:
    """Why the course of relations cannot be one statement, where it cannot: a reason and words for it."""
    changes = record.of("status")
    if record.standing.disagrees or record.standing["or_since"]:
        return "sources-disagree", "documents disagree on the standing"
    if any(f.disagrees for f in changes if f["change"] in ("established", "severed")):
        return "sources-disagree", "documents disagree on when relations began or ended"
    if record.undated_ends:
        return "date-not-sayable", "relations were severed or suspended; when is not told"
    told = [f["change"] for f in changes]
    if "suspended" in told:
        return "several-spells", "relations were suspended; one statement says nothing of that"
    if "restored" in told or told.count("established") > 1 or told.count("severed") > 1:
        return "several-spells", "relations ended and began again; one statement cannot hold two spells"
    if "severed" in told and "established" not in told:
        return "several-spells", "relations ended; since when they were is not told"
    parties = {f["parties"] for f in changes if f["change"] != "recognised"}
    if len(parties) > 1:
        return "several-states", "part of this is told of a state that one of the two continues"
    return None


def _telling(fact: Fact) -> list[BaseClaim]:
    """The claims that tell the fact's own date; all of them where it has none."""
    return [c for c in fact.claims_for if c.date == fact["date"]] or list(fact.claims_for)


def _term(fact: Fact) -> tuple[str | None, str | None]:
    """When a mission opened and closed; raises `UnsaidError` for one that opened twice or closed who knows when."""
    if fact["reopened"]:
        raise UnsaidError("the mission opened again; one statement cannot hold two spells")
    if fact["change"] == "closed" and fact["closed"] is None:
        raise UnsaidError("the mission closed; when is not told")
    return fact["opened"], fact["closed"]


def _lines(statement: str, when: Qualifiers, found: Iterable[tuple[tuple[str, str], ...]]) -> Iterator[str]:
    head = statement + "".join(f"\t{name}\t{value}" for name, value in when)
    for reference in found:
        yield head + "".join(f"\t{name}\t{value}" for name, value in reference)


def _no_reference(fact: Fact) -> Issue:
    return _issue(
        fact, "no-reference", "neither a page of a wiki nor a cited work with an address stands behind it"
    )


def _issue(fact: Fact, reason: str, detail: str) -> Issue:
    """An issue at the place of the clearest claim."""
    place = fact.clearest.evidence
    return Issue(
        document=place.document, reason=reason, detail=f"{detail} ({fact.kind} {fact.id})", place=place
    )
