"""Spark against a build, on one machine: ``python bench/spark.py [--times 3] [--update]``.

The same files (the country articles and relations articles of the shared corpus, else the examples,
`times` over) are read by a build on two processes and by Spark on ``local[2]``: the start of Spark, reading
into Parquet, reconciling every pair, and loading the Parquet into a store. Wall-clock seconds, one run, with
the load of the machine before; the claims of both stores are held to be the same.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import comity
from comity.model.claim import to_json
from comity.pipeline import build
from results import keep

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")


def corpus(folder: Path, times: int) -> tuple[int, int]:
    """The files to read, in a folder; how many and how many bytes."""
    given = [SHARED / "corpus" / name for name in ("countries", "extractor")]
    places = [p for p in given if p.is_dir()] or [ROOT / "src/comity/examples"]
    found = [path for place in places for path in sorted(place.iterdir()) if path.suffix in (".md", ".txt")]
    size = 0
    for number in range(times):
        (folder / str(number)).mkdir(parents=True)
        for path in found:
            # The first line is the title: what follows the last is another text, and so another document.
            data = path.read_bytes() + f"\n\nCopy {number}.\n".encode()
            (folder / str(number) / path.name).write_bytes(data)
            size += len(data)
    return times * len(found), size


def lines(store: Path) -> list[str]:
    with comity.open(store) as opened:
        return [to_json(claim) for claim in opened.claims()]


def main() -> int:
    """Print the figures; write them with --update."""
    parser = argparse.ArgumentParser(description="Time Spark against a build.")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    taken: dict[str, float] = {}

    def timed(name: str, work):  # type: ignore[no-untyped-def]
        begin = perf_counter()
        result = work()
        taken[name] = round(perf_counter() - begin, 1)
        return result

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        count, size = corpus(folder / "texts", given.times)
        load = os.getloadavg()[0]
        timed("build_2_processes", lambda: build([folder / "texts"], folder / "a.duckdb", processes=2))
        from comity.spark import read_dumps, reconcile, write
        from comity.spark.__main__ import _session
        from comity.spark.parquet import write_records

        spark = timed("spark_start", lambda: _session("local[2]"))
        spark.sparkContext.setLogLevel("ERROR")
        out = str(folder / "out")
        readings = read_dumps(spark, [folder / "texts"], partitions=8)
        tables = timed("spark_reading", lambda: write(readings, out))
        made = reconcile(tables["claims"], tables["documents"], tables["works"])
        written = timed("spark_reconciling", lambda: write_records(made, out))
        counts = {"pairs": written["records"].count(), "facts": written["facts"].count()}
        spark.stop()
        timed("build_of_the_parquet", lambda: build([f"claims:{out}"], folder / "b.duckdb"))
        own = lines(folder / "a.duckdb")
        same = own == lines(folder / "b.duckdb")
    reading = taken["build_2_processes"], taken["spark_reading"]
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": len(os.sched_getaffinity(0)),
        "load_before": round(load, 1),
        "documents": count,
        "megabytes": round(size / 1e6, 2),
        "claims": len(own),
        **counts,
        "same_claims": same,
        "seconds": taken,
        "megabytes_per_s": {
            name: round(size / 1e6 / t, 3) for name, t in zip(("build", "spark"), reading, strict=True)
        },
        "claims_reconciled_per_s": round(len(own) / taken["spark_reconciling"]),
    }
    print(json.dumps(result, indent=1))
    if given.update:
        keep("spark", result)
    return 0 if same else 1


if __name__ == "__main__":
    raise SystemExit(main())
