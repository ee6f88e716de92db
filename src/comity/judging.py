"""How a judgement on a fact or a claim of a store comes to be, and what becomes of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, get_args

from comity.errors import InputError
from comity.judgements import SHOWN, Judgements, prefix
from comity.model.judgement import (
    Action,
    Judgement,
    Outcome,
    Side,
    judgement,
    moment,
)
from comity.model.pair import Pair

if TYPE_CHECKING:
    from comity.model.claim import Claim
    from comity.model.fact import Fact
    from comity.model.record import Record


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

    def facts_like(self, start: str) -> list[Pair]:
        """The pairs that can have a fact whose id begins so, before anybody judged of them."""

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
    time: str | datetime | None,
) -> Judgement:
    """Make the entry that `Store.judge` describes, and write it."""
    actions = [name for name in get_args(Action) if name != "undo"]
    if action not in actions:
        raise InputError(f"there is no action {action!r}; there are {', '.join(actions)}")
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
    from comity.record.succession import records_of

    return sorted(set.intersection(*(set(records_of(pair)) for pair in pairs if pair.a != pair.b)))


def _target(store: Asked, words: str, pair: Any) -> Target:
    """The fact or claim that the beginning of an id means."""
    start = prefix(words)
    found = [Target(claim=claim) for claim in store.claims_like(start)]
    places = _of_pair(store, pair) if pair is not None else _likely(store, start)
    # A whole id means one thing, whatever else there is.
    while not any(target.id == start for target in found) and (facts := next(places, None)) is not None:
        found += [Target(fact) for fact in facts if fact.id.startswith(start)]
    return chosen(words, found)


def _of_pair(store: Asked, pair: Any) -> Iterator[Iterable[Fact]]:
    """The facts of a pair, and those of its whole record, that of what its states continue among it."""
    yield store.record(*pair).facts
    yield (fact for _, fact in store.facts(pair=pair))


def _likely(store: Asked, start: str) -> Iterator[Iterable[Fact]]:
    """Where a fact with the beginning of an id can be: where the rules alone make one, and where people judged.

    Those too that only the record of a state and its predecessors has, where people judged of both.
    """
    told = [one.pairs for one in store.judgements()]
    for pair in dict.fromkeys([*store.facts_like(start), *(pair for pairs in told for pair in pairs)]):
        yield (fact for _, fact in store.facts(pair=pair))
    for own in sorted({record for pairs in told if len(pairs) > 1 for record in _records(pairs)}):
        yield store.record(own.a, own.b).facts


def _part_of(store: Asked, target: Target, words: str) -> Target:
    """The claim of a fact that the beginning of an id means."""
    start = prefix(words)
    own = target.fact.claims_for if target.fact is not None else ()
    found = [Target(claim=claim) for claim in own if claim.id.startswith(start)]
    return chosen(words, found or [Target(claim=claim) for claim in store.claims_like(start)])


def chosen(words: str, found: Sequence[Target]) -> Target:
    """The one target that a beginning of an id means; raises `InputError` where there is none, or several."""
    start = prefix(words)
    told = {target.id: target for target in found}
    if start in told:
        return told[start]
    if len(told) == 1:
        return next(iter(told.values()))
    if told:
        shown = ", ".join(sorted(told)[:SHOWN])
        raise InputError(f"{words!r} can be {len(told)} facts or claims: {shown}; give more of the id")
    raise InputError(
        f"no fact and no claim of this store has the id {words!r}; `comity brief A B --ids` prints those of a pair "
        "(a standing is not judged itself: judge the changes that it follows from)"
    )


def entry(
    action: Action,
    target: Target,
    author: str,
    time: str | datetime | None,
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
    seen = target.fact.fields if action == "accept" and target.fact is not None else None
    return judgement(action, author, moment(time), of=target.kind, sides=sides, note=note, fields=seen)


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
        if not isinstance(given, str):
            raise InputError(f"the author is a name, not {given!r}")
        return given.strip(), "as given"
    named = os.environ.get("COMITY_AUTHOR", "").strip()
    if named:
        return named, "from $COMITY_AUTHOR"
    import getpass

    try:
        return getpass.getuser(), "the name of this user; --author or $COMITY_AUTHOR gives another"
    except (OSError, KeyError, ImportError):
        raise InputError("who judges? give --author, or set $COMITY_AUTHOR") from None
