"""Reading on Spark: parts of files and dumps, or rows of a table, mapped to what their documents say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import InputError
from comity.model.date import PartialDate
from comity.sources.dump import dump_of, is_dump
from comity.sources.files import paths
from comity.spark.mapped import read_parts, read_rows
from comity.spark.tables import PART, READING, TEXT, spark_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_STREAMS = 16  # of a dump in one part: 1,600 pages to unpack, some seconds; what is lost with an executor is done again


def read_dumps(
    spark: SparkSession,
    given: Iterable[str | Path],
    *,
    asserted: str | None = None,
    partitions: int | None = None,
) -> DataFrame:
    """What the documents of dumps and other files say, one row per document (`tables.READING`).

    `given` are files, folders or globs, which all executors must see by the same paths. A multistream dump is parted by
    its streams where its index lies beside it; any other file is one part. `asserted` is that of `comity build`; there
    are as many `partitions` as parts, unless said otherwise. Raises `InputError` for what is not there.
    """
    _refuse_no_date(asserted)
    parts = [(path, streams) for path, streams in parts_of(given)]
    frame = spark.createDataFrame(parts, spark_schema(PART)).repartition(partitions or max(1, len(parts)))
    return frame.mapInArrow(read_parts(asserted), spark_schema(READING))


def read_texts(
    texts: DataFrame, *, name: str = "texts", asserted: str | None = None, partitions: int | None = None
) -> DataFrame:
    """What the texts of a table say, one row per document (`tables.READING`).

    `texts` has a column ``text``, and ``document`` (the name that evidence gives) or ``id``, from which it is made as
    ``NAME#id``; it may have ``title``, ``form`` (`comity.documents.forms`; else a plain extract, as in JSON Lines), ``url``,
    ``revision``, ``licence``, ``asserted`` (the date of the revision) and ``source``. Raises `InputError` where a column is missing.
    """
    from pyspark.sql import functions as f

    _refuse_no_date(asserted)
    there = set(texts.columns)
    if "text" not in there or not there & {"document", "id"}:
        told = ", ".join(texts.columns)
        raise InputError(f"a table of texts has the columns text, and document or id; this one has {told}")
    named = (
        f.col("document") if "document" in there else f.concat(f.lit(f"{name}#"), f.col("id").cast("string"))
    )
    given = {
        column: f.col(column).cast("string") if column in there else f.lit(None).cast("string")
        for column in TEXT
    }
    given |= {"document": named.cast("string")}
    frame = texts.select([column.alias(as_) for as_, column in given.items()])
    if partitions is not None:
        frame = frame.repartition(partitions)
    return frame.mapInArrow(read_rows(asserted), spark_schema(READING))


def parts_of(given: Iterable[str | Path]) -> Iterator[tuple[str, list[int] | None]]:
    """What is read at once: a file, or of a dump the streams that begin at some offsets."""
    for path in paths(given):
        streams = dump_of(path).streams() if is_dump(path) else None
        if not streams:
            yield str(path), streams
            continue
        for at in range(0, len(streams), _STREAMS):
            yield str(path), streams[at : at + _STREAMS]


def _refuse_no_date(asserted: str | None) -> None:
    if asserted is not None:
        PartialDate(asserted)
