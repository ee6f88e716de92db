"""Issues: something read that could not be used, as a row that one can query."""

from __future__ import annotations

import msgspec

from comity.model.span import Span


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """What could not be used, where, and why.

    ``reason`` is a short name from a closed vocabulary (``no-pair``, ``ambiguous-state``, ``encoding``…),
    so that issues can be counted; ``detail`` says it in words; ``place`` is absent for a whole document.
    """

    document: str
    reason: str
    detail: str
    place: Span | None = None
