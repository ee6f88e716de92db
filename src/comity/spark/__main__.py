"""``python -m comity.spark IN… OUT``: read dumps, files or tables of texts on Spark, and write claims and records as Parquet."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, CycloptsError, Parameter

from comity.cli.options import BUG, OK, USAGE, Asserted, date, say
from comity.errors import ComityError, InputError
from comity.sources.files import paths

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

app = App(name="python -m comity.spark", help_format="plaintext")


@app.default
def read(
    *places: str,
    master: str | None = None,
    asserted: Asserted = None,
    partitions: int | None = None,
    name: str = "texts",
    records: bool = True,
    overwrite: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Read IN (files, folders, dumps; Parquet or an address such as s3a://… of texts) and write Parquet into the folder OUT.

    `comity build claims:OUT` brings it into a store. Started by spark-submit, all that Spark is told holds.

    Parameters
    ----------
    places
        IN, one or more, and last OUT, which must not be there.
    master
        Where Spark runs: local[2], spark://host:7077, yarn; else as Spark is configured.
    partitions
        How many parts to read in; as many as there are files and pieces of dumps if not given.
    name
        What documents of a table without a column "document" are called, before # and their id.
    records
        Reconcile too, and write the tables records and facts.
    overwrite
        Replace what is in OUT.
    """
    if len(places) < 2:
        raise InputError("give what is to be read, and last the folder that is written")
    if partitions is not None and partitions < 1:
        raise InputError(f"--partitions must be 1 or more, not {partitions}")
    *given, out = places
    date(asserted)
    tables = [place for place in given if _is_table(place)]
    files = [place for place in given if place not in tables]
    paths(files)  # what is not there is told before Spark starts
    spark = _session(master)
    try:
        readings = _readings(spark, files, tables, asserted, partitions, name)
        _written(readings, out, "overwrite" if overwrite else "errorifexists", records)
    finally:
        spark.stop()
    return OK


def _is_table(place: str) -> bool:
    """Whether Spark itself reads a place: a table in Parquet, on any file system that it has."""
    return "://" in place or place.rstrip("/").endswith(".parquet")


def _session(master: str | None) -> SparkSession:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("PySpark is not installed: pip install 'comity[spark]'") from None
    made = SparkSession.builder.appName("comity")
    # Texts are large: few of them at once go through Arrow, so that an executor's memory stays bounded.
    made = made.config("spark.sql.execution.arrow.maxRecordsPerBatch", "200")
    # Reconciling is work, and its rows are small: a megabyte of claims is enough for one task, and less is not worth one.
    made = made.config("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false")
    made = made.config("spark.sql.adaptive.advisoryPartitionSizeInBytes", "1m")
    spark: SparkSession = (made.master(master) if master else made).getOrCreate()
    return spark


def _readings(
    spark: SparkSession,
    files: list[str],
    tables: list[str],
    asserted: str | None,
    partitions: int | None,
    name: str,
) -> DataFrame:
    from comity.spark import read_dumps, read_texts

    found = [
        read_texts(spark.read.parquet(t), name=name, asserted=asserted, partitions=partitions) for t in tables
    ]
    if files:
        found.append(read_dumps(spark, files, asserted=asserted, partitions=partitions))
    whole = found[0]
    for more in found[1:]:
        whole = whole.unionByName(more)
    return whole


def _written(readings: DataFrame, out: str, mode: str, records: bool) -> None:
    from comity.spark import reconcile, write
    from comity.spark.parquet import write_records

    tables = write(readings, out, mode=mode)
    told = f"{tables['documents'].count()} documents read: {tables['claims'].count()} claims, {tables['issues'].count()} issues"
    if records:
        made = write_records(
            reconcile(tables["claims"], tables["documents"], tables["works"]), out, mode=mode
        )
        told += f", {made['records'].count()} records"
    say(f"{told}; `comity build claims:{out}` brings them into a store")


def main() -> int:
    """Run it; every error is one line on standard error."""
    try:
        code = app(sys.argv[1:], exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        say(f"{error} (python -m comity.spark --help shows what there is)")
        return USAGE
    except ComityError as error:
        say(str(error))
        return USAGE
    except Exception as error:
        say(_said(error))
        return BUG
    return code if isinstance(code, int) else OK


def _said(error: Exception) -> str:
    """The line of Spark's or an executor's report that says what is wrong."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    own = [line for line in lines if line.startswith(("comity.errors.", "ModuleNotFoundError"))]
    return (own or lines or [type(error).__name__])[-1 if own else 0]


if __name__ == "__main__":
    sys.exit(main())
