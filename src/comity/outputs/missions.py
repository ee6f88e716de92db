"""Missions in words: resident ones first, then those accredited from elsewhere, then honorary ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from comity.model.fact import Fact
from comity.model.record import Record
from comity.outputs.as_of import suffix
from comity.outputs.brief import Citations, Line, Names
from comity.outputs.wording import MISSIONS, MISSIONS_PLURAL, capital, date_words, the

_POSTS = ("consulate_general", "consulate", "honorary_consulate")
_AMBASSADORS = ("embassy", "high_commission", "nunciature", "legation")


def missions(record: Record, sender: str, names: Names, cite: Citations) -> Iterator[Line]:
    """The missions of one side to the other."""
    facts = [f for f in record.of("mission") if record.side(f["sender"]) == sender]
    facts.sort(key=lambda f: (_rank(f, record), _told(f), f["city"] or "", names(f["seat"])))
    for _, alike in groupby(facts, key=lambda f: (_rank(f, record), _told(f))):
        group = list(alike)
        if len(group) > 1:
            kind, cities = MISSIONS_PLURAL[group[0]["type"]], [f["city"] for f in group]
            yield cite.line(f"{capital(kind)} in {', '.join(cities[:-1])} and {cities[-1]}", group)
        else:
            yield cite.line(_mission(group[0], record, names), group)


def _told(fact: Fact) -> tuple[Any, ...]:
    """What missions have in common that stand in one line: posts without dates of their own in the same words."""
    plain = fact["change"] == "exists" and not any(fact[f] for f in ("opened", "reopened", "closed"))
    plain = plain and not fact.claims_against and not fact.judgements
    alone = () if plain and fact["city"] and fact["type"] in _POSTS else (id(fact),)
    sources = tuple(sorted({(c.evidence.document, c.evidence.start) for c in fact.claims_for}))
    return (fact["type"], fact["seat"], fact["state"] or "", sources, *alone)


def chief(record: Record, sender: str, names: Names, cite: Citations) -> Iterator[Line]:
    """What stands for a side in the standing: the resident mission, else all that are accredited from elsewhere."""
    # As of a day, one that had closed says that there was none; in a record of today it is no news.
    facts = [
        f
        for f in record.of("mission")
        if record.side(f["sender"]) == sender and (f["change"] != "closed" or record.as_of is not None)
    ]

    def order(fact: Fact) -> tuple[Any, ...]:
        post, ambassador = fact["type"] in _POSTS, fact["type"] in _AMBASSADORS
        at = (not ambassador, _sure(fact)) if record.as_of is None else (post, _sure(fact), not ambassador)
        return *at, fact["change"] == "absent", _rank(fact, record)[0]

    ranked = sorted(facts, key=lambda f: (*order(f), _rank(f, record), f["city"] or "", names(f["seat"])))
    place = f"{capital(the(names(sender)))} in {the(names(record.pair.other(sender)))}"
    if not ranked:
        # As of a day it is said that nothing is; a record of today leaves the line out.
        if record.as_of is not None:
            yield Line(f"{place}: mission not recorded")
        return
    first = ranked[0]
    if first["change"] in ("absent", "closed"):
        words = _mission(first, record, names)
        yield cite.line(f"{place}: {_none(first, record)}{words[:1].lower()}{words[1:]}", [first])
    elif _resident(first, record):
        yield cite.line(f"{place}: {MISSIONS[first['type']]}{_where(first, record, names)}", [first])
    else:
        alike = [f for f in ranked if order(f) == order(first) and not _resident(f, record)]
        for _, group in groupby(alike, key=suffix):
            own = list(group)
            seats = dict.fromkeys(_where(f, record, names).removeprefix(" in ") for f in own)
            yield cite.line(f"{place}: accredited from {' and from '.join(seats)}", own)


def _none(fact: Fact, record: Record) -> str:
    """What a closing says as of a day: that there was no mission, of a resident one of an ambassador's kind, else only
    that there was no such one."""
    if fact["change"] != "closed" or fact["why"] == "replaced":
        return ""
    if not _resident(fact, record):
        return "no longer "
    return "none: " if fact["type"] in _AMBASSADORS else "no "


def _sure(fact: Fact) -> int:
    """The order in which what is known as of a day stands for a side: there, none, perhaps, not recorded."""
    return {"there": 0, "changed": 1, "not there": 2, "perhaps": 3, "not recorded": 4}.get(fact["state"], 0)


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
        text = (
            f"Non-resident: {kind}{_where(fact, record, names)}, accredited to {the(names(fact['receiver']))}"
        )
    # What changed within a time that was asked for is said behind.
    words = () if fact["state"] == "changed" else ("opened", "reopened", "closed")
    dates = [f"{word} {date_words(fact[word])}" for word in words if fact[word]]
    if fact["change"] == "closed" and not fact["closed"]:
        dates.append("closed")
    return text + (f" ({', '.join(dates)})" if dates else "")


def _where(fact: Fact, record: Record, names: Names) -> str:
    """Where it stands; the state is named where it is not the receiver."""
    place = [fact["city"]] if fact["city"] else []
    if not _resident(fact, record) or fact["seat"] != record.side(fact["seat"]):
        name = names(fact["seat"])
        place.append(name if place else the(name))
    return f" in {', '.join(place)}" if place else ""


def opening_words(fact: Fact, record: Record, names: Names) -> str:
    """An opening or closing as one sentence of the timeline."""
    place = _where(fact, record, names) or f" in {the(names(fact['receiver']))}"
    to = "" if _resident(fact, record) else f", accredited to {the(names(fact['receiver']))}"
    return f"{capital(the(names(fact['sender'])))} {fact['change']} its {MISSIONS[fact['type']]}{place}{to}"
