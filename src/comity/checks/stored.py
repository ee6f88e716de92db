"""The findings of a store: pair by pair, its records and texts read a few hundred pairs at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from comity.checks.case import Case
from comity.checks.lives import Lives, read_lives
from comity.checks.run import chosen, findings
from comity.checks.text import Text
from comity.documents.again import again
from comity.errors import StoreError
from comity.model.claim import Claim
from comity.model.finding import Finding
from comity.model.judgement import Judgement
from comity.model.pair import Pair
from comity.model.record import Record, Reference
from comity.record import record_of
from comity.record.succession import scope
from comity.reference.registry import registry
from comity.store.record import Told
from comity.store.view import View

Said = Callable[[Sequence[Pair]], Collection[Judgement]]
_AT_ONCE = 400  # pairs
_TEXTS = 512  # texts that are kept: articles on one state are asked for again with the next partner


def check(
    view: View,
    said: Said,
    pair: Pair | None = None,
    severity: str | None = None,
    rule: str | None = None,
    lives: Path | None = None,
) -> Iterator[Finding]:
    """The findings of one pair, or of all in alphabetical order, the gravest first in each.

    What is told of a state that one of the two continues is part of a pair's record, as in a brief; `said` gives the
    judgements on some pairs, by which a claim that a person has rejected is held against nothing; `lives` is a list of who died
    when. Raises `InputError` for
    a severity or rule that there is not, and `StoreError` for a store as it was: it may have neither the texts that are
    to be looked at nor the works that they cite.
    """
    if view.earlier:
        raise StoreError(
            f"{view.path} keeps no texts of earlier versions, and a check needs them; check what it holds today, without known"
        )
    chosen(severity, rule)
    people = None if lives is None else read_lives(lives)
    return _check(view, said, [pair] if pair is not None else _pairs(view), severity, rule, people)


def _check(
    view: View,
    said: Said,
    pairs: Sequence[Pair],
    severity: str | None,
    rule: str | None,
    lives: Lives | None,
) -> Iterator[Finding]:
    texts = _Texts(view)
    for at in range(0, len(pairs), _AT_ONCE):
        records = list(_records(view, said, pairs[at : at + _AT_ONCE]))
        texts.load({reference for record in records for reference in record.references.values()})
        for record in records:
            yield from findings(Case(record, texts, lives), severity, rule)


class _Texts:
    """The texts of documents: asked for some hundred at a time, and kept while the next pairs need them too."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._sources: dict[tuple[str, str], tuple[str, str, int]] = {}
        self._made: dict[tuple[str, str], Text] = {}

    def load(self, references: set[Reference]) -> None:
        """Make ready what these documents say; of the others only as many are kept as there is room for."""
        keys = {(one.document, one.hash) for one in references}
        if len(self._made) > _TEXTS:
            self._made = {key: text for key, text in self._made.items() if key in keys}
        missing = sorted({hash for name, hash in keys if (name, hash) not in self._made})
        self._sources = self._view.texts(missing)

    def __call__(self, reference: Reference) -> Text:
        """The text of a document that was loaded."""
        key = (reference.document, reference.hash)
        if key not in self._made:
            source, form, base = self._sources[key]
            self._made[key] = Text(again(source, form, reference.document, reference.title, base))
        return self._made[key]


def _pairs(view: View) -> list[Pair]:
    """The pairs of states as they are continued today, of all claims."""
    found = set()
    for pair, _ in view.pairs():
        a, b = _heir(pair.a), _heir(pair.b)
        found.add(Pair.of(a, b) if a != b else pair)
    return sorted(found)


def _heir(code: str) -> str:
    chain = registry().successor_chain(code)
    return chain[-1] if chain else code


def _records(view: View, said: Said, pairs: Sequence[Pair]) -> Iterator[Record]:
    scopes = {pair: scope(pair) for pair in pairs}
    told = view.told(sorted({part for own in scopes.values() for part in own.pairs}))
    claims: dict[Pair, list[tuple[Claim, Reference]]] = {}
    for claim, reference in told.claims:
        claims.setdefault(Pair.of(*claim.codes), []).append((claim, reference))
    for pair, (parts, heirs) in scopes.items():
        own = Told([one for part in parts for one in claims.get(part, ())], told.works)
        if own.claims:
            yield record_of(pair, own.own, heirs, own.references, own.works, said(parts))
