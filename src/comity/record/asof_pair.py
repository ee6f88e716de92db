"""Where two states stand as of a time, in one row: their relations, and the mission of each to the other."""

from __future__ import annotations

import msgspec

from comity.model.fact import Fact
from comity.model.pair import Pair
from comity.model.record import Record
from comity.record.asof_facts import CHANGED, NOT_RECORDED, PERHAPS
from comity.record.asof_missions import NOT_THERE, THERE
from comity.record.course_of_missions import AMBASSADORS, LEVELS

NONE = "none"


class Mission(msgspec.Struct, frozen=True):
    """The mission of one state to the other: ``there``, ``none`` (a text says so, or that it closed), ``changed``,
    ``perhaps`` or ``not recorded``; its type, where it is from, and between which days, where they are told.
    """

    state: str
    type: str | None = None
    seat: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class PairAsOf(msgspec.Struct, frozen=True, kw_only=True):
    """A pair as of a time: ``relations`` is the standing's state with its days, ``missions`` are those of ``pair.a`` to
    ``pair.b`` and back, ``claims`` how many claims tell of what had come about by then.
    """

    pair: Pair
    relations: str
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    missions: tuple[Mission, Mission]
    claims: int


def pair_as_of(record: Record) -> PairAsOf:
    """The row of a record as of a time."""
    standing, (a, b) = record.standing, record.pair
    return PairAsOf(
        pair=record.pair, relations=standing["state"], from_=standing["from_"], to=standing["to"],
        missions=(chief(record, a), chief(record, b)), claims=record.claims,
    )  # fmt: skip


def chief(record: Record, sender: str) -> Mission:
    """The highest mission of a member of the pair to the other: a resident one before others, as in a panel."""
    facts = [f for f in record.of("mission") if f["type"] in LEVELS and record.side(f["sender"]) == sender]
    for state in (THERE, CHANGED, NOT_THERE, PERHAPS):
        own = [f for f in facts if f["state"] == state and (state != NOT_THERE or _ambassadors(record, f))]
        if own:
            first = min(own, key=lambda f: _rank(record, f))
            state = NONE if state == NOT_THERE else state
            return Mission(state, first["type"], first["seat"], first["from_"], first["to"])
    return Mission(NOT_RECORDED)


def _resident(record: Record, fact: Fact) -> bool:
    return record.side(fact["seat"]) == record.side(fact["receiver"])


def _ambassadors(record: Record, fact: Fact) -> bool:
    """Whether that it is not there says that there is no mission: only of a resident one of an ambassador's kind."""
    return fact["type"] in AMBASSADORS and _resident(record, fact) and fact["why"] != "replaced"


def _rank(record: Record, fact: Fact) -> tuple[bool, bool, int]:
    ambassador = fact["type"] in AMBASSADORS
    return not (ambassador and _resident(record, fact)), not ambassador, LEVELS.index(fact["type"])


def row(told: PairAsOf) -> dict[str, object]:
    """The row as flat values."""
    one, other = told.missions
    return {
        "pair": str(told.pair), "a": told.pair.a, "b": told.pair.b, "relations": told.relations, "from": told.from_,
        "to": told.to, "mission_of_a": one.state, "type_of_a": one.type, "mission_of_b": other.state,
        "type_of_b": other.type, "claims": told.claims,
    }  # fmt: skip
