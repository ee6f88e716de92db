"""The tables of readings and records as Parquet: what ``comity build claims:FOLDER`` loads, and what others may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ORDER = {
    "documents": ("document", "hash", "source"),
    "claims": ("document", "hash", "start_at", "end_at", "kind", "id"),
    "issues": ("document", "start_at", "end_at", "reason", "detail"),
    "works": ("document", "hash", "claim", "number"),
    "records": ("a", "b"),
    "facts": ("a", "b", "place"),
}


def tables_of(readings: DataFrame) -> dict[str, DataFrame]:
    """The tables documents, claims, issues and works of readings (`tables.READING`)."""
    from pyspark.sql import functions as f

    def within(column: str) -> DataFrame:
        return readings.select(f.explode(column).alias("one")).select("one.*")

    documents = readings.where("document IS NOT NULL").select("document.*")
    return {"documents": documents, **{column: within(column) for column in ("claims", "issues", "works")}}


def write(readings: DataFrame, folder: str, *, mode: str = "errorifexists") -> dict[str, DataFrame]:
    """Write the tables of readings into a folder of any file system that Spark has, and give them as they stand there.

    Each document is read once: readings are kept on the executors' disks meanwhile. `mode` is Spark's (``overwrite``).
    """
    from pyspark import StorageLevel

    kept = readings.persist(StorageLevel.DISK_ONLY)
    try:
        return {name: _write(name, frame, folder, mode) for name, frame in tables_of(kept).items()}
    finally:
        kept.unpersist()


def write_records(records: DataFrame, folder: str, *, mode: str = "errorifexists") -> dict[str, DataFrame]:
    """Write records (`tables.RECORD`) as the tables records and facts, and give them as they stand there."""
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    kept = records.persist(StorageLevel.DISK_ONLY)
    try:
        facts = kept.select(f.posexplode("facts").alias("place", "one")).select("place", "one.*")
        tables = {"records": kept.drop("facts"), "facts": facts}
        return {name: _write(name, frame, folder, mode) for name, frame in tables.items()}
    finally:
        kept.unpersist()


def _write(name: str, frame: DataFrame, folder: str, mode: str) -> DataFrame:
    """Rows of one document, or pair, in one file, in a fixed order: the same rows make the same files."""
    first, *_ = order = _ORDER[name]
    place = f"{folder.rstrip('/')}/{name}"
    frame.repartition(first).sortWithinPartitions(*order).write.mode(mode).parquet(place)
    return frame.sparkSession.read.schema(frame.schema).parquet(place)
