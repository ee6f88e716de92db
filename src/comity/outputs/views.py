"""Facts as rows of a list: one line each, with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as day
from typing import Any

from comity.model.date import PartialDate
from comity.model.fact import Fact
from comity.model.pair import Pair
from comity.outputs.claim_words import fact_words
from comity.outputs.said import fact_said
from comity.outputs.wording import MISSIONS

_SOURCE = ("judged", "id", "document", "quote")
TIMELINE = ("date", "kind", "states", "what", "disagrees", *_SOURCE)
MISSION = ("sender", "receiver", "type", "city", "seat", "resident", "state", "opened", "closed", *_SOURCE)
VISIT = ("date", "visitor", "office", "sender", "receiver", "nature", "city", *_SOURCE)
ENVOY = ("name", "rank", "sender", "receiver", "from", "to", *_SOURCE)
MISSION_AS_OF = (
    "sender",
    "receiver",
    "type",
    "city",
    "seat",
    "resident",
    "state",
    "from",
    "to",
    "seen",
    *_SOURCE,
)
TIMELINE_AS_OF = ("date", "kind", "states", "what", "state", "disagrees", *_SOURCE)
ENVOY_AS_OF = ("name", "rank", "sender", "receiver", "from", "to", "state", *_SOURCE)
_ONE_WAY = (("sender", "receiver"), ("exporter", "importer"))


def timeline(facts: Iterable[tuple[Pair, Fact]]) -> list[dict[str, Any]]:
    """The dated facts in the order of time; a date that is not exact stands where it begins."""
    dated = [
        (_when(fact.date), n, pair, fact) for n, (pair, fact) in enumerate(facts) if fact.date is not None
    ]
    return [_of_time(pair, fact) for _, _, pair, fact in sorted(dated, key=lambda told: told[:2])]


def _when(date: PartialDate) -> tuple[day, day]:
    """Where a date begins and ends; an open end is the begin or the end of time."""
    return date.earliest or day.min, date.latest or day.max


def _of_time(pair: Pair, fact: Fact) -> dict[str, Any]:
    way = next((f"{fact[a]}-{fact[b]}" for a, b in _ONE_WAY if fact[a] and fact[b]), str(pair))
    what = fact_words(fact)
    row = {"date": fact["date"], "kind": fact.kind, "states": way, "what": what, "disagrees": fact.disagrees}
    return row | ({} if fact["state"] is None else {"state": fact["state"]}) | _source(fact)


def mission(fact: Fact) -> dict[str, Any]:
    """A mission; ``state`` is exists, closed or absent (a text says that there is none)."""
    return {
        "sender": fact["sender"],
        "receiver": fact["receiver"],
        "type": MISSIONS[fact["type"]],
        "city": fact["city"],
        "seat": fact["seat"],
        "resident": fact["seat"] == fact["receiver"],
        "state": fact["change"],
        "opened": fact["reopened"] or fact["opened"],
        "closed": fact["closed"],
        **_source(fact),
    }


def mission_as_of(fact: Fact) -> dict[str, Any]:
    """A mission as of a time: ``state`` is there, not there, perhaps, not recorded, or changed within it.

    ``from`` and ``to`` are EDTF, an interval for between; ``seen`` is a day on which a text says that there is one or
    none; ``stated_none`` is true where a text says that there is none, or tells of the closing.
    """
    return mission(fact) | {
        "state": fact["state"],
        "from": fact["from_"],
        "to": fact["to"],
        "seen": fact["seen"],
        "stated_none": fact["change"] == "absent" or (fact["state"] == "not there" and bool(fact["closed"])),
    }


def visit(fact: Fact) -> dict[str, Any]:
    """A visit."""
    return {name: fact[name] for name in VISIT if name not in _SOURCE} | _source(fact)


def envoy(fact: Fact) -> dict[str, Any]:
    """An envoy, with the term where it is told."""
    told = {name: fact[name] for name in ENVOY if name not in (*_SOURCE, "from")}
    return told | {"from": fact["from_"]} | _source(fact)


def envoy_as_of(fact: Fact) -> dict[str, Any]:
    """An envoy as of a time: ``state`` is in office or perhaps."""
    return envoy(fact) | {"state": fact["state"]}


def _source(fact: Fact) -> dict[str, str]:
    """What people said of it, its id, and the document and the words of the most precise claim."""
    evidence = fact.clearest.evidence
    judged = "; ".join(fact_said(fact))
    return {"judged": judged, "id": fact.id, "document": evidence.document, "quote": evidence.readable}
