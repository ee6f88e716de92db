"""Changes: what one account of a pair says and another does not."""

from __future__ import annotations

from typing import Literal

import msgspec

from comity.model.claim import Claim
from comity.model.pair import Pair

What = Literal["gained", "lost", "changed"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that the new account has (gained), that only the old one had (lost), or that reads otherwise now (changed).

    ``before`` and ``after`` are the most precise claims of the fact in the old and in the new account, ``None`` where it
    has none; ``fields`` are the names of those whose values differ, of a change only.
    """

    pair: Pair
    kind: str
    what: What
    before: Claim | None = None
    after: Claim | None = None
    fields: tuple[str, ...] = ()
