"""Findings of `comity check` to be judged one by one, and what the verdicts say.

usage: python bench/findings.py draw WORKSHEET --seed N [--size 72]
       python bench/findings.py take WORKSHEET   keep its verdicts in bench/findings
       python bench/findings.py show             the share of real ones over the committed verdicts, by rule

`draw` builds a store of the shared corpus, each folder with the date that its README gives it, and
draws from the findings so that each rule is seen: a round takes one finding of each rule that has
any left, in the order of a shuffle by the seed, until there are enough. The worksheet shows each
finding with the texts around it to a second reader, who has not seen the rules, and who writes
"real" (a true contradiction, impossibility, lack or stale wording in the texts as they stand), "not
real" (our reading is wrong, or the texts agree) or "unsettled", and a reason. It holds sentences of
the corpus and stays outside the project; the verdicts hold facts and places only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import comity
from comity.claims.version import READER
from comity.documents.again import again
from comity.model.finding import Finding, Witness
from comity.pipeline import build
from results import keep

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
VERDICTS = ROOT / "bench/findings/verdicts.jsonl"
WORDS = ("real", "not real", "unsettled")
# When the texts of each folder were written, as the corpus's README tells it.
FOLDERS = (("articles", "2019/2021"), ("extractor", "2014-02"), ("countries", "2019-07"), ("wikitext", None))
_AROUND = 700  # characters of an article on the pair that are shown before and behind the words
_MOST = 5000  # of a row or section


def drawn(found: list[Finding], seed: int, size: int) -> list[Finding]:
    """`size` findings, round by round one of each rule that has any left."""
    rng = random.Random(seed)
    by_rule: dict[str, list[Finding]] = {}
    for one in sorted(found, key=lambda one: one.id):
        by_rule.setdefault(one.rule, []).append(one)
    for own in by_rule.values():
        rng.shuffle(own)
    chosen: list[Finding] = []
    while len(chosen) < size and any(by_rule.values()):
        for rule in sorted(by_rule):
            if by_rule[rule] and len(chosen) < size:
                chosen.append(by_rule[rule].pop())
    return sorted(chosen, key=lambda one: (one.rule, one.id))


def draw(worksheet: Path, seed: int, size: int) -> None:
    """Write the worksheet: one JSON object a line, with an empty verdict."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.duckdb"
        for name, asserted in FOLDERS:
            build([str(SHARED / "corpus" / name)], path, asserted=asserted)
        with comity.open(path) as store:
            found = list(store.check())
            chosen = drawn(found, seed, size)
            texts = {
                d: t
                for d, *t in store.sql("SELECT document, text, form, title, base FROM documents").fetchall()
            }
    counts = Counter(one.rule for one in found)
    with worksheet.open("w", encoding="utf-8") as out:
        head = {
            "seed": seed,
            "reader": READER,
            "findings": len(found),
            "by_rule": dict(sorted(counts.items())),
        }
        out.write(json.dumps(head) + "\n")
        for one in chosen:
            out.write(json.dumps(_shown(one, texts), ensure_ascii=False) + "\n")
    print(f"{len(chosen)} of {len(found)} findings, seed {seed}: {worksheet}")


def _shown(one: Finding, texts: dict[str, list[Any]]) -> dict[str, Any]:
    sides = {"one": one.one, "other": one.other}
    told = {name: _side(side, one, texts) for name, side in sides.items() if side is not None}
    return {
        "id": one.id, "rule": one.rule, "severity": one.severity, "pair": str(one.pair), "says": one.says,
        **told, "verdict": "", "why": "",
    }  # fmt: skip


def _side(side: Witness, one: Finding, texts: dict[str, list[Any]]) -> dict[str, Any]:
    from comity.checks.text import Text

    source, form, title, base = texts[side.document]
    text = Text(again(source, form, side.document, title, base))
    words = text.told_of(one.pair, [side.place])
    if text.about == "pair":
        at = max(words.find(side.quote), 0)
        if len(words) > _MOST:
            words = words[max(at - _AROUND, 0) : at + len(side.quote) + _AROUND]
    return {
        "document": side.document, "written": side.asserted, "section": side.section,
        "start": side.place.start, "end": side.place.end, "quote": side.quote, "around": words[:_MOST],
    }  # fmt: skip


def take(worksheet: Path) -> None:
    """Keep the verdicts of a judged worksheet, without the texts."""
    head, *judged = [json.loads(line) for line in worksheet.read_text(encoding="utf-8").splitlines()]
    for number, item in enumerate(judged, 2):
        if item["verdict"] not in WORDS:
            raise SystemExit(
                f"{worksheet}:{number}: the verdict is {item['verdict']!r}, not one of {', '.join(WORDS)}"
            )
        for name in ("one", "other"):
            if name in item:
                item[name] = {key: item[name][key] for key in ("document", "section", "start", "end")}
        if "“" in item["says"]:  # the words of the text
            del item["says"]
    head |= {"date": date.today().isoformat(), "drawn": len(judged)}
    lines = [json.dumps(item, ensure_ascii=False) for item in (head, *judged)]
    VERDICTS.parent.mkdir(exist_ok=True)
    VERDICTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = Counter(item["verdict"] for item in judged)
    by_rule = {
        rule: Counter(i["verdict"] for i in judged if i["rule"] == rule)
        for rule in {i["rule"] for i in judged}
    }
    last = {
        **head, "verdicts": {word: said[word] for word in WORDS}, "real": round(_share(said), 3),
        "judged_by_rule": {rule: dict(by_rule[rule]) for rule in sorted(by_rule)},
    }  # fmt: skip
    keep("findings", last)


def _share(said: Counter[str]) -> float:
    """The share of real findings among all that were drawn; what is unsettled counts as not real."""
    return said["real"] / said.total() if said.total() else 0.0


def show() -> None:
    """Print the verdicts by rule and over all."""
    head, *judged = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]
    print(
        f"{head['drawn']} of {head['findings']} findings, reader {head['reader']}, {head['date']}, "
        f"seed {head['seed']}"
    )
    for rule in (*sorted({item["rule"] for item in judged}), "all"):
        said = Counter(item["verdict"] for item in judged if rule in ("all", item["rule"]))
        print(f"{rule:<26}" + "".join(f"{said[word]:>4} {word}" for word in WORDS) + f"{_share(said):>8.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw, keep and count judged findings.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("draw", "take"):
        commands.add_parser(name).add_argument("worksheet", type=Path)
    commands.choices["draw"].add_argument("--seed", type=int, required=True)
    commands.choices["draw"].add_argument("--size", type=int, default=72)
    commands.add_parser("show")
    args = parser.parse_args()
    if args.command == "draw":
        draw(args.worksheet, args.seed, args.size)
    elif args.command == "take":
        take(args.worksheet)
    else:
        show()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
