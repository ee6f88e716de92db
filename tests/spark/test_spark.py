"""Real Spark, two executors, processes of their own: the claims and records of a build, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.errors import InputError
from comity.model.claim import to_json
from comity.naming import name_of
from comity.outputs.record_json import record_json
from comity.pipeline import build
from spark.corpus import corpus, rows
from spark.java import need_spark

pytestmark = pytest.mark.slow
MASTER = "local-cluster[2,1,1024]"


@pytest.fixture(scope="module", autouse=True)
def _environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What executors are started with: this Python, and Spark's own scripts."""
    need_spark()
    import pyspark

    folder = tmp_path_factory.mktemp("work")
    told = {
        "PYSPARK_PYTHON": sys.executable, "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder), "SPARK_LOCAL_DIRS": str(folder),
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        for key, value in told.items():
            patch.setenv(key, value)
        yield


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("spark") / "texts")


@pytest.fixture(scope="module")
def local(texts: Path) -> Path:
    store = texts.parent / "local.duckdb"
    build([texts], store)
    return store


@pytest.fixture(scope="module")
def spark(_environment: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    made = SparkSession.builder.master(MASTER).config("spark.ui.enabled", "false")
    made = made.config("spark.sql.shuffle.partitions", "4").config("spark.driver.memory", "1g")
    session = made.config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse"))).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def claims(store: Path) -> list[str]:
    with comity.open(store) as opened:
        return [to_json(claim) for claim in opened.claims()]


def test_claims_and_records_are_those_of_a_build(spark: Any, texts: Path, local: Path) -> None:
    from comity.spark import read_dumps, reconcile, write

    out = texts.parent / "out"
    tables = write(read_dumps(spark, [texts]), str(out))
    report = build([f"claims:{out}"], texts.parent / "spark.duckdb")
    assert report.refused == 0
    assert claims(texts.parent / "spark.duckdb") == claims(local)
    made = reconcile(tables["claims"], tables["documents"], tables["works"]).collect()
    records = {(row.a, row.b): row.record for row in made}
    with comity.open(local) as opened:
        there = {tuple(pair) for pair in opened.pairs()}
        assert there <= set(records)
        for (
            pair,
            record,
        ) in records.items():  # those of heirs too, whose claims are all told of states that are gone
            assert record == record_json(opened.record(*pair), name_of), pair
            facts = {fact.id for fact in opened.record(*pair).facts}
            assert {fact.id for row in made if (row.a, row.b) == pair for fact in row.facts} == facts
    with comity.open(texts.parent / "spark.duckdb") as opened:
        for pair in there:
            assert records[pair] == record_json(opened.record(*pair), name_of)
    assert any("SUN" in pair for pair in records)


def test_a_table_of_texts(spark: Any, texts: Path, local: Path) -> None:
    from comity.spark import read_texts
    from comity.spark.parquet import tables_of

    frame = spark.createDataFrame(rows(40)).repartition(3)
    found = tables_of(read_texts(frame, name="shard.jsonl"))
    told = sorted(row.claim for row in found["claims"].collect())
    with comity.open(local) as opened:
        assert told == sorted(to_json(c) for c in opened.claims(source=texts / "shard.jsonl"))
    with pytest.raises(InputError, match="columns text, and document or id"):
        read_texts(frame.drop("id"))


def test_both_executors_read(spark: Any, texts: Path) -> None:
    from comity.spark import read_dumps

    readings = read_dumps(spark, [texts], partitions=6).selectExpr("spark_partition_id() AS part").distinct()
    assert readings.count() > 1
    executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()
    assert executors == 3  # two and the driver


def command(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    told = [sys.executable, "-m", "comity.spark", *map(str, words)]
    return subprocess.run(told, capture_output=True, encoding="utf-8", env={**os.environ, **environment})


def test_the_command(texts: Path, local: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = command(texts, out, "--master", "local[2]")
    assert done.returncode == 0, done.stderr[-2000:]
    last = done.stderr.strip().splitlines()[-1]
    assert "documents read:" in last
    assert f"comity build claims:{out}" in last
    build([f"claims:{out}"], tmp_path / "s.duckdb")
    assert claims(tmp_path / "s.duckdb") == claims(local)
    assert sorted(path.name for path in out.iterdir()) == [
        "claims",
        "documents",
        "facts",
        "issues",
        "records",
        "works",
    ]
    again = command(texts, out, "--master", "local[2]")
    assert again.returncode != 0
    assert again.stderr.strip().splitlines()[-1].startswith("comity: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give what is to be read"),
        (("nowhere", "out"), "there is no file or folder nowhere"),
        (("a", "b", "--asserted", "soon"), "not a date"),
        (("a", "b", "--partitions", "0"), "must be 1 or more"),
        (("a", "b", "--sideways"), "--sideways"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(words: tuple[str, ...], said: str) -> None:
    done = command(*words, "--master", "local[1]")
    assert done.returncode == 2
    assert said in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr
