"""What claims add up to, kept beside them: only the pairs that a build touches are reconciled."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import duckdb

from comity.model.claim import Claim, from_json
from comity.model.fact import Fact
from comity.model.pair import Pair
from comity.model.record import Reference
from comity.store.columns import fact_row
from comity.store.files import StoreFiles
from comity.store.rows import Rows
from comity.store.sql import query


class Reconciler(NamedTuple):
    """How a build makes facts: the version of its rules, and what the claims of a pair add up to by them.

    ``facts`` is called with a pair, its claims, their documents by the ids of the claims, and the ids of those
    claims for which a document cites a work. Facts made by other rules are made anew by the next build.
    """

    rules: str
    facts: Callable[[Pair, list[Claim], Mapping[str, Reference], Container[str]], list[Fact]]


def touched(db: duckdb.DuckDBPyConnection, reconciler: Reconciler | None) -> None:
    """Note the pairs that must be reconciled; before what is replaced is forgotten.

    Without a reconciler these are the pairs whose claims change, and `dropped` is what becomes of their facts.
    """
    made_by = db.execute(query("rules")).fetchone()
    anew = reconciler is not None and (made_by is None or made_by[0] != reconciler.rules)
    db.execute(query("touched"), {"all": anew})


def dropped(db: duckdb.DuckDBPyConnection) -> None:
    """Drop the facts of the touched pairs, which their claims no longer bear out, and forget by which rules the others
    were made: nobody takes what is left for all facts, and the next build that reconciles makes them all anew."""
    db.execute(query("forget_facts"))
    db.execute(query("forget_rules"))


def reconcile(db: duckdb.DuckDBPyConnection, files: StoreFiles, reconciler: Reconciler, build: int) -> None:
    """Make the facts of the touched pairs anew; after the claims are settled."""
    db.execute(query("forget_facts"))
    rows = Rows(db, "facts", files.rows)
    for (portion,) in db.execute(query("portions")).fetchall():
        # A portion is fetched whole: the connection that reads it is the one that writes the facts.
        told = db.execute(query("portion"), {"portion": portion}).fetchall()
        for (a, b), own in groupby(told, key=lambda row: row[:2]):
            for row in _rows(Pair(a, b), own, reconciler):
                rows.add(row | {"build": build})
    rows.flush()
    db.execute(query("set_meta"), {"key": "rules", "value": reconciler.rules})


def _rows(pair: Pair, told: Iterator[tuple[Any, ...]], reconciler: Reconciler) -> Iterator[dict[str, Any]]:
    claims: list[Claim] = []
    references: dict[str, Reference] = {}
    cited: set[str] = set()
    for _, _, line, pairs, has_works in told:
        claim = from_json(line)
        claims.append(claim)
        references[claim.id] = Reference(claim.evidence.document, pairs=pairs or 0)
        if has_works:
            cited.add(claim.id)
    for fact in reconciler.facts(pair, claims, references, cited):
        yield fact_row(pair, fact)
