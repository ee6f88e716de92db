"""Honorary consuls that are appointed: their consulate exists."""

from __future__ import annotations

from comity.claims.missions.clauses import clause, subject
from comity.claims.missions.seats import Seat, seats
from comity.claims.missions.senders import THIRD, direct, toward
from comity.claims.missions.telling import Telling
from comity.claims.missions.words import unreal
from comity.claims.shape import compiled

_NAMED = compiled(
    r"\b(?:appointed|appoints|appointment|named|nominated|designated|became|is|was|serves|served|made)\b"
)


def read(told: Telling) -> None:
    """Note the honorary consulates of consuls who are appointed or named."""
    for n, index in enumerate(told.terms):
        type_, envoy, _ = told.kind(index)
        if index in told.taken or not envoy or type_ != "honorary_consulate":
            continue
        start, end = clause(told.text, index)
        if not _NAMED.search(told.text, start, end) or unreal(told.text, start, index):
            continue
        owner = direct(told, index)
        where = toward(told, index)
        side = told.ctx.parties.side.get(where[0]) if where else None
        if where and side is None:
            continue
        if owner is None:
            who = subject(told.sentence, told.ctx, index, start)
            owner = who[0] if who and len(who) == 1 else 1 - side if side is not None else None
        if owner is None or owner == THIRD or side == owner:
            continue
        stop = told.terms[n + 1] if n + 1 < len(told.terms) else end
        dates = [i.value for i in told.shape.within(start, end, "D") if i.value is not None]
        date = (
            dates[0]
            if dates and compiled(r"appoint|named|nominat|designat").search(told.text, start, end)
            else None
        )
        found = seats(told.shape, told.ctx, index, stop, owner, False) or [
            Seat(told.ctx.parties.code(1 - owner))
        ]
        for seat in found:
            told.add(index, owner, type_, seat.code, seat.city, "exists", date, "mission_exists")
