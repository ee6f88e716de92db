"""A random sample of claims to be judged one by one, and what the verdicts say.

usage: python bench/sample.py draw WORKSHEET [--size 200] [--even] [--of extractor|countries]
       python bench/sample.py take WORKSHEET [--of …]   keep its verdicts in bench/sample/OF.jsonl
       python bench/sample.py show [--of …]             precision over the committed verdicts, by kind

`draw` reads every text of the shared corpus/extractor (or corpus/countries) but those with gold of any set,
and draws from their claims (events aside: their text is the sentence itself), with --even as many of each
kind, by a seed: the hash of the reader's commit, that is of the last one that touched src/comity. The
worksheet shows each claim with its quote and context to a second reader, who writes "right", "wrong" or
"unsettled" and a reason; it holds sentences of the corpus and stays outside the project. The verdicts hold
facts and places only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from comity.claims.version import READER
from comity.model.claim import to_dict
from comity.model.issue import Issue
from comity.reading import read_raw

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
VERDICTS = ROOT / "bench/sample"
WORDS = ("right", "wrong", "unsettled")


def seed() -> str:
    """The hash of the last commit that touched the reader."""
    command = ["git", "-C", ROOT, "log", "-1", "--format=%H", "--", "src/comity"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.strip()


def claims(of: str) -> Iterator[dict[str, Any]]:
    """All claims but events of a folder's texts without gold, as the contract's objects."""
    folders = (SHARED / "gold/dev2", *(ROOT / "tests/golden").iterdir())
    known = {file.stem for folder in folders for file in folder.glob("*.jsonl")}
    for file in sorted(f for f in (SHARED / "corpus" / of).iterdir() if f.stem != "README"):
        if file.stem in known:
            continue
        for reading in read_raw(file.read_bytes(), file.name):
            if not isinstance(reading, Issue):
                yield from (to_dict(claim) for claim in reading.claims if claim.kind != "event")


def draw(worksheet: Path, of: str, size: int, even: bool) -> None:
    """Write the worksheet: one JSON object a line, with an empty verdict."""
    everything = list(claims(of))
    drawn = {"seed": seed(), "reader": READER}
    chance = random.Random(drawn["seed"])
    kinds = sorted({claim["kind"] for claim in everything}) if even else [""]
    chosen: list[dict[str, Any]] = []
    for kind in kinds:
        own = [claim for claim in everything if claim["kind"] == kind or not kind]
        chosen += chance.sample(own, min(size // len(kinds), len(own)))
    chosen.sort(key=lambda c: (c["evidence"]["document"], c["evidence"]["start"], c["id"]))
    with worksheet.open("w", encoding="utf-8") as out:
        for claim in chosen:
            shown = {key: value for key, value in claim.items() if key not in ("rule", "reader", "asserted")}
            line = {**shown, "verdict": "", "why": "", "drawn": drawn}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{len(chosen)} of {len(everything)} claims, seed {drawn['seed'][:12]}: {worksheet}")


def take(worksheet: Path, of: str) -> None:
    """Keep the verdicts of a judged worksheet, without the quotes."""
    kept, drawn = [], {}
    for number, line in enumerate(worksheet.read_text(encoding="utf-8").splitlines(), 1):
        judged = json.loads(line)
        if judged["verdict"] not in WORDS:
            raise SystemExit(
                f"{worksheet}:{number}: the verdict is {judged['verdict']!r}, not one of {', '.join(WORDS)}"
            )
        place = judged.pop("evidence")
        judged.pop("context")
        drawn = judged.pop("drawn")
        kept.append({"document": place["document"], "start": place["start"], "end": place["end"], **judged})
    head = drawn | {"date": date.today().isoformat(), "claims": len(kept)}
    lines = [json.dumps(item, ensure_ascii=False) for item in (head, *kept)]
    (VERDICTS / f"{of}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def show(of: str) -> None:
    """Print precision by kind and over all; what is unsettled counts neither way."""
    head, *judged = [
        json.loads(line) for line in (VERDICTS / f"{of}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    print(f"{head['claims']} claims, reader {head['reader']}, {head['date']}, seed {head['seed'][:12]}")
    for kind in (*sorted({item["kind"] for item in judged}), "all"):
        said = Counter(item["verdict"] for item in judged if kind in ("all", item["kind"]))
        settled = said["right"] + said["wrong"]
        share = said["right"] / settled if settled else 1.0
        counts = "".join(f"{said[word]:>5} {word}" for word in WORDS)
        print(f"{kind:<12}{counts}{share:>8.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw, keep and count judged claims.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("draw", "take"):
        commands.add_parser(name).add_argument("worksheet", type=Path)
    commands.choices["draw"].add_argument("--size", type=int, default=200)
    commands.choices["draw"].add_argument("--even", action="store_true")
    commands.add_parser("show")
    for command in commands.choices.values():
        command.add_argument("--of", choices=("extractor", "countries"), default="extractor")
    args = parser.parse_args()
    if args.command == "draw":
        draw(args.worksheet, args.of, args.size, args.even)
    elif args.command == "take":
        take(args.worksheet, args.of)
    else:
        show(args.of)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
