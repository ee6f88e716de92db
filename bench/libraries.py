"""Libraries beside our own finding of dates, money and persons: ``python bench/libraries.py [--update]``.

Over the quotes of the gold claims of tests/golden/train (needs the shared corpus): of each day that gold
gives, whether it is found in the quote; of each trade figure, whether the amount and currency are; of
each visitor, whether the name is. Libraries run in .venv-peer (bench/peers.txt), all on one core, in one
run; speed is of the same quotes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from comity.claims.dates import dates
from comity.claims.money import money
from results import keep

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")


def gold() -> list[dict[str, object]]:
    """The gold claims with their quotes."""
    found = []
    for file in sorted((ROOT / "tests/golden/train").glob("*.jsonl")):
        text = (SHARED / "corpus/extractor" / f"{file.stem}.txt").read_bytes().decode()
        for line in file.read_text(encoding="utf-8").splitlines():
            claim = json.loads(line)
            found.append({**claim, "quote": text[claim["start"] : claim["end"]]})
    return found


def tasks(claims: list[dict[str, object]]) -> dict[str, list[tuple[str, object]]]:
    """Of each task the quotes with what is to be found in them."""
    days = [(c["quote"], c["date"]) for c in claims if len(str(c.get("date") or "")) == 10]
    figures = [(c["quote"], [c["amount"], c["currency"]]) for c in claims if c["kind"] == "trade"]
    visitors = [(c["quote"], c["visitor"]) for c in claims if c["kind"] == "visit"]
    return {"days": days, "figures": figures, "visitors": visitors}  # type: ignore[dict-item]


def ours(due: dict[str, list[tuple[str, object]]]) -> dict[str, dict[str, object]]:
    """What our own finding gives."""
    told = {}
    ways = {
        "days": lambda quote: {str(d.value) for d in dates(quote)},
        "figures": lambda quote: [[m.amount, m.currency] for m in money(quote, 0, len(quote))],
    }
    for task, find in ways.items():
        begin = perf_counter()
        found = [find(quote) for quote, _ in due[task]]
        seconds = perf_counter() - begin
        hits = sum(wanted in has for (_, wanted), has in zip(due[task], found, strict=True))
        size = sum(len(quote.encode()) for quote, _ in due[task])
        told[task] = {"found": hits, "of": len(found), "mb_per_s": round(size / 1e6 / seconds, 3)}
    return {"comity": told}


def main() -> int:
    """Print the figures; write them with --update."""
    due = tasks(gold())
    python = ROOT / ".venv-peer/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ROOT / ".venv-peer"], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", ROOT / "bench/peers.txt"], check=True)
    one_core = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": ""}
    peers = subprocess.run(
        [python, ROOT / "bench/peer_libraries.py"], input=json.dumps(due), env=one_core,
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    result = {"date": datetime.now(UTC).date().isoformat(), **ours(due), **json.loads(peers.stdout)}
    print(json.dumps(result, indent=1))
    if "--update" in sys.argv:
        keep("libraries", result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
