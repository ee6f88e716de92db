"""The states that flags name: by code, by name, and by the codes of the Olympics and of football."""

from __future__ import annotations

from functools import cache

from comity.reference.registry import registry
from comity.reference.words import table


@cache
def flag_codes() -> dict[str, str]:
    """The codes by which flags are called beside ISO's."""
    return {row["flag"]: row["code"] for row in table("flag_codes.csv")}


def state_named(words: str) -> str | None:
    """The code of the one state that a flag's argument means; the present one of several."""
    return _state_named(words) if len(words) <= 100 else None


@cache
def _state_named(words: str) -> str | None:
    code = flag_codes().get(words)
    if code:
        return code
    found = registry().lookup(words)
    present = [state for state in found if state.end is None]
    one = found if len(found) == 1 else present
    return one[0].code if len(one) == 1 else None
