"""The record as it stood: the same facts, as far as they had come about by a day, a month or a year."""

from __future__ import annotations

import msgspec

from comity.model.fact import Fact
from comity.model.record import Record
from comity.model.rule import explanation
from comity.model.stand import Stand
from comity.model.when import When
from comity.record.asof_missions import missions_on
from comity.record.asof_relations import relations_on
from comity.record.asof_ties import envoys_on, happened_by, memberships_on
from comity.record.intervals import Change
from comity.record.judged import of_standing
from comity.record.order import order
from comity.record.succession import continued_by

_IN_TIME = ("mission", "membership", "envoy")
_RULES = (relations_on, missions_on, memberships_on, envoys_on, happened_by)


def as_of(record: Record, when: When, stands: tuple[Stand, ...] = ()) -> Record:
    """The record as it stood at a time. Each fact has a ``state``; what all came later is left out.

    Facts of the standing, missions, organizations and envoys also have ``from_`` and ``to``, as EDTF (an interval for
    between), and, where something changed within a month or year asked for, ``before`` and ``changes``. `stands` are
    those who stood for the two states then: nothing is carried over their gaps.
    """
    days = sorted({day for stand in stands for day in stand.gaps})
    gaps = [Change(day, day, None, why="no state") for day in days]
    held = {
        "mission": missions_on(record, when, gaps),
        "membership": memberships_on(record, when, gaps),
        "envoy": envoys_on(record, when),
    }
    facts: list[Fact] = []
    for fact in record.facts:
        if fact.kind not in _IN_TIME:
            facts += [kept] if (kept := happened_by(fact, when)) is not None else []
        else:
            facts += held.pop(fact.kind, [])  # all of a kind, where the first of them stands
    rules = {rule.__name__: explanation(rule) for rule in _RULES}
    standing = of_standing(relations_on(record, when, gaps), record.facts)
    claims = {order(c): c for f in (*facts, standing) for c in f.claims_for}
    told = {code for c in claims.values() for code in c.codes}
    heirs = {code: heir for code, heir in record.heirs.items() if code in told}
    if heirs or any(stand.continued for stand in stands):
        rules["continued_by"] = explanation(continued_by.__wrapped__)
    own = {
        (c.evidence.document, r.hash if (r := record.references.get(c.id)) else "") for c in claims.values()
    }
    return msgspec.structs.replace(
        record, standing=standing, facts=tuple(facts), heirs=heirs, claims=len(claims), documents=len(own), as_of=when,
        stands=stands, rules=dict(sorted((record.rules | rules).items())),
    )  # fmt: skip
