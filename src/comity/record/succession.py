"""Who stood for a state on a day, by the successions of the registry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from comity.errors import InputError
from comity.model.pair import Pair
from comity.model.stand import Stand
from comity.model.state import State
from comity.model.when import When


@lru_cache(maxsize=4096)
def continued_by(asked: str, when: When) -> Stand:
    """Before a state existed, its record is that of the state which it continues, where the registry says that it
    does: what the Soviet Union had is Russia's, and not Ukraine's or Estonia's. Nothing is carried over a time in
    which neither existed."""
    # The docstring is what a reader is shown. Raises `InputError` where no such state existed at the time.
    from comity.reference.lines import breaks, line_of, lines
    from comity.reference.registry import registry

    held = tuple(sorted(_held(line_of(asked), when), key=lambda own: (own[1], own[0])))
    here = [code for code, _, _ in held]
    before = [code for code in registry().legal_predecessors(asked) if code in here]
    if asked not in here and not before:
        raise InputError(_never(registry().state(asked), when))
    # A time in which one state followed the other is told of the later one of those that may stand for what is asked.
    allowed = [code for code in here if code == asked or code in before]
    code = allowed[-1]
    return Stand(
        asked=asked,
        code=code,
        line=line_of(asked),
        held=held,
        before=registry().legal_predecessors(code),
        gaps=breaks(lines().get(asked, asked)),
    )


def stands_of(one: str, other: str, when: When) -> tuple[Stand, Stand]:
    """Who stood for two states; raises `InputError` where somebody did not, or the same state did for both."""
    stands = continued_by(one, when), continued_by(other, when)
    if stands[0].line == stands[1].line:
        raise InputError(
            f"{one} and {other} continue each other: of the two only {stands[0].code} existed at {when.edtf}"
        )
    return stands


class Scope(NamedTuple):
    """What a record is made of: the pairs whose claims are part of it, and by whom the states that are gone are followed."""

    pairs: tuple[Pair, ...]
    heirs: dict[str, str]


@lru_cache(maxsize=65536)
def scope(pair: Pair) -> Scope:
    """That of the record of two states: what is told of those that they continue is part of it."""
    from comity.reference.registry import registry

    one, other = (
        (code, *(gone for gone in registry().legal_predecessors(code) if gone not in tuple(pair)))
        for code in pair
    )
    return _scope(one, other)


@lru_cache(maxsize=65536)
def records_of(pair: Pair) -> tuple[Pair, ...]:
    """The pairs whose records what is told of two states is part of: their own, and those of states that continue them."""
    ones, others = ((code, *_followers().get(code, ())) for code in pair)
    near = {Pair.of(one, other) for one in ones for other in others if one != other}
    return tuple(sorted(own for own in near if pair in scope(own).pairs))


@cache
def _followers() -> dict[str, tuple[str, ...]]:
    """The states that continue each one that is gone."""
    from comity.reference.registry import registry

    found: dict[str, tuple[str, ...]] = {}
    for state in registry().states():
        for gone in registry().legal_predecessors(state.code):
            found[gone] = (*found.get(gone, ()), state.code)
    return found


def scope_of(stands: tuple[Stand, Stand]) -> Scope:
    """That of the record as of a time: of those who stood, and all that continue each other with them."""
    one, other = ((s.code, *(code for code in s.line if code != s.code)) for s in stands)
    return _scope(one, other)


def scope_of_lines(pair: Pair) -> Scope:
    """That of two lines of states, each named by the state that there is last."""
    from comity.reference.lines import line_of

    one, other = ((heir, *(code for code in line_of(heir) if code != heir)) for heir in pair)
    return _scope(one, other)


def _scope(one: Sequence[str], other: Sequence[str]) -> Scope:
    """Of two sides, each the code that is followed to, and those that it follows."""
    pairs = sorted({Pair.of(a, b) for a in one for b in other if a != b})
    return Scope(tuple(pairs), {gone: side[0] for side in (one, other) for gone in side[1:]})


def _held(line: tuple[str, ...], when: When) -> Iterator[tuple[str, date, date]]:
    from comity.reference.lines import existed
    from comity.reference.registry import registry

    for code in line:
        for first, last in existed(registry().state(code)):
            start, end = max(first, when.first), min(last, when.last)
            if start <= end:
                yield code, start, end


def existed_then(code: str, when: When) -> bool:
    """Whether a state itself existed on some day of a time."""
    return any(_held((code,), when))


def _never(state: State, when: When) -> str:
    """Why there is nobody to tell of, and whom to ask for instead."""
    from comity.reference.lines import existed
    from comity.reference.registry import registry

    spans = [
        " ".join(
            (f"from {first}" if first > first.min else "", f"until {last}" if last < last.max else "")
        ).strip()
        for first, last in existed(state)
    ]
    heirs = registry().successor_chain(state.code)
    gone = existed(state)[-1][1] < when.first
    near = [code for code in (state.successors if gone else state.predecessors) if existed_then(code, when)]
    hint = ""
    if gone and heirs:
        hint = f"; {_named(heirs[-1:])} continues it"
    elif near:
        hint = f"; that time is in the record of {_named(near)}"
    spells = " and ".join(spans)
    continued = "" if gone else ", and continues no state that did"
    return f"{state.short} ({state.code}) did not exist at {when.edtf} (it did {spells}){continued}{hint}"


def _named(codes: Sequence[str]) -> str:
    from comity.reference.registry import registry

    return " and ".join(f"{registry().state(code).short} ({code})" for code in codes)
