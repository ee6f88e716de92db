"""Two states, unordered."""

from __future__ import annotations

import msgspec


class Pair(msgspec.Struct, frozen=True, order=True):
    """Two different state codes in alphabetical order; make one with `Pair.of`."""

    a: str
    b: str

    @classmethod
    def of(cls, one: str, other: str) -> Pair:
        """The pair of two codes, whichever order they come in."""
        return cls(*sorted((one, other)))

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter((self.a, self.b))

    def other(self, code: str) -> str:
        """The code that is not `code`."""
        return self.b if code == self.a else self.a

    def __str__(self) -> str:
        return f"{self.a}-{self.b}"
