"""Speed: reading, building, a brief: ``python bench/speed.py [--update] [--peer]``.

Reading is stated beside a pass of one pattern that does nothing but find the words of the kinds' cues, and
with --peer beside spaCy's sentence recogniser (`en_core_web_sm`, bench/peers.txt): over the same
files, in turn in the same run, in seconds of one core (`time.process_time`), the fastest round of each, so
that what else the machine does counts as little as it can. The rest are medians of five.
"""

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
from time import perf_counter, process_time

from comity.reading import read_raw
from comity.reference.words import table
from results import keep

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")


def seconds(work) -> float:
    """The median of five runs."""
    times = []
    for _ in range(5):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return median(times)


def passes(texts: list[tuple[bytes, str]], folder: Path, with_peer: bool) -> dict[str, float]:
    """Seconds of one core that each pass over the texts takes: the fastest of five, of two for the peer."""
    stems = sorted({row["stem"].rstrip("|") for row in table("cues.csv")})
    word = re.compile(r"\b(?:" + "|".join(map(re.escape, stems)) + r")\w*", re.IGNORECASE)
    times: dict[str, list[float]] = {"reading": [], "regex": [], "spacy": []}
    for number in range(5):
        begin = process_time()
        for data, name in texts:
            list(read_raw(data, name))
        middle = process_time()
        for data, _ in texts:
            word.findall(data.decode())
        times["reading"].append(middle - begin)
        times["regex"].append(process_time() - middle)
        if with_peer and number in (1, 3):
            times["spacy"].append(peer(folder))
    return {name: min(taken) for name, taken in times.items() if taken}


def peer(folder: Path) -> float:
    """Seconds of one core that spaCy's sentence pass over the folder takes."""
    place = ROOT / ".venv-peer"
    python = place / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", ROOT / "bench/peers.txt"], check=True)
    one_core = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": ""}
    done = subprocess.run(
        [python, ROOT / "bench/peer_spacy.py", folder],
        capture_output=True, check=True, encoding="utf-8", env=one_core,
    )  # fmt: skip
    return float(done.stdout)


def main() -> int:
    """Print the figures; write them with --update."""
    corpus = SHARED / "corpus/extractor"
    folder = corpus if corpus.is_dir() else ROOT / "src/comity/examples"
    texts = [(p.read_bytes(), p.name) for p in sorted(folder.glob("*.txt"))]
    megabytes = sum(len(data) for data, _ in texts) / 1e6
    taken = passes(texts, folder, "--peer" in sys.argv)
    with tempfile.TemporaryDirectory() as temporary:
        store = f"{temporary}/store.duckdb"
        comity = str(Path(sys.executable).parent / "comity")

        def run(*words: object) -> float:
            return seconds(
                lambda: subprocess.run([comity, *map(str, words)], capture_output=True, check=True)
            )

        def first(**more: str) -> float:
            """Seconds of one core that a new process takes to read one article."""
            before = os.times()
            subprocess.run(
                [comity, "read", str(article)], capture_output=True, check=True, env={**os.environ, **more}
            )
            after = os.times()
            return after.children_user - before.children_user + after.children_system - before.children_system

        article = max((ROOT / "src/comity/examples").glob("*.txt"), key=lambda path: path.stat().st_size)
        nothing_kept = min(first(XDG_CACHE_HOME=f"{temporary}/{n}") for n in range(3))

        result = {
            "date": datetime.now(UTC).date().isoformat(),
            "cores": os.cpu_count(),
            "megabytes": round(megabytes, 3),
            "reading_mb_per_s_per_core": round(megabytes / taken["reading"], 3),
            "regex_pass_for_cues_mb_per_s": round(megabytes / taken["regex"], 1),
            "build_all_again_s": round(run("build", folder, "--store", store, "--rebuild"), 3),
            "build_unchanged_s": round(run("build", folder, "--store", store), 3),
            "brief_s": round(run("brief", "ITA", "MEX", "--store", store), 3) if folder == corpus else None,
            "read_one_article_s": round(min(first() for _ in range(5)), 3),
            "read_one_article_nothing_kept_s": round(nothing_kept, 3),
            "cold_start_version_s": round(run("--version"), 3),
            "python_import_duckdb_s": round(
                seconds(lambda: subprocess.run([sys.executable, "-c", "import duckdb"], check=True)), 3
            ),
        }
    if "spacy" in taken:
        result["spacy_sentences_mb_per_s_per_core"] = round(megabytes / taken["spacy"], 3)
    print(json.dumps(result, indent=1))
    if "--update" in sys.argv:
        keep("speed", result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
