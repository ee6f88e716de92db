"""How fast a panel is: all directed dyad-years of the Correlates of War's list, to Arrow.

usage: python bench/panel.py [STORE] [--update]

Without STORE the panel is of a store of the examples, made for it. Prints the median of five runs, from the
list of states to the Arrow table, and apart the time in which the claims of the store became values.
--update writes bench/panel/last.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

import comity
from comity.dyads.build import Panel, Span, values_of
from comity.pipeline import build
from results import keep

ROOT = Path(__file__).resolve().parent.parent
SPAN = Span(1816, 2024, "cow", directed=True)
RUNS = 5


def measure(store: Path) -> dict[str, object]:
    start = time.perf_counter()
    with comity.open(store) as opened:
        told = values_of(opened)
        claims = int(opened.sql("SELECT count(*) FROM claims").fetchall()[0][0])
    reconciled = time.perf_counter() - start
    walls, cpus, rows, columns = [], [], 0, 0
    for _ in range(RUNS + 1):  # the first one loads the libraries
        wall, cpu = time.perf_counter(), time.process_time()
        table = Panel(SPAN, told).arrow()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        rows, columns = table.num_rows, table.num_columns
    return {
        "dyad_years": rows,
        "columns": columns,
        "claims": claims,
        "seconds": round(statistics.median(walls[1:]), 3),
        "fastest": round(min(walls[1:]), 3),
        "cpu_seconds": round(statistics.median(cpus[1:]), 3),
        "claims_to_values_seconds": round(reconciled, 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?", type=Path)
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "examples.duckdb"
        if given.store is None:
            build([str(ROOT / "src/comity/examples")], store)
        found = measure(store)
    found |= {
        "store": "given" if given.store else "examples",
        "date": date.today().isoformat(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }
    print(json.dumps(found, indent=2))
    if given.update:
        keep("panel", found)


if __name__ == "__main__":
    main()
