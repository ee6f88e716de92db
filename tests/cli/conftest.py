"""The command line over a store and a registry of three states made by hand."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from comity.model.issue import Issue
from comity.model.state import State
from comity.store.writer import Writer
from record import by_hand
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

    def legal_predecessors(self, code: str) -> tuple[str, ...]:
        return ()


@pytest.fixture(scope="session")
def hand_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three documents with claims made by hand, and three issues."""
    path = tmp_path_factory.mktemp("store") / "hand.duckdb"
    claims = three_documents()
    with Writer(path, "0", ["by hand"]) as writer:
        for name in ("a.txt", "b.txt", "c.txt"):
            own = [c for c in claims if c.evidence.document == name]
            spans = [c.evidence for c in claims[:2] if c.evidence.document == name]
            issues = [Issue(document=name, reason="no-pair", detail="why", place=span) for span in spans]
            writer.source(f"/texts/{name}", 4, name, None)
            writer.document(f"/texts/{name}", by_hand.document(name), own, issues, None)
        writer.issue("z.txt", Issue(document="z.txt", reason="encoding", detail="not UTF-8"))
    return path


@pytest.fixture(autouse=True)
def _made_by_hand(monkeypatch: pytest.MonkeyPatch, hand_made: Path) -> None:
    module = ModuleType("comity.reference.registry")
    module.registry = Registry  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "comity.reference.registry", module)
    monkeypatch.setenv("COMITY_STORE", str(hand_made))
