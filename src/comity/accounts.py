"""Accounts: what a store or some documents say, pair by pair, so that two of them can be compared.

>>> import comity
>>> for change in comity.diff("2023.duckdb", "2024.duckdb", pair=("Mexico", "Mongolia")):
...     print(change.what, change.kind, change.fields)
>>> changes = comity.diff("comity.duckdb", start="2026-01-01", end="2026-06-01")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from comity.errors import InputError
from comity.model.claim import Event
from comity.model.pair import Pair
from comity.naming import code_of
from comity.stored import Store

if TYPE_CHECKING:
    from comity.model.change import Change
    from comity.model.claim import Claim
    from comity.model.judgement import Judgement
    from comity.model.record import Record

_STORE = b"DUCK"  # what stands at byte 8 of a DuckDB file


class Account:
    """The claims of each pair, of a store or of documents that were read for it; a context manager."""

    def __init__(self, path: str | Path, known: str | int | None = None) -> None:
        self._store: Store | None = None
        self._claims: dict[Pair, list[Claim]] = {}
        path = Path(path)
        if _is_store(path):
            self._store = Store(path, known=known)
        elif known is not None:
            raise InputError(f"{path} is no store: only a store knows what it held on a day")
        else:
            self._claims = _read(path)

    def __enter__(self) -> Account:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()

    def judgements(self) -> list[Judgement]:
        """What people said, in force, where it is a store."""
        return [] if self._store is None else self._store.judgements()

    def told(self, pair: Pair | None) -> Iterator[tuple[Pair, list[Claim]]]:
        """The pairs that have a claim, in alphabetical order, with their claims in the fixed order; or one pair."""
        if self._store is None:
            told: Iterable[tuple[Pair, list[Claim]]] = (
                sorted(self._claims.items()) if pair is None else [(pair, self._claims.get(pair, []))]
            )
        elif pair is None:
            told = self._store.claims_by_pair()
        else:
            told = [(pair, list(self._store.claims(pair=tuple(pair))))]
        yield from ((one, claims) for one, claims in told if claims)


def diff(
    old: str | Path,
    new: str | Path | None = None,
    *,
    pair: tuple[str, str] | None = None,
    start: str | int | None = None,
    end: str | int | None = None,
) -> Iterator[Change]:
    """The changes from `old` to `new`, pair by pair in alphabetical order, or of one pair (by any names).

    Of one store alone: from what it held by the end of the day `start` to what it held by that of `end`, or holds now;
    both can be numbers of builds too.

    Each of the two is a store, or a file or folder of documents, which is then read. Judgements of either store hold
    of both. Raises `InputError` or
    `StoreError` for what is not there or cannot be read.
    """
    from comity.record.changes import changes_of

    asked = None if pair is None else Pair.of(*map(code_of, pair))
    if (new is None) is (start is None) or (new is not None and end is not None):
        raise InputError("give two stores or documents, or one store and the day to start from")
    with Account(old, start) as was, Account(old if new is None else new, end) as now:
        judged: dict[Pair, list[Judgement]] = {}
        for judgement in (*was.judgements(), *now.judgements()):
            for one in judgement.pairs:
                judged.setdefault(one, []).append(judgement)
        for one, before, after in _together(was.told(asked), now.told(asked)):
            yield from changes_of(one, before, after, judgements=judged.get(one, ()))


def _together(
    was: Iterator[tuple[Pair, list[Claim]]], now: Iterator[tuple[Pair, list[Claim]]]
) -> Iterator[tuple[Pair, list[Claim], list[Claim]]]:
    """What both tell of each pair, in alphabetical order, each of them read once."""
    for pair, told in groupby(merge(_sided(0, was), _sided(1, now), key=itemgetter(0, 1)), key=itemgetter(0)):
        both: tuple[list[Claim], list[Claim]] = [], []
        for _, side, claims in told:
            both[side].extend(claims)
        yield pair, *both


def _sided(side: int, told: Iterator[tuple[Pair, list[Claim]]]) -> Iterator[tuple[Pair, int, list[Claim]]]:
    return ((pair, side, claims) for pair, claims in told)


def news(store: Store, a: str, b: str, since: str | int) -> Record:
    """The record of two states with only those facts that are new or read otherwise since a day or the number of a build.

    A fact that is told in other words is not new. Raises `StoreError` where what the store held then was not kept.
    """
    from comity.record.changes import changes_of

    record = store.record(a, b)
    with Store(store.path, store.judgements(), known=since) as before:
        was = _claims(before.record(a, b))
    changes = changes_of(record.pair, was, _claims(record), record.heirs, store.judgements((a, b)))
    new = {change.after.id for change in changes if change.after is not None}
    texts = {claim.text for claim in was if isinstance(claim, Event)}
    kept = [
        fact
        for fact in record.facts
        if (fact.kind != "event" and any(claim.id in new for claim in fact.claims_for))
        or (
            fact.kind == "event" and not any(getattr(claim, "text", "") in texts for claim in fact.claims_for)
        )
    ]
    return msgspec.structs.replace(record, facts=tuple(kept))


def _claims(record: Record) -> list[Claim]:
    """All claims of a record, each once."""
    facts = (*record.facts, *record.rejected, *record.overruled)
    return list(
        {claim.id: claim for fact in facts for claim in (*fact.claims_for, *fact.claims_against)}.values()
    )


def _is_store(path: Path) -> bool:
    if path.is_dir():
        return False
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == _STORE
    except FileNotFoundError:
        raise InputError(f"there is no store, file or folder {path}") from None
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None


def _read(path: Path) -> dict[Pair, list[Claim]]:
    from comity.model.issue import Issue
    from comity.reading import read_raw
    from comity.sources.files import raws

    found: dict[Pair, list[Claim]] = {}
    read = 0
    for raw in raws([path]):
        if isinstance(raw, Issue):
            continue
        for reading in read_raw(raw.data, raw.name):
            if not isinstance(reading, Issue):
                read += 1
                for claim in reading.claims:
                    found.setdefault(Pair.of(*claim.codes), []).append(claim)  # type: ignore[arg-type]
    if not read:
        raise InputError(f"{path} is no store, and holds no document that can be read")
    return found
