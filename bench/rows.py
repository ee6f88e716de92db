"""How well rows of country tables are read, against rows judged by hand (`tests/golden/rows/`).

    python bench/rows.py [--set learn] [--set final] [--misses] [--write]

Of the rows whose pair a careful person can tell: a fact is met by a claim of its pair, change and date (by a
date that is no vaguer); a claim of a row's dates that meets no fact is wrong. Claims of all kinds are counted
by whether they are about the row's pair; a row whose pair cannot be told must give none. States that are gone
count as their successors, as in `bench/scoring.py`.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

from comity.model.claim import BaseClaim, Status
from comity.reading import Reading, read_raw
from comity.reference.registry import registry
from results import keep

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMITY_SHARED", ROOT.parent / "shared"))
GOLDEN = ROOT / "tests" / "golden" / "rows"


def today(code: str) -> str:
    """A state's successor today; the Republic of China counts as what its article says."""
    chain = registry().successor_chain(code)
    return chain[-1] if chain else code


def claims_of(path: Path) -> list[BaseClaim]:
    """All claims of a file."""
    found = read_raw(path.read_bytes(), path.name)
    return [claim for reading in found if isinstance(reading, Reading) for claim in reading.claims]


def main() -> None:
    """Measure, print, and write the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", choices=["learn", "final"])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--write", action="store_true", help="write bench/rows/last.json")
    args = parser.parse_args()
    result = {name: measure(name, args.misses) for name in args.set or ["learn", "final"]}
    print(json.dumps(result, indent=1))
    if args.write:
        keep("rows", result)


def measure(name: str, misses: bool) -> dict[str, Any]:
    """Precision and recall on one half of the rows."""
    lines = (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    by_file = defaultdict(list)
    for row in rows:
        by_file[row["file"]].append(row)
    count = defaultdict[str, int](int)
    for file, its in by_file.items():
        claims = claims_of(SHARED / "corpus" / "countries" / file)
        for row in its:
            mine = [c for c in claims if row["start"] <= c.evidence.start and c.evidence.end <= row["end"]]
            for kind, what in judged(row, mine):
                count[kind] += 1
                if misses and kind in ("missed", "wrong", "other_pair"):
                    print(kind, file, row["start"], row["pair"], what)
    met, missed, wrong = count["met"], count["missed"], count["wrong"]
    return {
        "rows": len(rows),
        "tellable": sum(1 for row in rows if row["pair"]),
        "facts": met + missed,
        "met": met,
        "wrong": wrong,
        "precision": round(met / max(1, met + wrong), 4),
        "recall": round(met / max(1, met + missed), 4),
        "claims_about_the_pair": count["same_pair"],
        "claims_about_another": count["other_pair"],
    }


def judged(row: dict[str, Any], claims: list[BaseClaim]) -> list[tuple[str, str]]:
    """What became of each fact and claim of a row."""
    pair = sorted(today(code) for code in row["pair"] or ())
    found: list[tuple[str, str]] = []
    told = [c for c in claims if isinstance(c, Status) and c.rule.startswith("row_")]
    for fact in row["facts"]:
        mine = [c for c in told if meets(c, pair, fact)]
        if mine or not fact.get("optional"):
            found.append(("met" if mine else "missed", f"{fact}"))
    for claim in told:
        if not any(meets(claim, pair, fact) for fact in row["facts"]):
            found.append(("wrong", f"{claim.parties} {claim.change} {claim.date}"))
    for claim in claims:
        same = sorted(today(code) for code in claim.codes) == pair
        found.append(("same_pair" if same else "other_pair", f"{claim.kind} {claim.codes}"))
    return found


def meets(claim: Status, pair: list[str], fact: dict[str, Any]) -> bool:
    """Whether a claim says a fact."""
    same = sorted(today(code) for code in claim.parties) == pair
    date = (claim.date or "").rstrip("~")
    return same and claim.change == fact["change"] and date.startswith(fact["date"].rstrip("~"))


if __name__ == "__main__":
    main()
