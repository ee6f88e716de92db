"""Judgements of a store: which there are, of whom they speak, and how one comes to be."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from warnings import warn

from comity.errors import ComityWarning, InputError, StoreError
from comity.model.judgement import (
    Action,
    Judgement,
    Outcome,
    Side,
    in_force,
    judgement,
    moment,
    reversals,
)
from comity.model.pair import Pair

if TYPE_CHECKING:
    from comity.model.claim import Claim
    from comity.model.fact import Fact
    from comity.model.record import Record

_ID = re.compile(r"#?([0-9a-f]{4,16})")
_SHOWN = 5  # candidates that are named where a prefix means several


class Judgements:
    """The judgements of one file, read when they are first asked for; or some that are given, to which none is added."""

    def __init__(self, store: Path, given: str | Path | Iterable[Judgement] | None) -> None:
        from comity.store.judgements import JudgementFile, beside

        self._own = given is None
        self._file: JudgementFile | None = None
        self._entries: list[Judgement] | None = None
        if given is None or isinstance(given, (str, Path)):
            self._file = JudgementFile(beside(store) if given is None else given)
        else:
            self._entries = list(given)
        self._by_pair: dict[Pair, list[Judgement]] | None = None

    @property
    def entries(self) -> list[Judgement]:
        """All entries, reversed ones and reversals too, in the order of the file."""
        if self._entries is None:
            assert self._file is not None
            if not self._own and not self._file.path.exists():
                raise StoreError(f"there is no file of judgements {self._file.path}")
            self._entries, torn = self._file.read()
            if torn:
                warn(torn, ComityWarning, stacklevel=2)
        return self._entries

    def by_pair(self) -> dict[Pair, list[Judgement]]:
        """Those in force, the earliest first, by each pair that they speak of."""
        if self._by_pair is None:
            self._by_pair = {}
            for one in in_force(self.entries):
                for pair in one.pairs:
                    self._by_pair.setdefault(pair, []).append(one)
        return self._by_pair

    def of(self, pairs: Iterable[Pair]) -> list[Judgement]:
        """Those in force that speak of any of some pairs, the earliest first."""
        told = self.by_pair()
        return in_force(one for pair in pairs for one in told.get(pair, ()))

    def listed(self, pairs: Container[Pair] | None, reversed: bool) -> list[Judgement]:
        """Those in force, or with `reversed` all entries, by time; of some pairs, or all."""
        kept = self.entries if reversed else in_force(self.entries)
        if pairs is not None:
            own = {entry.id for entry in self.entries if any(pair in pairs for pair in entry.pairs)}
            while more := {entry.id for entry in self.entries if entry.undoes in own} - own:
                own |= more
            kept = [entry for entry in kept if entry.id in own]
        return sorted(kept, key=lambda entry: entry.when)

    def add(self, entries: Iterable[Judgement]) -> list[Judgement]:
        """Add entries to the file, and return those that were not there yet; raises `StoreError`."""
        if self._file is None:
            raise InputError("these judgements come from no file; open the store with one to add to it")
        new = self._file.add(entries)
        self._entries = self._by_pair = None
        self._own = True
        return new

    def undo(self, start: str, author: str, time: str | None, note: str | None) -> Judgement:
        """Reverse the entry whose id begins so; raises `InputError` where none or several do, or it is reversed."""
        wanted = prefix(start)
        found = [one for one in self.entries if one.id.startswith(wanted)]
        if len(found) != 1:
            several = ", ".join(one.id for one in found[:_SHOWN])
            why = f"{len(found)} judgements begin so: {several}" if found else "no judgement has this id"
            raise InputError(f"{start!r}: {why}; comity judgements lists them")
        by = reversals(self.entries).get(found[0].id)
        if by is not None:
            raise InputError(f"{found[0].id} is reversed already, by {by}; to bring it back, undo {by}")
        return self.put(judgement("undo", author, moment(time), note=note, undoes=found[0].id))

    def put(self, entry: Judgement) -> Judgement:
        """Add one entry; raises `InputError` where the same was said before."""
        if not self.add([entry]):
            raise InputError(
                f"{entry.author} said the same at the same time ({entry.id}); give another time to say it again"
            )
        return entry


class Target:
    """What a judgement is to speak of: a fact of a pair, or a claim."""

    def __init__(self, fact: Fact | None = None, claim: Claim | None = None) -> None:
        self.fact, self.claim = fact, claim

    @property
    def id(self) -> str:
        """The id by which it was named."""
        told = self.fact or self.claim
        assert told is not None
        return told.id

    @property
    def side(self) -> Side:
        """Its claims, the clearest first."""
        if self.fact is None:
            assert self.claim is not None
            return Side((self.claim,))
        first = self.fact.clearest
        rest = tuple(claim for claim in self.fact.claims_for if claim is not first)
        return Side((first, *rest), self.fact["product"])

    @property
    def kind(self) -> str | None:
        """The kind of the fact, ``None`` of a claim."""
        return self.fact.kind if self.fact is not None else None


class Asked(Protocol):
    """What is asked of a store to find what a judgement speaks of."""

    def record(self, a: str, b: str, /) -> Record:
        """The record of two states."""

    def facts(self, **filters: Any) -> Iterator[tuple[Pair, Fact]]:
        """The facts by filters."""

    def claims_like(self, start: str) -> list[Claim]:
        """The claims whose id begins so."""

    def judgements(self) -> list[Judgement]:
        """Those in force."""

    @property
    def said(self) -> Judgements:
        """The judgements of the store."""


def judge(
    store: Asked,
    target: str,
    action: Action,
    other: str | None,
    claims: Sequence[str],
    pair: Any,
    note: str | None,
    author: str | None,
    time: str | None,
) -> Judgement:
    """Make the entry that `Store.judge` describes, and write it."""
    if (action == "merge") is (other is None):
        raise InputError("to merge, and only then, give the id of the other fact")
    if (action == "split") is not bool(claims):
        raise InputError("to split, and only then, give the ids of the claims that are to be parted")
    one = _target(store, target, pair)
    second = None if other is None else _target(store, other, pair)
    parted = [_part_of(store, one, words) for words in claims]
    by, _ = author_of(author)
    return store.said.put(entry(action, one, by, time, other=second, parted=parted, note=note))


def outcomes(store: Asked, wanted: Iterable[Judgement]) -> list[Outcome]:
    """What became of judgements in the records that they speak of."""
    found: dict[str, Outcome] = {}
    told = list(wanted)
    for pair in dict.fromkeys(pair for one in told for pair in _records(one.pairs)):
        for outcome in store.record(pair.a, pair.b).judgements:
            id = outcome.judgement.id
            if id not in found or outcome.state == "applied":
                found[id] = outcome
    return [found.get(one.id, Outcome(judgement=one, state="gone", missing=len(one.claims))) for one in told]


def _records(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs in whose records claims of some pairs come together."""
    if len(pairs) == 1:
        return [pair for pair in pairs if pair.a != pair.b]
    from comity.reference.registry import registry

    chain = registry().successor_chain
    ends = {Pair.of(*((chain(code) or (code,))[-1] for code in pair)) for pair in pairs}
    return sorted(pair for pair in ends if pair.a != pair.b)


def _target(store: Asked, words: str, pair: Any) -> Target:
    """The fact or claim that the beginning of an id means."""
    start = prefix(words)
    found = [Target(claim=claim) for claim in store.claims_like(start)]
    found += [Target(fact) for fact in _all_facts(store, pair) if fact.id.startswith(start)]
    return chosen(words, found)


def _all_facts(store: Asked, pair: Any) -> Iterator[Fact]:
    """The facts of a pair, or of all; those too that only the record of a state and its predecessors has."""
    if pair is not None:
        yield from store.record(*pair).facts
    yield from (fact for _, fact in store.facts(pair=pair))
    if pair is None:
        judged = {tuple(one.pairs) for one in store.judgements() if len(one.pairs) > 1}
        for own in sorted({record for pairs in judged for record in _records(pairs)}):
            yield from store.record(own.a, own.b).facts


def _part_of(store: Asked, target: Target, words: str) -> Target:
    """The claim of a fact that the beginning of an id means."""
    start = prefix(words)
    own = target.fact.claims_for if target.fact is not None else ()
    found = [Target(claim=claim) for claim in own if claim.id.startswith(start)]
    return chosen(words, found or [Target(claim=claim) for claim in store.claims_like(start)])


def prefix(words: str) -> str:
    """The beginning of an id as it was given; raises `InputError` where it is none."""
    match = _ID.fullmatch(words.strip().casefold())
    if match is None:
        raise InputError(
            f"{words!r} is no id: at least 4 hex digits, as `comity brief A B --ids` prints them"
        )
    return match[1]


def chosen(words: str, found: Sequence[Target]) -> Target:
    """The one target that a beginning of an id means; raises `InputError` where there is none, or several."""
    start = prefix(words)
    told = {target.id: target for target in found}
    if start in told:
        return told[start]
    if len(told) == 1:
        return next(iter(told.values()))
    if told:
        shown = ", ".join(sorted(told)[:_SHOWN])
        raise InputError(f"{words!r} can be {len(told)} facts or claims: {shown}; give more of the id")
    raise InputError(
        f"no fact and no claim of this store has the id {words!r}; `comity brief A B --ids` prints those of a pair "
        "(a standing is not judged itself: judge the changes that it follows from)"
    )


def entry(
    action: Action,
    target: Target,
    author: str,
    time: str | None,
    *,
    other: Target | None = None,
    parted: Sequence[Target] = (),
    note: str | None = None,
) -> Judgement:
    """The judgement on a target; raises `InputError` where it makes no sense."""
    sides: tuple[Side, ...] = (target.side,)
    if action == "merge":
        assert other is not None
        sides = _to_join(target, other)
    elif action == "split":
        sides = _to_part(target, parted)
    return judgement(action, author, moment(time), of=target.kind, sides=sides, note=note)


def _to_join(one: Target, other: Target) -> tuple[Side, Side]:
    from comity.record.regroup import joinable

    if one.id == other.id:
        raise InputError(f"{one.id} cannot be joined with itself")
    if one.kind != other.kind:
        kinds = " and ".join(t.kind or "a claim" for t in (one, other))
        raise InputError(f"{kinds} cannot be one: both must be facts of one kind, or both claims")
    if one.fact is not None and other.fact is not None and not joinable(one.fact, other.fact):
        raise InputError(
            f"{one.id} and {other.id} go in opposite directions and cannot be one; reject the wrong one"
        )
    a, b = one.side, other.side
    if one.claim is not None and other.claim is not None and one.claim.kind != other.claim.kind:
        raise InputError(f"a {one.claim.kind} and a {other.claim.kind} cannot be one")
    codes = [set(side.claims[0].codes) for side in (a, b)]
    if not codes[0] & codes[1]:
        raise InputError(f"{one.id} and {other.id} are of states that have nothing in common")
    return a, b


def _to_part(target: Target, parted: Sequence[Target]) -> tuple[Side, Side]:
    if target.fact is None:
        raise InputError(
            f"{target.id} is a claim; give the id of the fact from which claims are to be parted"
        )
    ids = [claim.id for claim in target.fact.claims_for]
    away = {t.id for t in parted}
    strange = sorted(away - set(ids))
    if strange:
        raise InputError(
            f"{', '.join(strange)} tells for no part of {target.id}; its claims are {', '.join(ids)}"
        )
    if not away or away == set(ids):
        raise InputError(
            f"some of the claims of {target.id} must stay with it, and some go; it has {', '.join(ids)}"
        )
    side = target.side
    stay, go = (tuple(c for c in side.claims if (c.id in away) is gone) for gone in (False, True))
    return Side(stay, side.product), Side(go, side.product)


def author_of(given: str | None) -> tuple[str, str]:
    """The name of who judges, and where it is from; raises `InputError` where there is none."""
    if given is not None:
        return given.strip(), "as given"
    named = os.environ.get("COMITY_AUTHOR", "").strip()
    if named:
        return named, "from $COMITY_AUTHOR"
    import getpass

    try:
        return getpass.getuser(), "the name of this user; --author or $COMITY_AUTHOR gives another"
    except (OSError, KeyError, ImportError):
        raise InputError("who judges? give --author, or set $COMITY_AUTHOR") from None
