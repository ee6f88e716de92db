"""How well the rules tell what is the same, against what was judged by hand (`tests/golden/decisions.jsonl`).

    python bench/decisions.py [--part learn] [--part final] [--misses] [--write]

Each decision is about two claims of one record: do they tell of the same thing (`same`), of one thing in
ways that exclude each other (`disagree`), or of two things (`different`)? The documents are read anew,
and the two claims are put back where the reader no longer makes them, so that the decision is about the
rules of the record alone. A fact holds together what is the same, and what it lists against itself is of
the same thing: precision and recall are those of "one thing". How often the rules tell `same` from
`disagree` rightly is counted apart.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from datetime import date
from typing import Any

from comity.model.claim import KINDS, Claim
from comity.model.pair import Pair
from comity.model.span import Span
from decided import ROOT, SHARED, Decided, by_record, claims_of, files, joined, today
from results import keep

GOLDEN = ROOT / "tests" / "golden" / "decisions.jsonl"
PARTS = ("learn", "final")
Row = dict[str, Any]


def decisions() -> list[Row]:
    """The golden decisions that a careful person could make; the rest have no verdict."""
    rows = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["verdict"]]


def claim_of(told: Row, ask: str, text: str) -> Claim:
    """The claim of a decision, made anew from its fields and its place in a document's text."""
    own = dict(told["own"])
    quote = text[told["start"] : told["end"]]
    if ask == "event":
        own["text"] = quote
    span = Span(told["document"], told["start"], told["end"], quote)
    kind = KINDS["mission" if ask == "opening" else ask]
    fields = {name: tuple(v) if isinstance(v, list) else v for name, v in own.items()}
    return kind(id=told["id"], evidence=span, rule="golden", reader="", **fields)  # type: ignore[return-value]


def verdicts(rows: list[Row]) -> list[str]:
    """What the rules say of each decision."""
    paths = {path.name: path for path in files({c["document"] for row in rows for c in row["claims"]})}
    claims = {(c.evidence.document, c.id): c for path in paths.values() for c in claims_of(path)}
    texts: dict[str, str] = {}
    pairs = []
    for row in rows:
        for told in row["claims"]:
            name = told["document"]
            if (name, told["id"]) not in claims:
                if name not in texts:
                    texts[name] = paths[name].read_text(encoding="utf-8")
                claims[name, told["id"]] = claim_of(told, row["ask"], texts[name])
        first = row["claims"][0]
        pairs.append(Pair.of(*map(today, claims[first["document"], first["id"]].codes)))
    told_of = by_record(claims.values())
    said = {pair: joined(pair, told_of[pair]) for pair in sorted(set(pairs))}
    return [_verdict(row, said[pair]) for row, pair in zip(rows, pairs, strict=True)]


def _verdict(row: Row, said: tuple[set[Decided], set[Decided]]) -> str:
    key = (row["ask"], *(claim["id"] for claim in row["claims"]))
    return "same" if key in said[0] else "disagree" if key in said[1] else "different"


def measure(rows: list[Row], said: list[str], misses: bool = False) -> dict[str, Any]:
    """Precision and recall of "one thing", how often its two sorts are told apart, and the counts by kind."""
    count: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for row, told in zip(rows, said, strict=True):
        wanted = row["verdict"]
        one, judged = told != "different", wanted != "different"
        outcome = "met" if one and judged else "wrong" if one else "missed" if judged else "apart"
        count[outcome] += 1
        count["told_apart"] += outcome == "met" and told == wanted
        by_kind[row["ask"]][outcome] += 1
        if misses and told != wanted:
            print(f"{wanted}, but {told}: {row['ask']}")
            for claim in row["claims"]:
                own = {k: v for k, v in claim["own"].items() if v not in (None, False)}
                print("   ", claim["document"], claim["start"], own)
    met = count["met"]
    return {
        "decisions": len(rows),
        **{name: count[name] for name in ("met", "wrong", "missed", "apart")},
        "precision": round(met / max(1, met + count["wrong"]), 4),
        "recall": round(met / max(1, met + count["missed"]), 4),
        "same_or_disagree_right": round(count["told_apart"] / max(1, met), 4),
        "kinds": {kind: dict(sorted(by_kind[kind].items())) for kind in sorted(by_kind)},
    }


def main() -> None:
    """Measure, print, and write the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", action="append", choices=PARTS)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--write", action="store_true", help="write bench/decisions/last.json")
    args = parser.parse_args()
    if not (SHARED / "corpus").is_dir():
        parser.error(f"the shared corpus is not at {SHARED}: set COMITY_SHARED to its folder")
    rows = [row for row in decisions() if row["part"] in (args.part or PARTS)]
    said = verdicts(rows)
    result: dict[str, Any] = {"date": date.today().isoformat(), "seed": "bench/decisions_draw.py"}
    for part in args.part or PARTS:
        own = [(row, told) for row, told in zip(rows, said, strict=True) if row["part"] == part]
        result[part] = measure([row for row, _ in own], [told for _, told in own], args.misses)
    if not args.part:
        result["all"] = measure(rows, said)
    print(json.dumps(result, indent=1))
    if args.write:
        keep("decisions", result)


if __name__ == "__main__":
    main()
