"""Dumps against mwxml: ``python bench/dump.py [FOLDER] [--gb 2] [--update]``.

FOLDER holds the dump of `make_dump.py`, which is made there if it is not. In one run: mwxml reads every
text of the ``.bz2`` and of the ``.xml`` on one process (bench/peers.txt, installed into .venv-peer);
libbz2 alone unpacks the ``.bz2``; ours finds and reads the relations pages into a store, as whole
processes: by the index for the first time, by the index kept, by a scan without an index on one core and
on all, and by a scan of the ``.xml``. Scans without an index run on a link to the dump that has no index
beside it. Peak memory is that of the largest process.
"""

from __future__ import annotations

import argparse
import bz2
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import make_dump
from results import keep

ROOT = Path(__file__).resolve().parents[1]
COMITY = Path(sys.executable).parent / "comity"


def peer() -> Path:
    """The Python of the environment that has mwxml."""
    place = ROOT / ".venv-peer"
    if not (place / "bin/python").exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
    subprocess.run([place / "bin/python", "-m", "pip", "install", "-q", "mwxml"], check=True)
    return place / "bin/python"


def mwxml(python: Path, dump: Path) -> dict[str, float]:
    """What mwxml takes for a file."""
    done = subprocess.run(
        [python, ROOT / "bench/peer_mwxml.py", dump], capture_output=True, check=True, encoding="utf-8"
    )
    return json.loads(done.stdout)


def libbz2(dump: Path) -> float:
    """Seconds to unpack the whole file, and do nothing with it."""
    begin = perf_counter()
    with bz2.open(dump) as file:
        while file.read(1 << 20):
            pass
    return perf_counter() - begin


def build(dump: Path, cache: Path, processes: int) -> tuple[float, int, str]:
    """Seconds of a build into a new store, peak kilobytes, and what it said."""
    with tempfile.TemporaryDirectory() as folder:
        command = [COMITY, "build", dump, "--store", f"{folder}/s.duckdb", "--processes", str(processes)]
        begin = perf_counter()
        process = subprocess.Popen(
            command,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        )
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - begin
    if status:
        raise SystemExit(f"the build failed: {said}")
    return seconds, used.ru_maxrss, said.strip()


def main() -> int:
    """Print the figures; write them with --update."""
    parser = argparse.ArgumentParser(description="Time dumps against mwxml.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path(tempfile.gettempdir()) / "comity-dump")
    parser.add_argument("--gb", type=float, default=2.05)
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    packed, plain = (given.folder / f"{make_dump.NAME}.xml{ending}" for ending in (".bz2", ""))
    counts = given.folder / "counts.json"
    if not counts.exists():
        counts.write_text(json.dumps(make_dump.make(given.folder, int(given.gb * 1e9))))
    cores = len(os.sched_getaffinity(0))
    python = peer()
    cache = given.folder / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    bare = given.folder / "no-index.xml.bz2"
    if not bare.exists():
        os.link(packed, bare)
    theirs = {"bz2": mwxml(python, packed), "xml": mwxml(python, plain)}
    ours = {
        "index_first": build(packed, cache, 1),
        "index_kept": build(packed, cache, 1),
        "scan_bz2_one_core": build(bare, cache, 1),
        f"scan_bz2_{cores}_cores": build(bare, cache, cores),
        "scan_xml": build(plain, cache, 1),
    }
    alone = libbz2(packed)
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": cores,
        "dump": json.loads(counts.read_text()) | {"packed_bytes": packed.stat().st_size},
        "assumed": " ".join((make_dump.__doc__ or "").split()),
        "mwxml_s": {key: round(told["seconds"], 1) for key, told in theirs.items()},
        "libbz2_alone_s": round(alone, 1),
        "libbz2_alone_times_mwxml": round(theirs["bz2"]["seconds"] / alone, 2),
        "ours_s": {key: round(told[0], 2) for key, told in ours.items()},
        "times_mwxml": {
            key: round(theirs["xml" if key == "scan_xml" else "bz2"]["seconds"] / told[0], 1)
            for key, told in ours.items()
        },
        "peak_mb": {key: round(told[1] / 1024) for key, told in ours.items()},
        "said": {key: told[2] for key, told in ours.items()},
        "bench_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(result, indent=1))
    if given.update:
        keep("dump", result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
