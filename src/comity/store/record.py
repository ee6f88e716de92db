"""The claims of a record, out of a store: a few small questions, since one that joins and sorts takes longer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import duckdb

from comity.model.claim import Claim, from_json
from comity.model.pair import Pair
from comity.model.record import Reference
from comity.model.work import Work
from comity.store.columns import work_of
from comity.store.sql import query


class Told(NamedTuple):
    """Claims with the documents that say them, in the fixed order, and by the claims' ids the works cited for them."""

    claims: list[tuple[Claim, Reference]]
    works: dict[str, tuple[Work, ...]]

    @property
    def own(self) -> list[Claim]:
        """The claims alone."""
        return [claim for claim, _ in self.claims]

    @property
    def references(self) -> dict[str, Reference]:
        """By the ids of the claims the documents that say them; of two copies the last one."""
        return {claim.id: reference for claim, reference in self.claims}


def told_of(db: duckdb.DuckDBPyConnection, pairs: Iterable[Pair], known: dict[int, Reference]) -> Told:
    """What a store tells of some pairs; `known` holds the documents that were asked for before, and is added to."""
    found = [
        (from_json(line), number)
        for pair in pairs
        for line, number in db.execute(query("record_claims"), {"pair": str(pair)}).fetchall()
    ]
    unknown = sorted({number for _, number in found} - known.keys())
    if unknown:
        for number, *fields in db.execute(query("record_documents"), {"ids": unknown}).fetchall():
            known[number] = Reference(*fields)
    found.sort(key=lambda told: _place(told[0], known[told[1]]))
    works = _cited(db, found) if found else {}
    return Told([(claim, known[number]) for claim, number in found], works)


def _place(claim: Claim, document: Reference) -> tuple[str, str, int, int, str, str, str]:
    span = claim.evidence
    return span.document, document.hash, span.start, span.end, claim.kind, claim.id, document.source


def _cited(db: duckdb.DuckDBPyConnection, told: list[tuple[Claim, int]]) -> dict[str, tuple[Work, ...]]:
    documents = sorted({number for _, number in told})
    rows = db.execute(query("record_cited"), {"documents": documents}).fetchall()
    if not rows:
        return {}
    asked = {(claim.id, number) for claim, number in told}
    rows = [row for row in rows if row[:2] in asked]
    if not rows:
        return {}
    places = [{"document_id": row[1], "start_at": row[10], "end_at": row[11]} for row in rows]
    quotes = db.execute(query("record_quotes"), {"places": places}).fetchall()
    found: dict[str, list[Work]] = {}
    for (id, _, *columns), (quote,) in zip(rows, quotes, strict=True):
        work = work_of(columns, quote)
        own = found.setdefault(id, [])
        if work not in own:
            own.append(work)
    return {id: tuple(own) for id, own in found.items()}
