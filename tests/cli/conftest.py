"""The command line over a store and a registry of three states made by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from comity.model.issue import Issue
from comity.model.pair import Pair
from comity.model.state import State
from comity.record import record_of
from record.by_hand import NAMES, three_documents


class Registry:
    def __init__(self) -> None:
        self._states = {
            code: State(
                code=code, short=name, formal=f"Realm of {name}", kind="state", start=None, end=None,
                region="Nowhere", wikidata=None, iso2=None,
            )
            for code, name in NAMES.items()
        }  # fmt: skip

    def state(self, code: str) -> State:
        return self._states[code]

    def states(self) -> tuple[State, ...]:
        return tuple(self._states.values())

    def lookup(self, words: str) -> tuple[State, ...]:
        if words == "Arcadias":
            return self._states["AAA"], self._states["OLD"]
        return tuple(s for s in self._states.values() if words in (s.code, s.short))

    def suggest(self, words: str) -> tuple[str, ...]:
        return ("Arcadia",) if words == "Arcada" else ()


class FakeStore:
    def __enter__(self) -> FakeStore:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def record(self, a: str, b: str):
        return record_of(Pair.of(a, b), three_documents())

    def sizes(self) -> dict[Pair, int]:
        return {Pair("AAA", "BBB"): 22}

    def claims(self, *, pair=None, kind=None, document=None) -> Iterator:
        return (
            c
            for c in three_documents()
            if kind in (None, c.kind)
            and document in (None, c.evidence.document)
            and pair in (None, Pair(*c.codes))
        )

    def issues(self) -> Iterator[Issue]:
        spans = [c.evidence for c in three_documents()[:2]]
        yield from (Issue(document=s.document, reason="no-pair", detail="why", place=s) for s in spans)
        yield Issue(document="z.txt", reason="encoding", detail="not UTF-8")


@pytest.fixture(autouse=True)
def _made_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("comity.reference.registry")
    module.registry = Registry  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "comity.reference.registry", module)
    import comity.api

    monkeypatch.setattr(comity.api, "open", lambda path: FakeStore())
