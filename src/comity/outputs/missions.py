"""Missions in words: resident ones first, then those accredited from elsewhere, then honorary ones."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model.fact import Fact
from comity.model.record import Record
from comity.outputs.brief import Citations, Line, Names
from comity.outputs.wording import MISSIONS, capital, date_words

_AMBASSADORS = ("embassy", "high_commission", "nunciature", "legation")


def missions(record: Record, sender: str, names: Names, cite: Citations) -> Iterator[Line]:
    """The missions of one side to the other."""
    facts = [f for f in record.of("mission") if record.side(f["sender"]) == sender]
    for f in sorted(facts, key=lambda f: (_rank(f, record), f["city"] or "", names(f["seat"]))):
        yield cite.line(_mission(f, record, names), [f])


def chief(record: Record, sender: str, names: Names, cite: Citations) -> Line | None:
    """The one mission that stands for a side in the standing: resident, else accredited from elsewhere."""
    facts = [
        f for f in record.of("mission") if record.side(f["sender"]) == sender and f["change"] != "closed"
    ]
    ambassadors = [f for f in facts if f["type"] in _AMBASSADORS] or facts
    ranked = sorted(ambassadors, key=lambda f: (f["change"] == "absent", _rank(f, record), f["city"] or ""))
    if not ranked:
        return None
    place, first = f"{names(sender)} in {names(record.pair.other(sender))}", ranked[0]
    if first["change"] == "absent":
        return cite.line(f"{place}: {_mission(first, record, names).lower()}", [first])
    if _resident(first, record):
        return cite.line(f"{place}: {MISSIONS[first['type']]}{_where(first, record, names)}", [first])
    return cite.line(f"{place}: accredited from{_where(first, record, names).removeprefix(' in')}", [first])


def _rank(fact: Fact, record: Record) -> tuple[int, int]:
    kind = list(MISSIONS).index(fact["type"])
    if fact["change"] == "closed":
        return 4, kind
    if fact["type"] == "honorary_consulate":
        return 3, kind
    if not _resident(fact, record):
        return 2, kind
    return (1 if fact["change"] == "absent" else 0), kind


def _resident(fact: Fact, record: Record) -> bool:
    return record.side(fact["seat"]) == record.side(fact["receiver"])


def _mission(fact: Fact, record: Record, names: Names) -> str:
    kind = MISSIONS[fact["type"]]
    if fact["change"] == "absent":
        return "None resident" if fact["type"] in _AMBASSADORS and _resident(fact, record) else f"No {kind}"
    text = f"{capital(kind)}{_where(fact, record, names)}"
    if not _resident(fact, record):
        text += f", non-resident: accredited to {names(fact['receiver'])} from there"
    dates = [f"{word} {date_words(fact[word])}" for word in ("opened", "closed") if fact[word]]
    if fact["change"] == "closed" and not fact["closed"]:
        dates.append("closed")
    return text + (f" ({', '.join(dates)})" if dates else "")


def _where(fact: Fact, record: Record, names: Names) -> str:
    """Where it stands; the state is named where it is not the receiver."""
    place = [fact["city"]] if fact["city"] else []
    if not _resident(fact, record) or fact["seat"] != record.side(fact["seat"]):
        place.append(names(fact["seat"]))
    return f" in {', '.join(place)}" if place else ""


def opening_words(fact: Fact, record: Record, names: Names) -> str:
    """An opening or closing as one sentence of the timeline."""
    place = _where(fact, record, names) or f" in {names(fact['receiver'])}"
    to = "" if _resident(fact, record) else f", accredited to {names(fact['receiver'])}"
    return f"{names(fact['sender'])} {fact['change']} its {MISSIONS[fact['type']]}{place}{to}"
