"""Accuracy of the reader over gold claims, and what changed since the last committed result.

usage: python bench/accuracy.py [--set NAME …] [--detail] [--update]

Sets: `examples` (the articles that ship with Comity) everywhere; where the shared corpus is
($COMITY_SHARED, or ../shared), scored by its own tools/score.py, also `dev` and `dev2` (its gold),
`train` (annotated articles that rules were written from), `own` and `kept` (kept aside from the rules).
--set NAME scores one of them alone, --detail lists what it missed and invented. Prints a
table for each set, then gains and losses claim by claim against bench/accuracy/last.json, which
--update rewrites. That file holds facts and hashes, no sentence of the corpus; of sets that are kept aside
it holds, and this prints, the figures alone, so that nobody who writes rules sees what they miss.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import scoring
from comity.claims.version import READER
from comity.model.claim import to_json
from comity.model.issue import Issue
from comity.reading import read_raw
from results import keep

ROOT = Path(__file__).resolve().parent.parent
LAST = ROOT / "bench/accuracy/last.json"
EXAMPLES = ROOT / "src/comity/examples"
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
_DETAIL = re.compile(r"(missed|invented) +(\S+)  (\w+)  (\{.*\})  «.*»\Z")
_NOT_FACT = {"id", "kind", "parties", "asserted", "evidence", "context", "quote", "rule", "reader",
             "products", "start", "end", "optional", "text"}  # fmt: skip
_CLOSED = ("own", "kept")  # nothing of them is told but figures
_LONGEST = 90  # characters of one field: titles and names, never sentences

Result = dict[str, Any]


def sets() -> Iterator[tuple[str, Path, Path]]:
    """Name, folder of gold and folder of documents of each set that is on this machine."""
    yield "examples", EXAMPLES / "gold", EXAMPLES
    if (SHARED / "tools/score.py").is_file():
        yield "dev", SHARED / "gold/dev", SHARED / "corpus/articles"
        yield "dev2", SHARED / "gold/dev2", SHARED / "corpus/extractor"
        for name in ("train", "own", "kept"):
            yield name, ROOT / "tests/golden" / name, SHARED / "corpus/extractor"


def read(document: Path) -> list[str]:
    """The claims of a document as lines of JSON."""
    readings = read_raw(document.read_bytes(), document.name)
    return [to_json(c) for r in readings if not isinstance(r, Issue) for c in r.claims]


def fact(stem: str, kind: str, item: dict[str, Any]) -> str:
    """A claim as a short line: document, kind and the fields that say something."""
    said = []
    for name, value in sorted(item.items()):
        if name not in _NOT_FACT and value is not None and value is not False:
            said.append(f"{name}={str(value)[:_LONGEST]}")
    return f"{stem.removesuffix('_relations')} · {kind} · {' '.join(said)}"


def digest(line: str) -> str:
    """A short hash of a fact."""
    return blake2b(line.encode(), digest_size=5).hexdigest()


def by_own_scorer(gold: Path, documents: Path) -> Result:
    """The result of a set with `scoring`, which needs nothing but the project."""
    scores, missed, invented, wanted = [], [], [], []
    for file in sorted(gold.glob("*.jsonl")):
        document = documents / f"{file.stem}.txt"
        items = scoring.lines(file)
        one = scoring.score(
            items, [json.loads(line) for line in read(document)], document.read_bytes().decode("utf-8")
        )
        scores.append(one)
        for kind, part in one.items():
            missed += [fact(file.stem, kind, item) for item in part.missed]
            invented += [fact(file.stem, kind, item) for item in part.invented]
        for kind, due in scoring.by_kind(items).items():
            wanted += [fact(file.stem, kind, item) for item in due if not item.get("optional")]
    figures = {
        kind: row(total.gold, total.met, len(total.invented)) for kind, total in scoring.added(scores).items()
    }
    return result(figures, wanted, missed, invented)


def by_shared_scorer(gold: Path, documents: Path) -> Result:
    """The result of a set with the shared scorer."""
    with tempfile.TemporaryDirectory() as folder:
        out, nothing = Path(folder, "claims"), Path(folder, "nothing")
        out.mkdir()
        nothing.mkdir()
        for file in gold.glob("*.jsonl"):
            text = "".join(f"{line}\n" for line in read(documents / f"{file.stem}.txt"))
            (out / file.name).write_text(text, encoding="utf-8")
        told = json.loads(_scored(gold, out, documents, "--json"))
        listed = list(_detail(_scored(gold, out, documents, "--detail")))
        # Against no claims at all, the scorer lists every gold claim that is due.
        wanted = [line for _, line in _detail(_scored(gold, nothing, documents, "--detail"))]
    figures = {k: row(f["gold"], f["met"], f["invented"]) for k, f in told["kinds"].items()}
    missed = [line for what, line in listed if what == "missed"]
    invented = [line for what, line in listed if what == "invented"]
    made = result(figures, wanted, missed, invented)
    return {**made, "false_quotes": told["false_quotes"], "details": told["details"]}


def _scored(gold: Path, claims: Path, documents: Path, form: str) -> str:
    command = [sys.executable, SHARED / "tools/score.py", gold, claims, "--documents", documents, form]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def _detail(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        found = _DETAIL.match(line)
        if found:
            yield found[1], fact(found[2], found[3], json.loads(found[4]))


def row(gold: int, met: int, invented: int) -> dict[str, float]:
    """Counts with precision, recall and F1."""
    precision = met / (met + invented) if met + invented else float(not gold)
    recall = met / gold if gold else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    counts = {"gold": gold, "met": met, "invented": invented}
    return {**counts, "precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def result(figures: Result, wanted: list[str], missed: list[str], invented: list[str]) -> Result:
    """What is kept of a set: figures; met claims as hashes, missed and invented ones as facts."""
    met = Counter(wanted) - Counter(missed)
    return {
        "figures": figures,
        "met": sorted(map(digest, met.elements())),
        "missed": sorted(missed),
        "invented": sorted(invented),
    }


def changes(before: Result, now: Result) -> Iterator[str]:
    """Gains (+) and losses (-) claim by claim; gold that is new or gone is neither."""
    was, has = Counter(before["met"]), Counter(now["met"])
    for line in (Counter(before["missed"]) - Counter(now["missed"])).elements():
        yield (
            f"+ met now        {line}"
            if has[digest(line)] > was[digest(line)]
            else f"  gold gone      {line}"
        )
    for line in (Counter(before["invented"]) - Counter(now["invented"])).elements():
        yield f"+ not said now   {line}"
    for line in (Counter(now["missed"]) - Counter(before["missed"])).elements():
        yield (
            f"- missed now     {line}"
            if was[digest(line)] > has[digest(line)]
            else f"  new gold       {line}"
        )
    for line in (Counter(now["invented"]) - Counter(before["invented"])).elements():
        yield f"- invented now   {line}"


def show(name: str, now: Result, before: Result | None) -> None:
    """Print the table of a set, and what changed."""
    print(f"\n{name:<12}{'gold':>6}{'met':>6}{'invented':>10}{'precision':>11}{'recall':>8}{'F1':>8}")
    for kind, f in now["figures"].items():
        counts = f"{f['gold']:>6}{f['met']:>6}{f['invented']:>10}"
        print(f"{kind:<12}{counts}{f['precision']:>11.3f}{f['recall']:>8.3f}{f['f1']:>8.3f}")
    if now.get("false_quotes"):
        print(f"quotes that are not in the document: {now['false_quotes']}")
    if name in _CLOSED or before is None:
        print("kept aside: figures alone" if name in _CLOSED else "no earlier result of this set")
        return
    told = list(changes(before, now))
    print("\n".join(told) if told else "no claim gained or lost since the last result")


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the reader against the gold claims.")
    parser.add_argument("--update", action="store_true", help="rewrite bench/accuracy/last.json")
    parser.add_argument("--set", action="append", dest="names", metavar="NAME", help="score this set alone")
    parser.add_argument("--detail", action="store_true", help="list what is missed and invented")
    args = parser.parse_args()
    last = json.loads(LAST.read_text(encoding="utf-8")) if LAST.exists() else {"sets": {}}
    now = {}
    for name, gold, documents in sets():
        if args.names and name not in args.names:
            continue
        scorer = by_own_scorer if name == "examples" else by_shared_scorer
        now[name] = scorer(gold, documents)
        show(name, now[name], last["sets"].get(name))
        if args.detail and name not in _CLOSED:
            print(
                "\n".join(f"{what:<9} {line}" for what in ("missed", "invented") for line in now[name][what])
            )
    if args.update:
        kept = {**last["sets"], **now}  # a set that is not on this machine keeps its last result
        for name in _CLOSED:
            if name in kept:
                kept[name] = {k: v for k, v in kept[name].items() if k not in ("met", "missed", "invented")}
        machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
        made = {"date": date.today().isoformat(), "reader": READER, "machine": machine, "sets": kept}
        print(f"\nwritten: {keep('accuracy', made).relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
