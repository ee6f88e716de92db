"""Scores claims against gold by the keys of the claim contract, where the shared scorer is not at hand.

The articles that ship with Comity are scored with this on every machine; `tests/test_examples.py`
holds it to the shared scorer where that is there. Claims and gold are the contract's JSON objects.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Item = dict[str, Any]
KINDS = ("status", "mission", "visit", "agreement", "trade", "products", "membership")
_LONGEST_QUOTE = 1200
_EMPTY_WORDS = frozenset({
    "a", "an", "the", "of", "on", "in", "for", "and", "to", "between", "with", "by", "from", "at",
    "both", "nations", "countries", "agreement",
})  # fmt: skip
_ALIASES = {
    "un": "united nations", "nato": "north atlantic treaty organization", "eu": "european union",
    "oecd": "organization for economic co operation and development", "wto": "world trade organization",
    "apec": "asia pacific economic cooperation",
}  # fmt: skip


def fold(text: str | None) -> str:
    """Words without case, accents and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def _year(item: Item) -> str | None:
    return item["date"][:4] if item.get("date") else None


def _date_met(gold: Item, claim: Item) -> bool:
    wanted, said = gold.get("date"), claim.get("date")
    return wanted == said if wanted is None or said is None else bool(said.startswith(wanted))


def _status(gold: Item, claim: Item) -> bool:
    by = gold.get("by") in (None, claim.get("by"))
    return gold["change"] == claim["change"] and by and _date_met(gold, claim)


def _mission(gold: Item, claim: Item) -> bool:
    if any(gold[f] != claim[f] for f in ("sender", "receiver", "type", "seat", "change")):
        return False
    if gold.get("city") and claim.get("city") and fold(gold["city"]) != fold(claim["city"]):
        return False
    dateless = gold["change"] in ("exists", "absent") and claim.get("date") is None
    return dateless or _year(gold) == _year(claim)


def _visit(gold: Item, claim: Item) -> bool:
    one, other = fold(gold["visitor"]).split(), fold(claim["visitor"]).split()
    named = bool(one and other) and (one[-1] in other or other[-1] in one)
    way = (gold["sender"], gold["receiver"]) == (claim["sender"], claim["receiver"])
    return named and way and _year(gold) == _year(claim)


def _agreement(gold: Item, claim: Item) -> bool:
    one, other = (_content(item["title"]) for item in (gold, claim))
    dated = gold.get("date") is None or _year(gold) == _year(claim)
    return dated and 2 * len(one & other) >= min(len(one), len(other))


def _content(title: str) -> set[str]:
    words = set(fold(title).split())
    return words - _EMPTY_WORDS or words


def _trade(gold: Item, claim: Item) -> bool:
    if any(gold.get(f) != claim.get(f) for f in ("flow", "exporter", "currency")):
        return False
    close = abs(float(gold["amount"]) - float(claim["amount"])) <= 0.005 * float(gold["amount"])
    return close and _year(gold) == _year(claim)


def _product(gold: Item, claim: Item) -> bool:
    return gold["exporter"] == claim["exporter"] and fold(gold["product"]) == fold(claim["product"])


def _membership(gold: Item, claim: Item) -> bool:
    return _organization(gold) == _organization(claim)


def _organization(item: Item) -> str:
    name = fold(re.sub(r"\([^)]*\)", "", item["organization"])).replace("organisation", "organization")
    name = name.removeprefix("the ")
    return _ALIASES.get(name, name)


_SAME: dict[str, Callable[[Item, Item], bool]] = dict(
    zip(KINDS, (_status, _mission, _visit, _agreement, _trade, _product, _membership), strict=True)
)


@dataclass
class Score:
    """What was met, missed and invented of one kind."""

    gold: int = 0
    met: int = 0
    missed: list[Item] = field(default_factory=list)
    invented: list[Item] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was said that gold says too."""
        said = self.met + len(self.invented)
        return self.met / said if said else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of gold that was said."""
        return self.met / self.gold if self.gold else 1.0


def by_kind(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Items of the kinds that are scored; a claim of products becomes one item for each product."""
    found: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    for item in items:
        if item["kind"] == "products":
            parts = (part for said in item["products"] for part in re.split(r",|;|\band\b", said))
            found["products"] += [{**item, "product": part.strip()} for part in parts if part.strip()]
        elif item["kind"] in found:
            found[item["kind"]].append(item)
    return found


def score(gold: Iterable[Item], claims: Iterable[Item], text: str) -> dict[str, Score]:
    """The score of one document, kind by kind; `text` is the document, for the quotes."""
    wanted, said = by_kind(gold), by_kind(claims)
    return {kind: _score(kind, wanted[kind], said[kind], text) for kind in KINDS}


def _score(kind: str, gold: list[Item], claims: list[Item], text: str) -> Score:
    same, met, invented = _SAME[kind], set[int](), list[Item]()
    for claim in claims:
        hits = [i for i, item in enumerate(gold) if same(item, claim)] if _quoted(claim, text) else []
        met.update(next(([i] for i in hits if i not in met), []))
        # One wrong claim said twice is wrong once; a met fact said again is no error.
        if not hits and not any(same(other, claim) for other in invented):
            invented.append(claim)
    invented = [c for c in invented if not any(_vaguer(kind, c, gold[i]) for i in met)]
    due = [i for i, item in enumerate(gold) if not item.get("optional")]
    missed = [gold[i] for i in due if i not in met]
    return Score(len(due), len(due) - len(missed), missed, invented)


def _vaguer(kind: str, claim: Item, gold: Item) -> bool:
    shorter = bool(claim.get("date")) and str(gold.get("date") or "").startswith(claim["date"])
    return (
        shorter
        and kind in ("status", "visit", "agreement")
        and _SAME[kind](gold, {**claim, "date": gold["date"]})
    )


def _quoted(claim: Item, text: str) -> bool:
    place = claim["evidence"]
    start, end, quote = place["start"], place["end"], place["quote"]
    return bool(quote) and text[start:end] == quote and end - start <= _LONGEST_QUOTE


def added(scores: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """The scores of many documents added up, kind by kind, and of all kinds."""
    sums = {kind: Score() for kind in (*KINDS, "all")}
    for one in scores:
        for kind, part in one.items():
            for total in (sums[kind], sums["all"]):
                total.gold += part.gold
                total.met += part.met
                total.missed += part.missed
                total.invented += part.invented
    return sums


def lines(path: Path) -> list[Item]:
    """The JSON objects of a file of lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
