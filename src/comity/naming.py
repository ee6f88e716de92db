"""States and their names: the state that a person means, and what the state of a code is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.errors import InputError

if TYPE_CHECKING:
    from comity.model.state import State

_LONGEST_SHOWN = 80  # characters of a name that is told in an error


def code_of(words: str) -> str:
    """The code of the one state that a code or a name means; raises `InputError` otherwise."""
    return state_of(words).code


def state_of(words: str) -> State:
    """The one state that words name; raises `InputError` where they name none or several.

    A name that states of the past had too ("Slovak Republic") means the one that there is today.
    """
    from comity.reference.registry import registry

    if not isinstance(words, str):
        raise InputError(f"a state is given by a name or code, not {words!r}")
    found = registry().lookup(words)
    if len(found) == 1:
        return found[0]
    present = [state for state in found if state.end is None]
    if len(present) == 1:
        return present[0]
    if found:
        names = ", ".join(f"{state.short} ({state.code})" for state in found)
        raise InputError(f"{words!r} can be several states: {names}; give a code")
    near = registry().suggest(words)
    hint = f"; perhaps {', '.join(near)}?" if near else "; comity states lists them"
    shown = words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN] + "…"
    raise InputError(f"no state is called {shown!r}{hint}")


def name_of(code: str) -> str:
    """The short name of a state; the code itself where the registry has none."""
    found = _known(code)
    return code if found is None else found.short


def item_of(code: str) -> str | None:
    """The Wikidata id of a state, where the registry knows one."""
    found = _known(code)
    return None if found is None else found.wikidata


def is_gone(code: str) -> bool:
    """Whether a state is no more."""
    found = _known(code)
    return found is not None and found.end is not None


def _known(code: str) -> State | None:
    from comity.reference.registry import registry

    try:
        return registry().state(code)
    except InputError:
        return None
