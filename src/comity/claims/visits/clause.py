"""A stretch of a sentence that tells a journey."""

from __future__ import annotations

import msgspec


class Clause(msgspec.Struct, frozen=True):
    """A stretch of a shape: where it begins, the verb's place (`verb` to `after`), where it ends."""

    start: int
    verb: int
    after: int
    end: int
