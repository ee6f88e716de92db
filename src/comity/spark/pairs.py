"""Reconciling on Spark: the claims of each pair, gathered by Spark, become its record by the one function that does so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from comity.model.claim import Claim, from_json
from comity.model.pair import Pair
from comity.model.record import Reference
from comity.model.work import Work
from comity.naming import name_of
from comity.outputs.record_json import record_json
from comity.record import record_of
from comity.record.succession import records_of, scope
from comity.spark.tables import CLAIM, RECORD, WORK, arrow_schema, spark_schema
from comity.store.columns import WORK as COLUMNS
from comity.store.columns import fact_row, work_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_REFERENCE = ("title", "source", "asserted", "revision", "licence", "link")
_WORK_FIELDS = tuple(name for name in WORK if name not in ("document", "hash", "claim"))
# A claim on its way to a pair that it is told of: its own, or one of which a member continues a state of the claim.
_TOLD: dict[str, Any] = {
    "one": "s", "other": "s", "document": "s", "hash": "s", "start_at": "l", "end_at": "l", "kind": "s", "id": "s", "claim": "s",
    **dict.fromkeys((f"its_{name}" for name in _REFERENCE), "s"),
    "pairs": "l", "works": [{name: WORK[name] for name in _WORK_FIELDS}],
}  # fmt: skip


def reconcile(claims: DataFrame, documents: DataFrame, works: DataFrame | None = None) -> DataFrame:
    """The record of every pair that a claim tells of, one row each (`tables.RECORD`).

    The tables are those that `write` gives. A record is that of `Store.record` on a store of the same claims: what is told
    of a state that one of the two continues is part of it. All claims of a pair lie in the memory of one executor.
    """
    from pyspark.sql import functions as f

    by = ["document", "hash"]
    told = documents.select(*by, *(f.col(name).alias(f"its_{name}") for name in _REFERENCE))
    width = claims.groupBy(*by).agg(f.countDistinct("a", "b").alias("pairs"))
    rows = claims.select(*(name for name in CLAIM if name in _TOLD), "a", "b").join(told, by).join(width, by)
    if works is None:
        rows = rows.withColumn("works", f.array().cast(spark_schema(_TOLD)["works"].dataType))
    else:
        cited = works.groupBy(*by, f.col("claim").alias("id"))
        rows = rows.join(
            cited.agg(f.collect_list(f.struct(*_WORK_FIELDS)).alias("works")), [*by, "id"], "left"
        )
    spread = rows.select(*(name for name in _TOLD if name not in ("one", "other")), "a", "b")
    pairs = spread.mapInArrow(_spread, spark_schema(_TOLD))
    return pairs.groupBy("one", "other").applyInArrow(_record, spark_schema(RECORD))


def _spread(batches: Iterable[Any]) -> Iterator[Any]:
    """Each claim once for each pair whose record it is part of."""
    import pyarrow as pa

    schema = arrow_schema(_TOLD)
    for batch in batches:
        rows = [
            {**row, "one": pair.a, "other": pair.b}
            for row in batch.to_pylist()
            for pair in records_of(Pair.of(row["a"], row["b"]))
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def _record(table: Any) -> Any:
    """The record of the claims of one pair."""
    import pyarrow as pa

    rows = sorted(table.to_pylist(), key=_fixed)
    pair = Pair(rows[0]["one"], rows[0]["other"])
    claims: list[Claim] = []
    references: dict[str, Reference] = {}
    works: dict[str, tuple[Work, ...]] = {}
    for row in rows:
        claims.append(from_json(row["claim"]))
        told = {name: row[f"its_{name}"] for name in _REFERENCE}
        references[row["id"]] = Reference(row["document"], hash=row["hash"], pairs=row["pairs"], **told)
        if row["works"]:
            works[row["id"]] = _both(works.get(row["id"], ()), _works(row["document"], row["works"]))
    record = record_of(pair, claims, scope(pair).heirs, references, works)
    row = {
        "a": pair.a, "b": pair.b, "claims": record.claims, "documents": record.documents,
        "record": record_json(record, name_of), "facts": [fact_row(pair, fact) for fact in record.facts],
    }  # fmt: skip
    return pa.Table.from_pylist([row], schema=arrow_schema(RECORD))


def _fixed(row: dict[str, Any]) -> tuple[Any, ...]:
    """The fixed order, that of ``record.sql``: where two files have the same text, the last one is cited."""
    place = row["document"], row["hash"], row["start_at"], row["end_at"], row["kind"], row["id"]
    return (*place, row["its_source"], row["claim"])


def _works(document: str, rows: list[dict[str, Any]]) -> tuple[Work, ...]:
    told = sorted(({**row, "document": document} for row in rows), key=lambda row: row["number"])
    return tuple(work_of((row[name] for name in COLUMNS), row["quote"]) for row in told)


def _both(one: tuple[Work, ...], other: tuple[Work, ...]) -> tuple[Work, ...]:
    """Works of two copies of a text, each once."""
    return tuple(dict.fromkeys((*one, *other)))
