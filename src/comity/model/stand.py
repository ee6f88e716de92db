"""Who stood for a state at a time: the state itself, or the one that it continues."""

from __future__ import annotations

from datetime import date

import msgspec


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """`asked` is the code asked for, `code` that of the state which stood for it at the time.

    `line` are the codes of the states that continue each other, these two among them. `held` are, for a time longer
    than a day, the states of the line that existed in it, each with its first and last day there. `before` are the codes of the states that `code` continues. `gaps` are the days
    from which on none of the line existed.
    """

    asked: str
    code: str
    line: tuple[str, ...]
    held: tuple[tuple[str, date, date], ...]
    before: tuple[str, ...] = ()
    gaps: frozenset[date] = frozenset()

    @property
    def continued(self) -> bool:
        """Whether another state than the one asked for stood."""
        return self.asked != self.code
