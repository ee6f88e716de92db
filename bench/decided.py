"""What the golden decisions are about: pairs of claims of one record, and whether the rules join them.

Shared by the draw (`decisions_draw.py`) and the bench (`decisions.py`). A claim of products is taken as one
for each of its products, so that each decision is about one thing.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from comity.model.claim import BaseClaim, Claim, Mission, Products
from comity.model.pair import Pair
from comity.reading import Reading, read_raw
from comity.record import record_of
from comity.reference.registry import registry

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
FOLDERS = ("articles", "extractor", "countries", "wikitext")
_DATED = frozenset({"opened", "closed", "reopened"})
Decided = tuple[str, str, str]


def files(names: Container[str] | None = None) -> list[Path]:
    """The files of the shared corpus that tell of relations, in order, or those of some names alone."""
    every = (p for f in FOLDERS for p in sorted((SHARED / "corpus" / f).iterdir()) if p.is_file())
    return [path for path in every if names is None or path.name in names]


def claims_of(path: Path) -> Iterator[Claim]:
    """The claims of a file, one for each product."""
    for reading in read_raw(path.read_bytes(), path.name):
        if isinstance(reading, Reading):
            yield from singles(reading.claims)


def singles(claims: Iterable[BaseClaim]) -> Iterator[Claim]:
    """The claims, those of several products parted; a part's id is the claim's with its place among them."""
    for claim in claims:
        if isinstance(claim, Products) and len(claim.products) > 1:
            for n, product in enumerate(claim.products):
                yield msgspec.structs.replace(claim, products=(product,), id=f"{claim.id}.{n}")
        else:
            yield claim  # type: ignore[misc]


def today(code: str) -> str:
    """The state that continues a state to this day; a state that nothing continues is its own."""
    chain = registry().successor_chain(code)
    return chain[-1] if chain else code


def by_record(claims: Iterable[Claim]) -> dict[Pair, list[Claim]]:
    """The claims by the record that they are part of."""
    found: dict[Pair, list[Claim]] = defaultdict(list)
    for claim in claims:
        a, b = map(today, claim.codes)
        if a != b:
            found[Pair.of(a, b)].append(claim)
    return dict(found)


def question(one: Claim, other: Claim) -> str:
    """What is asked of two claims: whether they tell of one opening or closing, or of one thing of a kind."""
    if isinstance(one, Mission) and isinstance(other, Mission):
        return "opening" if one.change == other.change and one.change in _DATED else "mission"
    return one.kind


def joined(pair: Pair, claims: Iterable[Claim]) -> tuple[set[Decided], set[Decided]]:
    """What the rules say of two claims, by the question and the ids of the two in both orders.

    First those that they take for the same, then those that they take for tellings of one thing that exclude
    each other: of one fact the one is for it and the other against it.
    """
    told = list(claims)
    heirs = {code: today(code) for claim in told for code in claim.codes if today(code) != code}
    same: set[Decided] = set()
    against: set[Decided] = set()
    for fact in record_of(pair, told, heirs, {}, {}).facts:
        ids = [c.id for c in fact.claims_for]
        same |= {(fact.kind, a, b) for a in ids for b in ids if a != b}
        others = [c.id for c in fact.claims_against]
        against |= {(fact.kind, *two) for a in ids for b in others for two in ((a, b), (b, a))}
    return same, against - same


def own(claim: Claim) -> dict[str, Any]:
    """The claim's own fields without an event's words, which are its document's."""
    return {name: value for name, value in claim.own_fields().items() if name != "text"}
