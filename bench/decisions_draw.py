"""Decisions to judge: pairs of claims of one record and kind that look alike, drawn by a seed.

    python bench/decisions_draw.py drawn.jsonl

Half of them are pairs that the rules join (most of them told in other words or fields), half pairs that
they do not join though they look alike; which is which is not in the file. Every second one is for
`learn`, the rest for `final`. Likeness is told by a few lines of its own, so that it does not change with
the rules. The file has the quotes and is for the judge alone; `tests/golden/decisions.jsonl` holds what was
judged.
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from comity.model.claim import Claim, from_json, to_json
from comity.model.date import PartialDate
from decided import by_record, claims_of, files, joined, own, question

SEED = 20261126
# How many of each question, half of them joined: more where there is more to be told apart.
WANTED = {
    "status": 30, "mission": 26, "opening": 20, "visit": 56, "agreement": 48, "trade": 26, "products": 24,
    "membership": 12, "envoy": 12, "event": 26,
}  # fmt: skip
_TELLING = ("visitor", "title", "products", "organization", "name", "text")
_ALIKE = ("sender", "receiver", "exporter", "flow", "type", "seat", "change")
_YEARS = 2  # how many years apart two dates may be and still be looked at


def words(claim: Claim) -> frozenset[str]:
    """The words by which a claim names its thing, without case and accents; short ones left out."""
    told = " ".join(str(getattr(claim, name, "") or "") for name in _TELLING)
    bare = "".join(c for c in unicodedata.normalize("NFKD", told) if not unicodedata.combining(c))
    return frozenset(w for w in re.findall(r"\w+", bare.casefold()) if len(w) > 2 and w not in ("the", "and"))


def years_apart(one: Claim, other: Claim) -> int:
    """How many years lie between two dates, 0 where one is not known."""
    if one.date is None or other.date is None:
        return 0
    a, b = (PartialDate(c.date).earliest for c in (one, other))
    return abs(a.year - b.year) if a and b else 0


def likeness(one: Claim, other: Claim) -> float:
    """How much two claims look alike, 0 where nobody would take them for the same."""
    if any(getattr(one, f, None) != getattr(other, f, None) for f in ("sender", "exporter", "flow")):
        return 0.0
    if years_apart(one, other) > _YEARS:
        return 0.0
    a, b = words(one), words(other)
    common = len(a & b) / len(a | b) if a | b else 0.5
    dates = 1.0 if one.date == other.date and one.date else 0.5 if years_apart(one, other) == 0 else 0.0
    alike = sum(getattr(one, f, None) == getattr(other, f, None) for f in _ALIKE) / len(_ALIKE)
    if not common and (dates < 1.0 or one.kind not in ("visit", "agreement", "event")):
        return 0.0
    if one.kind == "mission" and alike < 5 / 7:
        return 0.0
    return common + dates + alike + 0.5 * (one.evidence.document != other.evidence.document)


def drawn(claims: list[Claim]) -> list[tuple[Claim, Claim]]:
    """The pairs to judge: of each question half from those joined, half from the others, mostly likest."""
    yes: dict[str, list[tuple[Claim, Claim]]] = defaultdict(list)
    no: dict[str, list[tuple[float, Claim, Claim]]] = defaultdict(list)
    for pair, told in sorted(by_record(claims).items()):
        same, _ = joined(pair, told)
        by_kind = defaultdict(list)
        for claim in told:
            by_kind[claim.kind].append(claim)
        for own_kind in by_kind.values():
            for one, other in combinations(own_kind, 2):
                alike = likeness(one, other)
                asked = question(one, other)
                if (asked, one.id, other.id) in same:
                    yes[asked].append((one, other))
                elif alike > 0 and "absent" not in (getattr(one, "change", ""), getattr(other, "change", "")):
                    no[asked].append((alike, one, other))
    dice, found = random.Random(SEED), list[tuple[Claim, Claim]]()
    for asked, count in WANTED.items():
        half = count // 2
        copies = [p for p in yes[asked] if own(p[0]) == own(p[1])]
        others = [p for p in yes[asked] if own(p[0]) != own(p[1])]
        found += some(dice, copies, half // 5, found)
        found += some(dice, others, half - half // 5, found)
        likest = sorted(no[asked], key=lambda item: (-item[0], item[1].id, item[2].id))[: 6 * half]
        found += some(dice, [item[1:] for item in likest], half - half // 4, found)
        found += some(dice, [item[1:] for item in no[asked]], half // 4, found)
    dice.shuffle(found)
    return found


def some(dice: random.Random, pairs: list[Any], count: int, taken: list[tuple[Claim, Claim]]) -> list[Any]:
    """So many of the pairs, none of two claims of one sentence, and no two of them with the same sentence."""
    used = {place(claim) for pair in taken for claim in pair}
    found: list[Any] = []
    for one, other in dice.sample(pairs, len(pairs)):
        places = {place(one), place(other)}
        if len(found) < count and len(places) == 2 and not places & used:
            found.append((one, other))
            used |= places
    return found


def place(claim: Claim) -> tuple[str, int]:
    """Where the sentence of a claim begins."""
    return claim.evidence.document, claim.evidence.start


def main() -> None:
    """Write the drawn pairs, with the quotes and without what the rules say."""
    kept = (
        Path(sys.argv[2]) if len(sys.argv) > 2 else None
    )  # the corpus' claims, so that a second draw is quick
    if kept is not None and kept.exists():
        claims = [from_json(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    else:
        claims = [claim for path in files() for claim in claims_of(path)]
        if kept is not None:
            kept.write_text("".join(to_json(c) + "\n" for c in claims), encoding="utf-8")
    with Path(sys.argv[1]).open("w", encoding="utf-8") as file:
        for n, pair in enumerate(drawn(claims)):
            told = [
                {"id": c.id, "document": c.evidence.document, "start": c.evidence.start,
                 "end": c.evidence.end, "own": own(c), "quote": c.evidence.readable}
                for c in pair
            ]  # fmt: skip
            row = {"part": ("learn", "final")[n % 2], "ask": question(*pair), "claims": told}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
