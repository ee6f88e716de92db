"""How fast claims reconcile, and how fast a record is given out of a store with a million of them.

    python bench/reconcile.py [--claims 1000000] [--store FILE] [--write]

The claims are the corpus' own (the examples' where the corpus is not at hand), given to other pairs at
other times and under other names: pairs are drawn with a heavy tail, and every third claim is told again,
more vaguely or in fewer words, by another document. They are put into a real store by the code that
builds stores. Measured are: reconciling all pairs (`facts_of_pair` on claims that are decoded already,
one core), the whole step of a build that keeps the facts (with reading the claims out of the store,
decoding them and writing the facts), a build after one document has changed, and `Store.record` of pairs
drawn by a seed: made of its claims, and asked for again, which an open store holds for a while.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

import comity
from comity.model.claim import BaseClaim, Claim, Visit, claim_id
from comity.model.document import Document
from comity.model.pair import Pair
from comity.model.span import Span
from comity.reconciling import RECONCILER, facts_of_pair
from comity.reference.registry import registry
from comity.store.view import View
from comity.store.writer import Writer
from decided import ROOT, SHARED, claims_of, files
from results import keep

SEED = 20261125
TAIL = 0.5  # a pair's share falls with its rank to this power: the largest has some 3,700 of a million claims
PER_DOCUMENT = 25  # claims of one document
RECORDS = 300
_YEARS = 12


def templates() -> list[Claim]:
    """The claims to make others from."""
    if (SHARED / "corpus").is_dir():
        paths = [path for path in files() if path.parent.name != "countries"] + [
            path for path in files() if path.parent.name == "countries"
        ][::4]
    else:
        paths = sorted((ROOT / "src/comity/examples").rglob("*.txt"))
    return [claim for path in paths for claim in claims_of(path)]


def pairs() -> list[Pair]:
    """All pairs of states that there are today."""
    codes = [state.code for state in registry().states() if state.end is None]
    return [Pair(a, b) for n, a in enumerate(codes) for b in codes[n + 1 :]]


class Maker:
    """Makes claims of other pairs out of the templates, by a seed."""

    def __init__(self) -> None:
        self.dice = random.Random(SEED)
        self.templates = templates()
        self.names = sorted(
            {name for c in self.templates if isinstance(c, Visit) for name in c.visitor.split()}
        )

    def documents(self, pair: Pair, count: int) -> Iterator[tuple[Document, list[BaseClaim]]]:
        """So many claims of a pair, by document."""
        told: list[BaseClaim] = []
        for n in range(0, count, PER_DOCUMENT):
            name = f"{pair}_{n // PER_DOCUMENT}.txt"
            own: list[BaseClaim] = []
            for k in range(min(PER_DOCUMENT, count - n)):
                again = told and self.dice.random() < 1 / 3
                claim = self.vaguer(self.dice.choice(told)) if again else self.of(pair)
                own.append(_placed(claim, name, 200 * k))
            told += own
            text = name
            yield Document(
                name=name, title=name, source=text, text=text, hash=f"hash of {name}", form="plain",
                sections=(), blocks=(),
            ), own  # fmt: skip

    def of(self, pair: Pair) -> BaseClaim:
        """A template as a claim of this pair, at another time, of another person."""
        claim = self.dice.choice(self.templates)
        sides = dict(zip(claim.codes, pair, strict=True))
        changed: dict[str, Any] = {"date": self._shifted(claim.date)}
        for name in ("sender", "receiver", "exporter", "importer", "seat", "by", "reporter"):
            code = getattr(claim, name, None)
            if code is not None:
                changed[name] = sides.get(code, code)
        if hasattr(claim, "parties"):
            changed["parties"] = tuple(pair)
        if isinstance(claim, Visit):
            changed["visitor"] = " ".join(self.dice.sample(self.names, 2))
        return msgspec.structs.replace(claim, **changed)

    def _shifted(self, edtf: str | None) -> str | None:
        if edtf is None or len(edtf) < 4 or not edtf[:4].isdigit() or "/" in edtf:
            return edtf
        rest = "-28" if edtf[4:].endswith("-29") and len(edtf) == 10 else edtf[7:]
        year = int(edtf[:4]) + self.dice.randint(-_YEARS, _YEARS)
        return f"{year:04d}{edtf[4:7]}{rest}" if 1 <= year <= 9999 else edtf

    def vaguer(self, claim: BaseClaim) -> BaseClaim:
        """The same, told with less of its date or of its name."""
        changed: dict[str, Any] = {}
        if claim.date is not None and len(claim.date) == 10 and self.dice.random() < 0.5:
            changed["date"] = claim.date[: self.dice.choice((4, 7))]
        if isinstance(claim, Visit) and self.dice.random() < 0.5:
            changed["visitor"] = claim.visitor.split()[-1]
        return msgspec.structs.replace(claim, **changed)


def _placed(claim: BaseClaim, name: str, start: int) -> BaseClaim:
    quote = claim.evidence.quote
    placed = msgspec.structs.replace(
        claim, evidence=Span(name, start, start + len(quote), quote), context=(), asserted="2024-01-01"
    )
    return msgspec.structs.replace(placed, id=claim_id(f"hash of {name}", placed))


def make(store: Path, count: int) -> float:
    """Build the store, without facts; the seconds that it took."""
    maker, drawn = Maker(), pairs()
    maker.dice.shuffle(drawn)
    weights = [(rank + 1) ** -TAIL for rank in range(len(drawn))]
    whole = sum(weights)
    # Documents come in an order of their own, as files do, so that the claims of a pair are not side by side.
    sizes = [(pair, round(count * weight / whole)) for pair, weight in zip(drawn, weights, strict=True)]
    maker.dice.shuffle(sizes)
    start = time.perf_counter()
    with Writer(store, "bench", ["made"]) as writer:
        writer.source("made", 0, "0", None)
        for pair, size in sizes:
            for document, claims in maker.documents(pair, size):
                writer.document("made", document, claims, (), None)
    return time.perf_counter() - start


def reconciled(store: Path) -> dict[str, Any]:
    """How long all pairs take, their claims being decoded; garbage is collected as ever."""
    view = View(store)
    sizes = view.pairs()
    done, seconds, facts, slowest = 0, 0.0, 0, 0.0
    for n in range(0, len(sizes), 200):
        some = [pair for pair, _ in sizes[n : n + 200]]
        by_pair: dict[Pair, list[Claim]] = {pair: [] for pair in some}
        for claim, _ in view.record(some):
            by_pair[Pair.of(*claim.codes)].append(claim)
        for pair, claims in by_pair.items():
            begun = time.process_time()
            facts += len(facts_of_pair(pair, claims))
            took = time.process_time() - begun
            seconds, done, slowest = seconds + took, done + len(claims), max(slowest, took)
    view.close()
    return {
        "pairs": len(sizes), "claims": done, "largest_pair": max(size for _, size in sizes), "facts": facts,
        "cpu_seconds": round(seconds, 2), "claims_per_second": round(done / seconds),
        "slowest_pair_seconds": round(slowest, 3),
    }  # fmt: skip


def built(store: Path) -> dict[str, Any]:
    """The step of a build: all facts anew, then after one document has changed, then after none has."""
    told = {}
    for name, change in (("all_facts", False), ("one_document_changed", True), ("nothing_changed", False)):
        wall, cpu = time.perf_counter(), time.process_time()
        with Writer(store, "bench", ["again"], reconciler=RECONCILER) as writer:
            if change:
                maker = Maker.__new__(Maker)
                maker.dice = random.Random(SEED)
                view = View(store)
                claim = next(iter(view.claims()))
                view.close()
                writer.source("changed", 0, "1", None)
                document = Document(
                    name="changed.txt", title="changed", source="x", text="x", hash="x", form="plain",
                    sections=(), blocks=(),
                )  # fmt: skip
                writer.document("changed", document, [_placed(claim, "changed.txt", 0)], (), None)
        told[f"build_{name}_seconds"] = round(time.perf_counter() - wall, 2)
        told[f"build_{name}_cpu_seconds"] = round(time.process_time() - cpu, 2)
    return told


def records(store: Path) -> dict[str, Any]:
    """How long the record of a pair takes, drawn evenly from all with claims, and of the largest ones.

    `made` is made of its claims, out of a store that was asked before, but not for this record; `held` is
    asked for again (see `comity.recent`).
    """
    with comity.open(store) as opened:
        sizes = opened.sizes()
        dice = random.Random(SEED)
        drawn = dice.sample(sorted(sizes), min(RECORDS, len(sizes)))
        largest = sorted(sizes, key=lambda pair: -sizes[pair])[:10]
        for pair in drawn:
            opened.record(*pair)
        gc.collect()
        told: dict[str, Any] = {}
        for name, some in (("record", drawn), ("record_of_the_ten_largest", largest)):
            opened._recent.clear()
            told[f"{name}_ms"] = {"claims_median": statistics.median(sizes[pair] for pair in some)}
            # A record at a time, twice: of all that are drawn, more are made than are held.
            both = [(_timed(opened, pair), _timed(opened, pair)) for pair in some]
            for way, times in zip(("made", "held"), zip(*both, strict=True), strict=True):
                walls, cpus = (sorted(column) for column in zip(*times, strict=True))
                told[f"{name}_ms"][way] = {
                    "median": round(statistics.median(walls), 3),
                    "p95": round(walls[int(len(walls) * 0.95)], 3), "slowest": round(walls[-1], 3),
                    "median_cpu": round(statistics.median(cpus), 3),
                    "slowest_cpu": round(cpus[-1], 3), "below_10": sum(wall < 10 for wall in walls),
                }  # fmt: skip
            told[f"{name}_ms"]["of"] = len(some)
    return told


def _timed(opened: comity.Store, pair: Pair) -> tuple[float, float]:
    """Milliseconds that a record takes, by the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    opened.record(*pair)
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def main() -> None:
    """Make the store where there is none, measure, print, and write the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path, help="keep the store here, or use the one that is here")
    parser.add_argument("--write", action="store_true", help="write bench/reconcile/last.json")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = args.store or Path(folder) / "made.duckdb"
        found: dict[str, Any] = {"date": date.today().isoformat(), "cores": os.cpu_count()}
        found |= {"load": round(os.getloadavg()[0], 1), "python": platform.python_version()}
        found |= {"machine": platform.machine(), "seed": SEED}
        if not store.exists():
            found["made_in_seconds"] = round(make(store, args.claims), 1)
        found["reconcile"] = reconciled(store)
        found["build"] = built(store)
        found["store_megabytes"] = round(store.stat().st_size / 1e6)
        found |= records(store)
    print(json.dumps(found, indent=1))
    if args.write:
        keep("reconcile", found)


if __name__ == "__main__":
    main()
