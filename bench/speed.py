"""Speed on one core: reading, building, a brief: ``python bench/speed.py [--update]``; medians of five."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from comity.reading import read_raw

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
LAST = ROOT / "bench/speed/last.json"


def seconds(work) -> float:
    """The median of five runs."""
    times = []
    for _ in range(5):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return median(times)


def main() -> int:
    """Print the figures; write them with --update."""
    corpus = SHARED / "corpus/extractor"
    folder = corpus if corpus.is_dir() else ROOT / "src/comity/examples"
    texts = [(p.read_bytes(), p.name) for p in sorted(folder.glob("*.txt"))]
    megabytes = sum(len(data) for data, _ in texts) / 1e6
    word = re.compile(r"[A-Z]\w+")
    reading = seconds(lambda: [list(read_raw(data, name)) for data, name in texts])
    regex = seconds(lambda: [word.findall(data.decode()) for data, _ in texts])
    with tempfile.TemporaryDirectory() as temporary:
        store = f"{temporary}/store.duckdb"
        comity = str(Path(sys.executable).parent / "comity")

        def run(*words: object) -> float:
            return seconds(
                lambda: subprocess.run([comity, *map(str, words)], capture_output=True, check=True)
            )

        result = {
            "date": datetime.now(UTC).date().isoformat(),
            "cores": os.cpu_count(),
            "megabytes": round(megabytes, 3),
            "reading_mb_per_s_per_core": round(megabytes / reading, 3),
            "regex_only_pass_mb_per_s": round(megabytes / regex, 1),
            "build_all_again_s": round(run("build", folder, "--store", store, "--rebuild"), 3),
            "build_unchanged_s": round(run("build", folder, "--store", store), 3),
            "brief_s": round(run("brief", "ITA", "MEX", "--store", store), 3) if folder == corpus else None,
            "cold_start_version_s": round(run("--version"), 3),
            "python_import_duckdb_s": round(
                seconds(lambda: subprocess.run([sys.executable, "-c", "import duckdb"], check=True)), 3
            ),
        }
    print(json.dumps(result, indent=1))
    if "--update" in sys.argv:
        LAST.parent.mkdir(parents=True, exist_ok=True)
        LAST.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
