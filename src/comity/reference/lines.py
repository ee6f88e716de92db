"""Lines of states: those that continue each other, of which at most one stands for all on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cache

from comity.model.state import State

_DAY = timedelta(days=1)


@cache
def lines() -> dict[str, str]:
    """Every code by that of the state that continues it to this day; a state that nothing continues is its own."""
    from comity.reference.registry import registry

    return {s.code: (registry().successor_chain(s.code) or (s.code,))[-1] for s in registry().states()}


@cache
def _members() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, heir in lines().items():
        found[heir].append(code)
    return {heir: tuple(sorted(codes)) for heir, codes in found.items()}


def line_of(code: str) -> tuple[str, ...]:
    """The codes of the states that continue each other, that of `code` among them; it alone where there is no other."""
    return _members().get(lines().get(code, code), (code,))


@cache
def breaks(heir: str) -> frozenset[date]:
    """The days from which on no state of a line, named by its last one, existed."""
    from comity.reference.registry import registry

    states = [registry().state(code) for code in _members().get(heir, ())]
    ends = {gone for s in states for gone, _ in s.absent} | {s.end for s in states if s.end}
    return frozenset(
        date.fromisoformat(day) for day in ends if day and not any(s.existed_on(day) for s in states)
    )


def existed(state: State) -> list[tuple[date, date]]:
    """The days, both inside, from and until which a state existed; the beginning and the end of time where they are open."""
    starts = [state.start, *(back for _, back in state.absent)]
    ends = [*(gone for gone, _ in state.absent), state.end]
    return [
        (
            date.min if start is None else date.fromisoformat(start),
            date.max if end is None else date.fromisoformat(end) - _DAY,
        )
        for start, end in zip(starts, ends, strict=True)
    ]
